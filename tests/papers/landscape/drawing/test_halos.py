"""The grounds of communities."""

from papers.landscape.drawing.halos import HUES, build_halos, find_hue
from papers.landscape.nodes import PaperNode


def make_node(paper_id: int, community_id: int) -> PaperNode:
    return PaperNode(
        paper_id=paper_id,
        title="A title",
        label="A 2020",
        year=2020,
        author_line="",
        reading_state="to_read",
        url="",
        community_id=community_id,
    )


def test_a_ground_needs_three_papers_and_a_community() -> None:
    nodes = {
        number: make_node(number, community)
        for number, community in enumerate((0, 0, 0, 1, 1, -1, -1, -1, 4, 4, 4, 4))
    }
    points = {number: (100.0 * number, 0.0) for number in nodes}
    halos = build_halos(nodes, points, {0: "attention", 4: "images"})
    assert [(one.number, one.name, one.size) for one in halos] == [
        (5, "images", 4),
        (1, "attention", 3),
    ]
    assert [one.path.count("M") for one in halos] == [4, 3]


def test_hues_come_back_and_no_community_has_none() -> None:
    assert [find_hue(number) for number in (-1, 0, 1, HUES)] == [0, 1, 2, 1]
