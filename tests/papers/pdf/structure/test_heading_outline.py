import pymupdf

from papers.pdf.structure.heading_outline import (
    OutlineRow,
    PlacedEntry,
    find_unlisted,
    is_good_outline,
    place_outline,
)
from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.lines import Line, extract_lines
from tests.papers.pdf.structure.paper_samples import BOLD, PaperSample


def build_lines() -> list[Line]:
    sample = PaperSample()
    for name in ("Abstract", "1 Introduction", "2 Method", "3 Results"):
        sample.set_heading(name, size_pt=12, face=BOLD)
        sample.set_text(6)
    sample.start_page()
    for name in ("4 Results Again", "References"):
        sample.set_heading(name, size_pt=12, face=BOLD)
        sample.set_text(6)
    with pymupdf.open(stream=sample.build()) as document:
        return extract_lines(document)


def place(*rows: OutlineRow, title: str = "") -> list[PlacedEntry]:
    return place_outline(rows, build_lines(), title)


ROWS = (
    OutlineRow(1, "Introduction", 1, None),
    OutlineRow(1, "2 Method", 1, 250.0),
    OutlineRow(1, "Results", 1, 340.0),
    OutlineRow(1, "Results Again", 2, None),
)


def test_place_outline_finds_the_line_of_each_entry() -> None:
    placed = place(*ROWS)
    assert [(e.title, e.number, e.line and e.line.text) for e in placed] == [
        ("Introduction", "", "1 Introduction"),
        ("Method", "2", "2 Method"),
        ("Results", "", "3 Results"),
        ("Results Again", "", "4 Results Again"),
    ]


def test_place_outline_drops_an_entry_that_is_the_title() -> None:
    root = OutlineRow(1, "A Paper!", 1, None)
    below = OutlineRow(2, "Introduction", 1, None)
    placed = place(root, below, title="A paper")
    assert [(e.level, e.title) for e in placed] == [(1, "Introduction")]


def test_place_outline_puts_right_a_destination_on_the_page_before() -> None:
    (placed,) = place(OutlineRow(1, "Results Again", 1, 780.0))
    assert placed.page_number == 2


def test_is_good_outline_refuses_one_that_the_text_does_not_hold() -> None:
    headings = find_headings(build_lines())
    strange = [OutlineRow(1, f"Slide {number}", 1, None) for number in range(5)]
    assert is_good_outline(place(*ROWS), headings)
    assert not is_good_outline(place(*strange), headings)


def test_is_good_outline_refuses_a_stub() -> None:
    headings = find_headings(build_lines())
    assert not is_good_outline(place(*ROWS[:1]), headings)


def test_find_unlisted_adds_the_frame_that_an_outline_leaves_out() -> None:
    headings = find_headings(build_lines())
    unlisted = find_unlisted(place(*ROWS), headings)
    assert [heading.title for heading in unlisted] == ["Abstract", "References"]
