from itertools import combinations
from math import hypot, isfinite

from hypothesis import given, settings
from hypothesis import strategies as st

from papers.landscape.layout import Box, Layout, build_layout
from tests.papers.landscape.samples import make_graph

BOX = Box(90, 50)


def _lay_out(
    count: int,
    pairs: list[tuple[int, int]],
    old_positions: dict[int, tuple[float, float]] | None = None,
) -> Layout:
    graph = make_graph(count, pairs)
    boxes = dict.fromkeys(graph, BOX)
    return build_layout(graph, boxes, old_positions=old_positions)


def _count_overlaps(layout: Layout) -> int:
    return sum(
        abs(x - other_x) < BOX.width - 0.5 and abs(y - other_y) < BOX.height - 0.5
        for (x, y), (other_x, other_y) in combinations(layout.positions.values(), 2)
    )


def test_the_same_graph_gives_the_same_map_whatever_its_order() -> None:
    pairs = [(1, 2), (2, 3), (3, 1), (4, 1), (5, 6)]
    assert _lay_out(9, pairs) == _lay_out(9, pairs[::-1])


def test_nothing_takes_no_room() -> None:
    assert _lay_out(0, []) == Layout({}, 0.0, 0.0)


def test_one_paper_takes_its_own_box() -> None:
    assert _lay_out(1, []) == Layout({1: (45.0, 25.0)}, 90.0, 50.0)


def test_papers_without_links_stand_in_a_grid_below_the_others() -> None:
    layout = _lay_out(14, [(1, 2), (2, 3)])
    linked_end = max(layout.positions[paper][1] for paper in (1, 2, 3))
    grid = [layout.positions[paper] for paper in range(4, 15)]
    assert min(y for _, y in grid) > linked_end
    assert (
        len({round(x, 3) for x, _ in grid}) * len({round(y, 3) for _, y in grid}) <= 12
    )


def test_components_do_not_mix() -> None:
    layout = _lay_out(6, [(1, 2), (2, 3), (4, 5), (5, 6)])

    def span(papers: tuple[int, ...]) -> tuple[float, float]:
        xs = [layout.positions[paper][0] for paper in papers]
        return min(xs), max(xs)

    first, second = span((1, 2, 3)), span((4, 5, 6))
    ys = {paper: y for paper, (_, y) in layout.positions.items()}
    is_beside = first[1] < second[0] or second[1] < first[0]
    is_below = max(ys[paper] for paper in (1, 2, 3)) < min(ys[p] for p in (4, 5, 6))
    assert is_beside or is_below


def test_boxes_of_60_papers_do_not_overlap() -> None:
    pairs = [(paper, paper // 2) for paper in range(2, 61)]
    pairs += [(paper, 1) for paper in range(20, 50)]
    assert _count_overlaps(_lay_out(60, pairs)) == 0


def test_2000_papers_without_links_lie_within_bounds_and_apart() -> None:
    layout = _lay_out(2000, [])
    assert len(set(layout.positions.values())) == 2000
    assert all(
        45 <= x <= layout.width - 45 and 25 <= y <= layout.height - 25
        for x, y in layout.positions.values()
    )


def test_a_paper_more_leaves_the_map_about_where_it_was() -> None:
    pairs = [(paper, paper // 3 + 1) for paper in range(2, 31)]
    before = _lay_out(30, pairs)
    after = _lay_out(31, [*pairs, (31, 4)], before.positions)
    moves = [
        hypot(
            after.positions[paper][0] / after.width - x / before.width,
            after.positions[paper][1] / after.height - y / before.height,
        )
        for paper, (x, y) in before.positions.items()
    ]
    assert max(moves) < 0.2


def test_old_positions_on_one_spot_still_part() -> None:
    layout = _lay_out(3, [(1, 2), (2, 3)], dict.fromkeys((1, 2, 3), (5.0, 5.0)))
    assert _count_overlaps(layout) == 0


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 25), st.integers(1, 25)), max_size=60),
    st.dictionaries(
        st.integers(1, 25),
        st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)),
        max_size=25,
    ),
)
def test_any_graph_lies_within_its_bounds(
    pairs: list[tuple[int, int]], old_positions: dict[int, tuple[float, float]]
) -> None:
    layout = _lay_out(25, pairs, old_positions)
    assert set(layout.positions) == set(range(1, 26))
    for x, y in layout.positions.values():
        assert isfinite(x)
        assert isfinite(y)
        assert 44.9 <= x <= layout.width - 44.9
        assert 24.9 <= y <= layout.height - 24.9
