import re
from math import hypot, isfinite

from hypothesis import given, settings
from hypothesis import strategies as st

from papers.landscape.drawing.picture import Drawing, build_drawing, build_plain_edges
from papers.landscape.edges import Edge, EdgeKind
from papers.landscape.layout.positions import lay_out_part
from papers.landscape.nodes import PaperNode
from tests.papers.landscape.samples import make_node, make_nodes, make_part

_NUMBER = re.compile(r"-?\d+\.\d+")


def _read_points(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in _NUMBER.findall(path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _draw(
    count: int,
    pairs: list[tuple[int, int]],
    nodes: dict[int, PaperNode] | None = None,
    focus: int | None = None,
) -> Drawing:
    part = make_part(count, pairs)
    return build_drawing(
        nodes or make_nodes(count),
        build_plain_edges(part),
        lay_out_part(part),
        focus=focus,
    )


def test_one_paper_is_drawn_in_the_middle_of_some_room() -> None:
    drawing = _draw(1, [])
    left, top, width, height = map(float, drawing.view_box.split())
    (paper,) = drawing.papers
    assert (width, height) == (960.0, 440.0)
    assert abs(paper.x - (left + width / 2)) < 0.2
    assert top < paper.y < top + height


def test_arrows_lead_from_middle_to_middle_with_a_corner_for_their_head() -> None:
    drawing = _draw(2, [(1, 2)])
    citing, cited = drawing.papers
    start, head, end = _read_points(drawing.edges[0].path)
    assert (start, end) == ((citing.x, citing.y), (cited.x, cited.y))
    share = hypot(head[0] - start[0], head[1] - start[1]) / hypot(
        end[0] - start[0], end[1] - start[1]
    )
    assert abs(share - 0.55) < 0.01


def test_arrows_between_papers_that_cite_each_other_bend_apart() -> None:
    drawing = _draw(2, [(1, 2), (2, 1)])
    there, back = (_read_points(edge.path)[1] for edge in drawing.edges)
    assert hypot(there[0] - back[0], there[1] - back[1]) > 10


def test_what_has_no_direction_is_a_line() -> None:
    edge = Edge(
        kind=EdgeKind.COUPLING,
        source_id=1,
        target_id=2,
        weight=0.5,
        is_directed=False,
        evidence=(),
    )
    drawing = build_drawing(make_nodes(2), [edge], lay_out_part(make_part(2, [(1, 2)])))
    (line,) = drawing.edges
    assert re.fullmatch(r"M[-\d.]+ [-\d.]+L[-\d.]+ [-\d.]+", line.path)
    assert line.weight == 0.5


def test_a_paper_cited_more_is_larger_but_gently() -> None:
    nodes = {n: make_node(n, cited_by=cited) for n, cited in ((1, 198), (2, 1), (3, 0))}
    radius = [paper.radius for paper in _draw(3, [], nodes).papers]
    assert radius == [20.0, 10.5, 8.0]


def test_reading_states_differ_in_shape_and_class() -> None:
    states = ["to_read", "pass_1", "pass_2", "pass_3", "set_aside"]
    nodes = {n: make_node(n, reading_state=state) for n, state in enumerate(states, 1)}
    drawn = _draw(5, [], nodes, focus=1).papers
    assert [paper.classes for paper in drawn] == [
        "node to-read current",
        "node pass-1",
        "node pass-2",
        "node pass-3",
        "node set-aside",
    ]
    assert [bool(paper.wedge) for paper in drawn] == [False, True, True, False, False]
    assert drawn[1].wedge != drawn[2].wedge


def test_a_paper_that_left_meanwhile_takes_its_edges_with_it() -> None:
    drawing = _draw(3, [(1, 2), (2, 3)], {1: make_node(1), 2: make_node(2)})
    assert [paper.paper_id for paper in drawing.papers] == [1, 2]
    assert [(edge.source_id, edge.target_id) for edge in drawing.edges] == [(1, 2)]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=50))
def test_any_graph_is_drawn_within_its_view_box(pairs: list[tuple[int, int]]) -> None:
    drawing = _draw(20, [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]])
    left, top, width, height = map(float, drawing.view_box.split())
    points = [point for edge in drawing.edges for point in _read_points(edge.path)]
    for paper in drawing.papers:
        points.append((paper.x - paper.radius, paper.y - paper.radius))
        points.append((paper.x + paper.radius, paper.y + paper.radius))
    for x, y in points:
        assert isfinite(x)
        assert isfinite(y)
        assert left <= x <= left + width
        assert top <= y <= top + height
