"""The map as a page shows it."""

import pytest

from papers.landscape.by_hand.link_drawing import LinkWords, start_link
from papers.landscape.by_hand.places import load_places, move_paper
from papers.landscape.edges import EdgeKind
from papers.landscape.selection import Choice
from papers.models import LinkKind, MapPlace, Paper
from papers.pipeline.charting import load_landscape
from papers.pipeline.landscape_map import Asked, LandscapeMap, is_far, open_map
from tests.papers.landscape.stored_samples import NOW, name
from tests.papers.samples import make_paper

pytestmark = pytest.mark.usefixtures("home")

SHOWN = Choice(kinds=frozenset({EdgeKind.CITATION, EdgeKind.LINK}))


def draw(
    *, focus: Paper | None = None, choice: Choice = SHOWN, by_time: bool = False
) -> LandscapeMap:
    asked = Asked(choice=choice, focus=focus.pk if focus else None, is_by_time=by_time)
    return open_map(load_landscape(), asked)


def make_papers(count: int) -> list[Paper]:
    return [make_paper(f"Paper {number}") for number in range(count)]


def make_star(count: int = 4) -> list[Paper]:
    papers = make_papers(count)
    for other in papers[1:]:
        name(papers[0], other)
    return papers


def test_the_map_says_how_much_it_shows() -> None:
    papers = make_papers(5)
    name(papers[0], papers[1])
    shown = draw()
    assert (shown.name, shown.sentences) == ("whole", ("5 papers, 1 link.",))
    assert len(shown.drawing.papers) == 5
    assert [edge.kind for edge in shown.drawing.edges] == ["citation"]


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
    shown = draw(focus=papers[0])
    assert (shown.name, shown.part.focus) == (f"around:{papers[0].pk}", papers[0].pk)
    drawn = {one.paper_id: one for one in shown.drawing.papers}
    assert drawn.keys() == {papers[0].pk, papers[1].pk}
    assert "current" in drawn[papers[0].pk].classes


def test_a_focus_in_the_trash_is_as_good_as_none() -> None:
    one, two = make_papers(2)
    name(one, two)
    gone = make_paper("Gone", trashed_at=NOW)
    assert draw(focus=gone).name == "whole"


def test_places_given_by_the_reader_win() -> None:
    one, *_ = make_star()
    move_paper("whole", one, (700.0, 300.0), is_pinned=True)
    shown = draw()
    assert shown.drawing.positions[one.pk] == (700.0, 300.0)
    drawn = {paper.paper_id: paper for paper in shown.drawing.papers}
    assert "pinned" in drawn[one.pk].classes
    # A neighbourhood has places of its own.
    assert draw(focus=one).drawing.positions[one.pk] != (700.0, 300.0)


def test_a_paper_more_leaves_a_neighbourhood_where_it_was() -> None:
    papers = make_star(6)
    before = dict(draw(focus=papers[0]).drawing.positions)
    late = make_paper("Late")
    name(late, papers[0])
    after = draw(focus=papers[0]).drawing.positions
    assert {one: after[one] for one in before} == before
    assert late.pk in after
    assert load_places(f"around:{papers[0].pk}").places == dict(after)


def test_what_is_pinned_stays_when_everything_else_is_new() -> None:
    papers = make_star(3)
    draw(focus=papers[0])
    around = f"around:{papers[0].pk}"
    move_paper(around, papers[1], (5.0, 5.0), is_pinned=True)
    for number in range(20):
        name(make_paper(f"Later {number}"), papers[0])
    assert draw(focus=papers[0]).drawing.positions[papers[1].pk] == (5.0, 5.0)


def test_looking_at_it_again_writes_nothing() -> None:
    papers = make_star()
    draw(focus=papers[0])
    before = list(MapPlace.objects.values())
    draw(focus=papers[0])
    assert list(MapPlace.objects.values()) == before


def test_the_reader_s_links_stand_with_their_words() -> None:
    one, two, _ = make_papers(3)
    start_link(one, two, LinkWords(kind=LinkKind.CONTRADICTS), now=NOW)
    start_link(two, one, LinkWords(kind=LinkKind.OWN, word="answers"), now=NOW)
    shown = draw()
    assert [word.label for word in shown.link_words] == ["contradicts, answers"]
    assert {edge.kind for edge in shown.drawing.edges} == {"link"}


def test_by_time_years_stand_above_lanes() -> None:
    one, two = make_paper("One", year=2017), make_paper("Two", year=2019)
    name(two, one)
    shown = draw(by_time=True)
    assert [mark.year for mark in shown.years] == [2017, 2019]
    assert len(shown.lanes) == 1
    assert shown.drawing.positions[one.pk][0] < shown.drawing.positions[two.pk][0]
    assert not MapPlace.objects.exists()


def test_two_papers_of_one_name_are_told_apart() -> None:
    known = {"author_line": "Li Wei", "year": 2019}
    make_paper("Attention", **known)
    make_paper("Attention", **known)
    labels = sorted(paper.label for paper in draw().drawing.papers)
    assert labels == ["Wei 2019a", "Wei 2019b"]


def test_a_filter_that_leaves_nothing_is_an_empty_map() -> None:
    make_star()
    nothing = Choice(kinds=SHOWN.kinds, paper_ids=frozenset())
    assert draw(choice=nothing).drawing.is_empty
    assert not is_far(load_landscape(), Asked(choice=nothing))


def test_no_papers_are_an_empty_map() -> None:
    assert draw().drawing.is_empty
