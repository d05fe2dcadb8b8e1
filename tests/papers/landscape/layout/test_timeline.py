from papers.landscape.layout.timeline import build_timeline
from tests.papers.landscape.samples import make_node, make_part


def test_years_run_to_the_right_and_communities_have_lanes() -> None:
    nodes = {
        1: make_node(1, year=2019, community_id=4),
        2: make_node(2, year=2017, community_id=4),
        3: make_node(3, year=2015, community_id=2),
        4: make_node(4, year=None, community_id=-1),
    }
    timeline = build_timeline(make_part(4, []), nodes, {4: "chess", 2: "birds"})
    assert [mark.year for mark in timeline.years] == [None, 2015, 2017, 2019]
    assert [(lane.community_id, lane.name) for lane in timeline.lanes] == [
        (2, "birds"),
        (4, "chess"),
        (-1, ""),
    ]
    places = timeline.layout.positions
    assert places[4][0] < places[3][0] < places[2][0] < places[1][0]
    assert places[3][1] < places[1][1] == places[2][1] < places[4][1]


def test_papers_of_one_year_and_community_stand_below_each_other() -> None:
    nodes = {
        1: make_node(1, community_id=0, cited_by=1),
        2: make_node(2, community_id=0, cited_by=5),
    }
    timeline = build_timeline(make_part(2, []), nodes, {})
    assert timeline.layout.positions == {2: (75.0, 68.0), 1: (75.0, 132.0)}
    assert (timeline.lanes[0].top, timeline.lanes[0].bottom) == (0.0, 164.0)


def test_a_year_without_papers_stands_between_those_around_it() -> None:
    nodes = {1: make_node(1, year=2010), 2: make_node(2, year=2020)}
    timeline = build_timeline(make_part(2, []), nodes, {})
    first, last = (mark.x for mark in timeline.years)
    assert timeline.find_column(2010) == first
    assert timeline.find_column(2015) == (first + last) / 2
    assert timeline.find_column(1950) == first


def test_nothing_has_no_years() -> None:
    timeline = build_timeline(make_part(0, []), {}, {})
    assert (timeline.years, timeline.lanes, timeline.layout.positions) == ((), (), {})
