from papers.contributions import PaperLink
from papers.landscape.directions import find_directions, has_direction
from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import PartEdge


def link(source_id: int, target_id: int, *, is_directed: bool) -> PaperLink:
    return PaperLink(
        key=f"link:{source_id}-{target_id}-{is_directed}",
        source_id=source_id,
        target_id=target_id,
        label="compares with",
        is_directed=is_directed,
    )


def test_a_link_leads_one_way_as_its_maker_says() -> None:
    directions = find_directions(
        [link(2, 1, is_directed=False), link(4, 3, is_directed=True)]
    )
    mutual = PartEdge(EdgeKind.LINK, 1, 2, 1.0)
    assert not has_direction(mutual, directions)
    assert has_direction(PartEdge(EdgeKind.LINK, 4, 3, 1.0), directions)


def test_of_two_links_between_papers_one_that_leads_is_enough() -> None:
    directions = find_directions(
        [link(1, 2, is_directed=True), link(1, 2, is_directed=False)]
    )
    assert has_direction(PartEdge(EdgeKind.LINK, 1, 2, 1.0), directions)


def test_other_kinds_lead_as_they_always_do() -> None:
    directions = find_directions([link(1, 2, is_directed=False)])
    assert has_direction(PartEdge(EdgeKind.CITATION, 1, 2, 1.0), directions)
    assert not has_direction(PartEdge(EdgeKind.TOPIC, 1, 2, 1.0), directions)
