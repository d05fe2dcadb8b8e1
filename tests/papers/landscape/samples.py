"""Small landscapes, as they are built without a database."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

import numpy as np

from papers.contributions import PaperLink
from papers.landscape.building import Material, build_landscape
from papers.landscape.edges import EdgeKind
from papers.landscape.facts import Facts, PaperFacts
from papers.landscape.landscape import Landscape, PartEdge
from papers.landscape.layout.forces import Box
from papers.landscape.nodes import PaperNode
from papers.landscape.selection import Part
from papers.landscape.unread import UnreadWork

BOX = Box(90.0, 50.0)
Pairs = Iterable[tuple[int, int]]


def make_material(
    count: int,
    citations: Pairs = (),
    *,
    works: Mapping[int, Collection[int]] | None = None,
    authors: Mapping[int, Collection[int]] | None = None,
    neighbours: Mapping[int, Collection[tuple[int, float]]] | None = None,
    titles: Mapping[int, str] | None = None,
    links: Iterable[PaperLink] = (),
) -> Material:
    """Papers 1 to `count`, citing each other by pairs of (citing, cited)."""
    facts = [
        PaperFacts(
            paper_id=paper_id,
            stamp=paper_id,
            works=(works or {}).get(paper_id, ()),
            author_ids=(authors or {}).get(paper_id, ()),
            neighbours=(neighbours or {}).get(paper_id, ()),
        )
        for paper_id in range(1, count + 1)
    ]
    return Material(
        facts=Facts.build(facts),
        citations=np.array(list(citations), dtype=np.int64).reshape(-1, 2),
        titles=titles or {},
        load_abstracts=lambda _: {},
        links=links,
    )


def make_landscape(
    count: int,
    citations: Pairs = (),
    *,
    before: Landscape | None = None,
    works: Mapping[int, Collection[int]] | None = None,
    neighbours: Mapping[int, Collection[tuple[int, float]]] | None = None,
    titles: Mapping[int, str] | None = None,
    links: Iterable[PaperLink] = (),
) -> Landscape:
    material = make_material(
        count,
        citations,
        works=works,
        neighbours=neighbours,
        titles=titles,
        links=links,
    )
    return build_landscape(material, before)


def make_link(source_id: int, target_id: int, label: str = "extends") -> PaperLink:
    return PaperLink(
        key=f"link:{source_id}-{target_id}",
        source_id=source_id,
        target_id=target_id,
        label=label,
        reason=f"{source_id} goes on from {target_id}.",
    )


def make_node(paper_id: int, **fields: object) -> PaperNode:
    known: dict[str, object] = {
        "title": f"On the number {paper_id}",
        "label": f"Author{paper_id} 2017",
        "year": 2017,
        "author_line": f"First Author{paper_id}; Second Other",
        "reading_state": "to_read",
        "url": f"/papers/{paper_id}/",
        **fields,
    }
    return PaperNode(paper_id=paper_id, **known)  # type: ignore[arg-type]


def make_nodes(count: int) -> dict[int, PaperNode]:
    return {paper_id: make_node(paper_id) for paper_id in range(1, count + 1)}


def link_all(papers: range) -> list[tuple[int, int]]:
    """Each later paper cites every earlier one."""
    return [(one, other) for one in papers for other in papers if one > other]


def make_part(count: int, pairs: list[tuple[int, int]]) -> Part:
    return Part(
        paper_ids=tuple(range(1, count + 1)),
        edges=tuple(PartEdge(EdgeKind.CITATION, *pair, 1.0) for pair in pairs),
        sentence="",
    )


def count_overlaps(points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> int:
    return sum(
        bool((np.abs(one - other) < BOX.size - 0.5).all())
        for one, other in combinations(points, 2)
    )


def make_work(*citing_ids: int, title: str = "A work") -> UnreadWork:
    return UnreadWork(
        keys=(f"title:{title}",),
        title=title,
        authors=("Ada Lovelace",),
        year=1843,
        arxiv_id="",
        doi="",
        citing_ids=citing_ids,
    )
