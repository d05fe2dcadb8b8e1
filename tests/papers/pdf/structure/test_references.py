from typing import Any

from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_entry import ReferenceEntry
from papers.pdf.structure.reference_text import ReferenceText
from papers.pdf.structure.references import extract_references, parse_fields
from tests.papers.pdf.structure.reference_samples import (
    AUTHOR_YEAR,
    NUMBERED,
    TITLES,
    ReferencePaper,
    build_author_year_paper,
    build_numbered_paper,
)


def read(document: Any) -> list[ReferenceEntry]:
    return extract_references(document, extract_lines(document))


def test_extract_references_reads_a_numbered_list() -> None:
    entries = read(build_numbered_paper())

    assert [entry.label for entry in entries] == ["[1]", "[2]", "[3]"]
    assert [entry.title for entry in entries] == TITLES
    assert [entry.year for entry in entries] == [1843, 1936, 1948]
    assert entries[0].authors == ("A. Lovelace", "C. Babbage")


def test_extract_references_reads_a_list_without_labels() -> None:
    entries = read(build_author_year_paper())

    assert [entry.title for entry in entries] == [TITLES[0], TITLES[2], TITLES[1]]
    assert [entry.position for entry in entries] == [1, 2, 3]
    assert entries[1].raw == (
        "Shannon, C. E. (1948). A mathematical theory of communication. "
        "Bell System Technical Journal, 27:379-423."
    )


def test_extract_references_gives_the_place_in_user_space() -> None:
    entry, *_ = read(build_numbered_paper())
    x0, y0, x1, y1 = entry.rect

    assert entry.page_number == 1
    assert 71 <= x0 <= 73
    assert 792 - 145 - 12 - 4 <= y0 <= y1 <= 792 - 145 + 12
    assert x1 > 300


def test_extract_references_goes_by_anchors_and_keeps_their_names() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    flat = [[line for entry in AUTHOR_YEAR for line in entry]]
    paper.draw(page, 72, 60, "We thank our colleagues for their help.")
    paper.draw_entries(page, [[line] for line in flat[0]], gap=0)
    for number in range(3):
        paper.add_anchor(f"cite.k{number}", page, 72, 100 + 24 * number - 12)

    entries = read(paper.finish())

    assert [entry.anchors for entry in entries] == [
        ("cite.k0",),
        ("cite.k1",),
        ("cite.k2",),
    ]
    assert [entry.year for entry in entries] == [1843, 1948, 1936]


def test_extract_references_believes_links_before_the_text() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, NUMBERED, y=145)
    paper.add_uri(page, 90, 138, "https://doi.org/10.1000/engine(43)1")
    paper.add_uri(page, 90, 168, "https://arxiv.org/abs/1207.0580v2")

    entries = read(paper.finish())

    assert [entry.doi for entry in entries] == ["10.1000/engine(43)1", "", ""]
    assert [entry.arxiv_id for entry in entries] == ["", "1207.0580", ""]
    assert entries[0].url == "https://doi.org/10.1000/engine(43)1"


def test_extract_references_reads_a_second_list_that_has_no_anchors() -> None:
    paper = ReferencePaper()
    first = paper.add_page()
    paper.draw_heading(first, 80, "References")
    paper.draw_entries(first, AUTHOR_YEAR)
    for number in range(3):
        paper.add_anchor(f"cite.k{number}", first, 72, 100 + 30 * number - 12)
    second = paper.add_page()
    paper.draw_heading(second, 60, "References")
    paper.draw_entries(second, NUMBERED, indent=16)

    entries = read(paper.finish())

    assert [entry.page_number for entry in entries] == [1, 1, 1, 2, 2, 2]
    assert [entry.label for entry in entries] == ["", "", "", "[1]", "[2]", "[3]"]


def test_extract_references_is_empty_for_a_paper_without_a_list() -> None:
    paper = ReferencePaper()
    paper.draw(paper.add_page(), 72, 100, "No one is cited here [1].")

    assert read(paper.finish()) == []


def test_parse_fields_reads_all_of_a_reference() -> None:
    text = "A. Lee. Deep networks. arXiv:1207.0580, doi:10.1000/x, 2012."

    assert parse_fields(ReferenceText(text=text)) == {
        "raw": text,
        "title": "Deep networks",
        "authors": ("A. Lee",),
        "year": 2012,
        "arxiv_id": "1207.0580",
        "doi": "10.1000/x",
        "url": "",
    }
