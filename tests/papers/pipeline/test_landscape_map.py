"""The map as a page shows it."""

import pytest

from papers.landscape.edges import EdgeKind
from papers.landscape.selection import Choice
from papers.models import Paper
from papers.pipeline.charting import load_landscape
from papers.pipeline.landscape_map import LandscapeMap, build_map
from tests.papers.landscape.test_citations import name
from tests.papers.samples import make_paper

pytestmark = pytest.mark.usefixtures("home")

CITATIONS = Choice(kinds=frozenset({EdgeKind.CITATION}))


def draw(**wanted: object) -> LandscapeMap:
    return build_map(load_landscape(), CITATIONS, **wanted)  # type: ignore[arg-type]


def make_papers(count: int) -> list[Paper]:
    return [make_paper(f"Paper {number}") for number in range(count)]


def test_the_map_says_how_much_it_shows_and_lists_it() -> None:
    papers = make_papers(5)
    name(papers[0], papers[1])
    shown = draw()
    assert shown.sentences == ("5 papers, 1 link.",)
    assert len(shown.drawing.papers) == len(shown.listing) == 5
    assert [edge.title for edge in shown.drawing.edges] == [
        "Paper 0 cites Paper 1 on page 1: “as on page 1”"
    ]


def test_many_papers_without_links_are_listed_below() -> None:
    papers = make_papers(16)
    name(papers[0], papers[1])
    shown = draw()
    assert len(shown.drawing.papers) == 2
    assert [paper.title for paper in shown.unlinked][:2] == ["Paper 10", "Paper 11"]
    assert shown.sentences[1] == (
        "14 papers are joined to none of these and listed below the map."
    )


def test_a_paper_in_focus_stands_out_among_its_neighbours() -> None:
    papers = make_papers(5)
    name(papers[0], papers[1])
    shown = draw(focus=papers[0].pk)
    assert (shown.focus, shown.is_partial) == (papers[0].pk, True)
    assert [one.paper_id for one in shown.drawing.papers] == [
        papers[0].pk,
        papers[1].pk,
    ]
    assert "current" in shown.drawing.papers[0].classes


def test_places_given_by_the_reader_are_kept() -> None:
    one, two = make_papers(2)
    name(one, two)
    shown = draw(kept={one.pk: (700.0, 300.0)})
    assert shown.drawing.positions[one.pk] == (700.0, 300.0)
    assert "pinned" in shown.drawing.papers[0].classes


def test_a_paper_more_leaves_the_drawing_where_it_was() -> None:
    papers = make_papers(4)
    for other in papers[1:]:
        name(papers[0], other)
    before = draw().drawing.positions
    late = make_paper("Late")
    name(late, papers[1])
    after = draw(kept=before).drawing.positions
    assert {one: after[one] for one in before} == before
    assert late.pk in after


def test_no_papers_are_an_empty_map() -> None:
    assert draw().drawing.is_empty
