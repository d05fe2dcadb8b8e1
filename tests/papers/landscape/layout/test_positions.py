from itertools import combinations

import numpy as np

from papers.landscape.layout.positions import PAPER_BOX, Layout, lay_out_part
from papers.landscape.selection import Choice, select_whole
from tests.papers.landscape.samples import link_all, make_landscape, make_part


def _count_overlaps(layout: Layout) -> int:
    return sum(
        abs(x - u) < PAPER_BOX.width - 0.5 and abs(y - v) < PAPER_BOX.height - 0.5
        for (x, y), (u, v) in combinations(layout.positions.values(), 2)
    )


def test_the_same_part_gives_the_same_map_whatever_its_order() -> None:
    pairs = [(1, 2), (2, 3), (3, 1), (4, 1), (5, 6)]
    assert lay_out_part(make_part(9, pairs)) == lay_out_part(make_part(9, pairs))


def test_nothing_takes_no_room() -> None:
    assert lay_out_part(make_part(0, [])) == Layout({}, 0.0, 0.0, 0.0, 0.0)


def test_one_paper_takes_its_own_box() -> None:
    layout = lay_out_part(make_part(1, []))
    assert layout == Layout({1: (0.0, 0.0)}, -75.0, -32.0, 150.0, 64.0)


def test_papers_without_links_stand_in_rows_below_the_others() -> None:
    layout = lay_out_part(make_part(14, [(1, 2), (2, 3)]))
    lowest = max(layout.positions[paper][1] for paper in (1, 2, 3))
    assert min(layout.positions[paper][1] for paper in range(4, 15)) > lowest
    assert _count_overlaps(layout) == 0


def test_components_do_not_mix() -> None:
    layout = lay_out_part(make_part(6, [(1, 2), (2, 3), (4, 5), (5, 6)]))
    (one, other) = (
        np.array([layout.positions[paper] for paper in papers])
        for papers in ((1, 2, 3), (4, 5, 6))
    )
    apart = (one.max(axis=0) < other.min(axis=0)) | (
        other.max(axis=0) < one.min(axis=0)
    )
    assert apart.any()


def test_kept_places_are_kept_to_the_point() -> None:
    kept = {1: (11.5, -3.25), 2: (400.0, 90.0)}
    layout = lay_out_part(make_part(3, [(1, 2), (2, 3)]), kept)
    assert (layout.positions[1], layout.positions[2]) == ((11.5, -3.2), (400.0, 90.0))
    assert _count_overlaps(layout) == 0


def test_2000_papers_without_links_lie_within_bounds_and_apart() -> None:
    layout = lay_out_part(make_part(2000, []))
    assert len(set(layout.positions.values())) == 2000
    for x, y in layout.positions.values():
        assert layout.left <= x - 75 <= x + 75 <= layout.left + layout.width
        assert layout.top <= y - 32 <= y + 32 <= layout.top + layout.height


def test_the_map_of_a_large_landscape_is_one_for_each_community() -> None:
    pairs = [pair for n in range(300) for pair in link_all(range(7 * n + 1, 7 * n + 8))]
    landscape = make_landscape(2_100, pairs)
    first, second = (set(one.paper_ids) for one in landscape.communities[:2])
    places = landscape.list_places(landscape.paper_ids.tolist())
    assert len(places) == 2_100
    lefts = [min(places[one][0] for one in papers) for papers in (first, second)]
    assert abs(lefts[0] - lefts[1]) < 200


def test_a_landscape_of_2000_is_one_map_without_overlaps() -> None:
    landscape = make_landscape(300, [(n, n // 3 + 1) for n in range(2, 301)])
    part = select_whole(landscape, Choice())
    layout = lay_out_part(part, landscape.list_places(part.paper_ids))
    assert _count_overlaps(layout) == 0
