import pytest

from papers.pdf.first_page import FirstPage, Line, Span
from papers.pdf.title import extract_title, find_real_title


def build_line(text: str, size_pt: float, y0: float, x0: float = 72) -> Line:
    span = Span(text=text, size_pt=size_pt, font="Times")
    x1 = x0 + len(text) * size_pt / 2
    return Line(spans=(span,), x0=x0, y0=y0, x1=x1, y1=y0 + size_pt, is_level=True)


def build_page(*lines: Line) -> FirstPage:
    return FirstPage(height_pt=792, lines=lines, text="")


def test_extract_title_joins_the_rows_of_the_largest_text() -> None:
    page = build_page(
        build_line("Journal of Things 23 (2022)", 8, 40),
        build_line("Generalized Low Rank Models and", 17, 100),
        build_line("Their Friends\u2217", 17, 120),
        build_line("Ada Lovelace", 12, 160),
        build_line("Abstract", 14, 200),
    )
    assert extract_title(page)[0] == "Generalized Low Rank Models and Their Friends"


def test_extract_title_puts_words_of_one_row_in_their_order() -> None:
    page = build_page(
        build_line("RESTARTS", 13.8, 103, 300),
        build_line("SGDR:", 17.2, 100, 72),
        build_line("WARM", 17.2, 100, 200),
    )
    assert extract_title(page)[0] == "SGDR: WARM restarts"


def test_extract_title_prefers_the_top_to_letters_in_a_figure() -> None:
    page = build_page(
        build_line("An Agent for Paper Search", 14, 70),
        build_line("Search", 19, 300),
        build_line("Abstract", 12, 350),
    )
    assert extract_title(page)[0] == "An Agent for Paper Search"


def test_extract_title_leaves_rubbish_of_a_bad_font_alone() -> None:
    page = build_page(build_line("*,+.-/1032 5476,8:9<;,6=*", 17, 100))
    assert extract_title(page) == ("", ())


def test_extract_title_of_a_page_without_text_is_empty() -> None:
    assert extract_title(build_page()) == ("", ())


@pytest.mark.parametrize(
    ("metadata_title", "title"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("Microsoft Word - paper_final.doc", None),
        ("paper_v3.tex", None),
        ("untitled document", None),
        ("ATLAS document", None),
        ("arXiv:1708.02072v4  [cs.AI]  9 Nov 2017", None),
        ("Untitled", None),
        ("", None),
    ],
)
def test_find_real_title_refuses_names_of_files_and_programs(
    metadata_title: str, title: str | None
) -> None:
    assert find_real_title(metadata_title) == title
