"""Works that are not here, by time."""

from dataclasses import replace

from papers.landscape.drawing.ghost_lane import add_ghosts
from papers.landscape.layout.timeline import Timeline, build_timeline
from tests.papers.landscape.samples import make_node, make_part, make_work


def make_timeline() -> Timeline:
    nodes = {1: make_node(1, year=2010), 2: make_node(2, year=2020)}
    return build_timeline(make_part(2, []), nodes, {})


def test_ghosts_stand_below_their_year_in_a_lane_of_their_own() -> None:
    before = make_timeline()
    works = [
        replace(make_work(1, 2, title=str(year)), year=year) for year in (2020, 2010)
    ]
    timeline, ghosts = add_ghosts(before, works)
    assert [ghost.x for ghost in ghosts] == [
        before.find_column(2020),
        before.find_column(2010),
    ]
    lane = timeline.lanes[-1]
    assert lane.name == "cited and not here"
    assert all(before.layout.height < lane.top < one.y < lane.bottom for one in ghosts)
    assert timeline.layout.height == lane.bottom


def test_ghosts_of_one_year_stand_below_each_other() -> None:
    works = [make_work(1, 2, title=title) for title in "AB"]
    _, (one, other) = add_ghosts(make_timeline(), works)
    assert one.x == other.x
    assert one.y < other.y


def test_works_without_a_year_have_no_place_by_time() -> None:
    before = make_timeline()
    works = [replace(make_work(1, 2), year=None)]
    assert add_ghosts(before, works) == (before, ())
