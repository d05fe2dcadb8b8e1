from typing import Any

from papers.pdf.structure.citation_places import extract_citation_places, find_surname
from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_entry import CitationPlace
from papers.pdf.structure.references import extract_references
from tests.papers.pdf.structure.reference_samples import (
    AUTHOR_YEAR,
    NUMBERED,
    ReferencePaper,
    build_author_year_paper,
    build_numbered_paper,
)


def read(document: Any) -> list[CitationPlace]:
    lines = extract_lines(document)
    return extract_citation_places(document, extract_references(document, lines), lines)


def test_extract_citation_places_reads_numbers_in_the_text() -> None:
    places = read(build_numbered_paper("It was shown before [1-3] and then [2]."))

    assert [place.entry_position for place in places] == [1, 2, 3, 2]
    assert places[-1].text == "[2]"
    assert places[-1].rect[1] > 792 - 90


def test_extract_citation_places_reads_authors_and_years() -> None:
    places = read(
        build_author_year_paper(
            "See Turing (1936), Shannon (1948), and Lovelace and Babbage (1843)."
        )
    )

    assert sorted(place.entry_position for place in places) == [1, 2, 3]


def test_extract_citation_places_goes_by_links_to_anchors() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 80, "Turing said it, and Shannon said it too.")
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, AUTHOR_YEAR, y=145)
    for number in range(3):
        paper.add_anchor(f"cite.k{number}", page, 72, 145 + 30 * number - 12)
    paper.add_link(page, 72, 71, "cite.k2")
    paper.add_link(page, 155, 71, "cite.k1")

    places = read(paper.finish())

    assert [place.entry_position for place in places] == [3, 2]
    assert [place.text for place in places] == ["Turing", "Shannon"]
    assert places[0].rect == (72.0, 709.0, 102.0, 721.0)


def test_extract_citation_places_goes_by_the_place_a_link_leads_to() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 80, "Turing said it, and Shannon said it too.")
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, AUTHOR_YEAR, y=145)
    paper.add_anchor("ref-2", page, 72, 145 + 30 - 10)
    paper.add_link(page, 170, 71, "ref-2")

    assert [place.entry_position for place in read(paper.finish())] == [2]


def test_extract_citation_places_adds_the_inside_of_a_linked_range() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 80, "[1-3] said it.")
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, NUMBERED, y=145, indent=16)
    for number in range(3):
        paper.add_anchor(f"cite.k{number}", page, 72, 145 + 30 * number - 12)
    paper.add_link(page, 60, 71, "cite.k0")
    paper.add_link(page, 80, 71, "cite.k2")

    places = read(paper.finish())

    assert sorted(place.entry_position for place in places) == [1, 2, 3]


def test_extract_citation_places_reads_raised_numbers() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    entries = [
        [f"{n}. Lee, A. Words on sight. Nature 4{n}, 1 (200{n})."] for n in range(1, 5)
    ]
    paper.draw(page, 72, 80, "Engines came first")
    paper.draw(page, 150, 76, "1,3", fontsize=6)
    paper.draw(page, 162, 80, "and numbers later")
    paper.draw(page, 238, 76, "2", fontsize=6)
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, entries, y=145)

    places = read(paper.finish())

    assert sorted(place.entry_position for place in places) == [1, 2, 3]


def test_extract_citation_places_is_empty_without_entries() -> None:
    document = build_numbered_paper()

    assert extract_citation_places(document, [], extract_lines(document)) == []


def test_find_surname_knows_both_orders() -> None:
    assert find_surname("A. B. Lee") == "Lee"
    assert find_surname("Lee AB") == "Lee"
    assert find_surname("OpenAI") == "OpenAI"
