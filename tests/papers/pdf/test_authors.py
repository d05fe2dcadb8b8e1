from papers.pdf.authors import extract_authors, parse_author_field
from papers.pdf.first_page import FirstPage, Line, Span


def build_line(y0: float, *parts: tuple[str, float]) -> Line:
    spans = tuple(Span(text=text, size_pt=size, font="Times") for text, size in parts)
    return Line(spans=spans, x0=72, y0=y0, x1=400, y1=y0 + 10, is_level=True)


def extract(*lines: Line) -> tuple[str, ...]:
    title = build_line(80, ("A Title of Some Length", 17))
    end = build_line(300, ("Abstract", 12))
    page = FirstPage(height_pt=792, lines=(title, *lines, end), text="")
    return extract_authors(page, (title,))


def test_extract_authors_splits_a_line_and_drops_marks() -> None:
    line = build_line(
        120,
        ("Min Lin", 10),
        ("1,2", 7),
        (", Laurens van der Maaten\u2020 and Quoc V. Le", 10),
        ("1", 7),
    )
    assert extract(line) == ("Min Lin", "Laurens van der Maaten", "Quoc V. Le")


def test_extract_authors_splits_at_raised_marks_without_commas() -> None:
    line = build_line(
        120, ("Mingxing Tan ", 10), ("1", 7), (" Quoc V. Le ", 10), ("1", 7)
    )
    assert extract(line) == ("Mingxing Tan", "Quoc V. Le")


def test_extract_authors_leaves_out_affiliations_and_addresses() -> None:
    assert extract(
        build_line(120, ("\u0141ukasz Kaiser", 10)),
        build_line(132, ("Google Brain", 10)),
        build_line(144, ("University of Toronto", 10)),
        build_line(156, ("lukasz@example.org", 10)),
        build_line(168, ("Mountain View", 10)),
    ) == ("\u0141ukasz Kaiser",)


def test_extract_authors_stops_at_the_abstract() -> None:
    assert extract(build_line(320, ("Ada Lovelace", 10))) == ()


def test_parse_author_field_takes_names_only() -> None:
    assert parse_author_field("Olaf Ronneberger (o@x.de), Philipp Fischer") == (
        "Olaf Ronneberger",
        "Philipp Fischer",
    )
    assert parse_author_field("user1") == ()
    assert parse_author_field("ATLAS and CMS Collaborations") == ()


def test_extract_authors_parts_names_at_an_and_behind_marks() -> None:
    line = build_line(120, ("Ann Lee", 10), ("1,2 ", 7), ("and Bo Kim", 10), ("3", 7))
    assert extract(line) == ("Ann Lee", "Bo Kim")


def test_extract_authors_parts_initials_from_a_surname_set_without_spaces() -> None:
    line = build_line(120, ("Yu.A.Petrov, B.C. Dale", 10))
    assert extract(line) == ("Yu. A. Petrov", "B.C. Dale")
