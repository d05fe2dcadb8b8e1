from typing import Any

import pymupdf

from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.lines import extract_lines
from tests.papers.pdf.structure.paper_samples import BOLD, ITALIC, PaperSample

Found = list[tuple[int, str, str]]


def find(sample: PaperSample) -> Found:
    with pymupdf.open(stream=sample.build()) as document:
        headings = find_headings(extract_lines(document))
    return [(h.level, h.text.number, h.title) for h in headings]


def set_sections(sample: PaperSample, *headings: tuple[str, dict[str, Any]]) -> None:
    for text, style in headings:
        if sample.y > 650:
            sample.start_page()
        sample.set_heading(text, **style)
        sample.set_text(8)


SECTION: dict[str, Any] = {"size_pt": 12, "face": BOLD}
SUBSECTION: dict[str, Any] = {"size_pt": 10, "face": BOLD}
CENTRED: dict[str, Any] = {"size_pt": 10, "is_centred": True}


def build_title_block(title: str = "A Paper on Papers") -> PaperSample:
    sample = PaperSample()
    sample.set_line(title, size_pt=17, face=BOLD, is_centred=True)
    sample.set_line("Ada Lovelace and Alan Turing", size_pt=12, face=BOLD)
    sample.set_line("Institute of Somewhere", size_pt=10, face=BOLD)
    return sample


def test_find_headings_of_numbered_bold_sections() -> None:
    sample = build_title_block()
    set_sections(
        sample,
        ("Abstract", SECTION),
        ("1 Introduction", SECTION),
        ("2 Method", SECTION),
        ("2.1 The First Part", SUBSECTION),
        ("2.2 The Second Part", SUBSECTION),
        ("3 Results", SECTION),
        ("Acknowledgments", SECTION),
        ("References", SECTION),
        ("A Proofs", SECTION),
    )
    assert find(sample) == [
        (1, "", "Abstract"),
        (1, "1", "Introduction"),
        (1, "2", "Method"),
        (2, "2.1", "The First Part"),
        (2, "2.2", "The Second Part"),
        (1, "3", "Results"),
        (1, "", "Acknowledgments"),
        (1, "", "References"),
        (1, "A", "Proofs"),
    ]


def test_find_headings_in_small_capitals_spells_them_as_typed() -> None:
    sample = PaperSample()
    for number, title in (("1", "Introduction"), ("2", "Our Way"), ("3", "Conclusion")):
        sample.set_small_capitals(number, title, 12)
        sample.set_text(8)
    assert find(sample) == [
        (1, "1", "Introduction"),
        (1, "2", "Our Way"),
        (1, "3", "Conclusion"),
    ]


def test_find_headings_with_roman_numbers_and_letters_that_begin_again() -> None:
    sample = PaperSample()
    letter: dict[str, Any] = {"face": ITALIC}
    set_sections(
        sample,
        ("I. INTRODUCTION", CENTRED),
        ("II. THE MODEL", CENTRED),
        ("A. States", letter),
        ("B. Moves", letter),
        ("III. RESULTS", CENTRED),
        ("A. Large Systems", letter),
        ("REFERENCES", CENTRED),
    )
    assert find(sample) == [
        (1, "I", "INTRODUCTION"),
        (1, "II", "THE MODEL"),
        (2, "A", "States"),
        (2, "B", "Moves"),
        (1, "III", "RESULTS"),
        (2, "A", "Large Systems"),
        (1, "", "REFERENCES"),
    ]


def test_find_headings_that_text_follows_in_their_line() -> None:
    sample = PaperSample()
    set_sections(sample, ("1. Introduction", {**CENTRED, "face": BOLD}))
    for number, title in (("1.1.", "A first run-in head."), ("1.2.", "A second one.")):
        sample.set_pieces(
            [(f"{number} {title}", BOLD), (" The text goes on here", "tiro")]
        )
        sample.set_text(6)
    set_sections(sample, ("2. Proofs", {**CENTRED, "face": BOLD}))
    sample.set_pieces(
        [("Remark.", BOLD), (" This is no heading of a section.", "tiro")]
    )
    assert find(sample) == [
        (1, "1", "Introduction"),
        (2, "1.1", "A first run-in head"),
        (2, "1.2", "A second one"),
        (1, "2", "Proofs"),
    ]


def test_find_headings_without_numbers_by_what_the_named_ones_look_like() -> None:
    sample = build_title_block()
    set_sections(
        sample,
        ("Introduction", SECTION),
        ("What the Birds Sang", SECTION),
        ("Recording sites", SUBSECTION),
        ("Results", SECTION),
        ("References", SECTION),
    )
    assert find(sample) == [
        (1, "", "Introduction"),
        (1, "", "What the Birds Sang"),
        (2, "", "Recording sites"),
        (1, "", "Results"),
        (1, "", "References"),
    ]


def test_find_headings_joins_the_rows_of_a_long_one() -> None:
    sample = PaperSample()
    set_sections(sample, ("1 Introduction", SECTION), ("2 Background", SECTION))
    sample.y += 12
    sample.set_line(
        "3 A Heading So Long That It Has to Go On in a Second Row of the", **SECTION
    )
    sample.set_line("Page", **SECTION)
    sample.y += 6
    sample.set_text(5)
    assert find(sample)[-1] == (
        1,
        "3",
        "A Heading So Long That It Has to Go On in a Second Row of the Page",
    )


def test_find_headings_leaves_lists_tables_captions_and_theorems_alone() -> None:
    sample = PaperSample()
    set_sections(sample, ("1 Introduction", SECTION), ("2 Method", SECTION))
    for number in (1, 2, 3):
        sample.set_line(f"{number}. An item of a list in the text")
    sample.set_heading("Figure 1: A picture of it", face=BOLD)
    sample.set_heading("Theorem 2.1", face=BOLD)
    sample.y += 12
    for x in (108, 240, 400):
        sample.set_line("Results", x=x, face=BOLD)
        sample.y -= 12
    sample.y += 24
    sample.set_text(8)
    set_sections(sample, ("3 Conclusion", SECTION))
    assert [title for _, _, title in find(sample)] == [
        "Introduction",
        "Method",
        "Conclusion",
    ]


def test_find_headings_leaves_a_table_of_contents_alone() -> None:
    sample = PaperSample()
    sample.set_heading("Contents", size_pt=14, face=BOLD)
    names = ["Introduction", "Method", "Results", "Discussion", "Conclusion", "Proofs"]
    for number, name in enumerate(names, start=1):
        sample.set_line(f"{number} {name}", face=BOLD)
        sample.y -= 12
        sample.set_line(str(number + 1), x=498, face=BOLD)
    for number, name in enumerate(names, start=1):
        sample.start_page()
        set_sections(sample, (f"{number} {name}", SECTION))
    with pymupdf.open(stream=sample.build()) as document:
        found = find_headings(extract_lines(document))
    assert [(h.text.number, h.line.page_number) for h in found] == [
        (str(number), number + 1) for number in range(1, 7)
    ]


def test_find_headings_with_a_name_in_a_face_of_its_own() -> None:
    sample = PaperSample()
    set_sections(sample, ("1 Introduction", SECTION), ("2 Method", SECTION))
    sample.y += 12
    sample.set_pieces([("3 Results with the System ", BOLD), ("papertool", "cour")])
    sample.y += 6
    sample.set_text(8)
    assert find(sample)[-1] == (1, "3", "Results with the System papertool")


def test_find_headings_that_are_bold_and_unnumbered_among_numbered_ones() -> None:
    sample = PaperSample()
    set_sections(
        sample,
        ("1 Introduction", {"size_pt": 14, "face": BOLD}),
        ("2 Method", {"size_pt": 14, "face": BOLD}),
        ("2.1 Data", {"size_pt": 12, "face": BOLD}),
        ("Birds we heard", SUBSECTION),
        ("Birds we saw", SUBSECTION),
        ("Birds we missed", SUBSECTION),
        ("3 End", {"size_pt": 14, "face": BOLD}),
    )
    assert [(level, title) for level, _, title in find(sample)][3:6] == [
        (3, "Birds we heard"),
        (3, "Birds we saw"),
        (3, "Birds we missed"),
    ]


def test_find_headings_takes_no_numbered_reference_for_one() -> None:
    sample = PaperSample()
    set_sections(sample, ("Introduction", SECTION), ("Results", SECTION))
    for number, name in enumerate(("G. Hinton", "R. M. Neal", "L. Breiman"), start=1):
        sample.set_heading(
            f"{number}. {name}, Journal of Samples 4, 17 (1999)", face=ITALIC
        )
    assert [title for _, _, title in find(sample)] == ["Introduction", "Results"]


def test_find_headings_of_nothing_is_empty() -> None:
    assert find(PaperSample()) == []


def test_find_headings_joins_the_widely_set_rows_of_a_slide() -> None:
    sample = PaperSample(left=60, right=550, size_pt=20, leading_pt=26)
    slides = [
        ("Measures of all the", "things there are"),
        ("Surprises and", "small miracles"),
        ("Some further use", "of entropy"),
    ]
    sample.set_text(8)
    sample.start_page()
    for rows in slides:
        for row in rows:
            sample.set_line(row, size_pt=34, face=BOLD, is_centred=True)
            sample.y += 31
        sample.y += 20
        sample.set_text(16)
        sample.start_page()
    assert [title for _, _, title in find(sample)] == [" ".join(r) for r in slides]
