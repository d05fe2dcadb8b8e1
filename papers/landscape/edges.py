"""The kinds of edges between papers, one function for each.

Inside an edge is a place in three columns: papers by their number in the landscape, and
a weight from 0 to 1. `Edge`, with its evidence in words, is made of those that are shown.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from papers.contributions import PaperLink
from papers.landscape.rows import Numbers, Rows, Weights
from papers.landscape.shared import (
    Indices,
    Sharing,
    find_pairs,
    keep_nearest,
    keep_once,
)

# Of the kinds that join nearly all papers each keeps so many: more is a hairball.
NEAREST = 10
_LEAST_COMMON = 50
_MOST_COMMON = 200
# A survey that cites so many papers here says little about any two of them.
_LONGEST_LIST = 200


class EdgeKind(StrEnum):
    CITATION = "citation"
    COUPLING = "coupling"
    COCITATION = "cocitation"
    TOPIC = "topic"
    AUTHOR = "author"
    LINK = "link"
    CONTRIBUTED = "contributed"

    @property
    def is_directed(self) -> bool:
        return self in (EdgeKind.CITATION, EdgeKind.LINK)

    @property
    def phrase(self) -> str:
        """What stands between the names of two papers that it joins."""
        return _PHRASES[self]


_PHRASES = {
    EdgeKind.CITATION: "cites",
    EdgeKind.COUPLING: "cites the same as",
    EdgeKind.COCITATION: "is cited together with",
    EdgeKind.TOPIC: "is about the same as",
    EdgeKind.AUTHOR: "shares an author with",
    EdgeKind.LINK: "is linked to",
    EdgeKind.CONTRIBUTED: "stands together with",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an edge rests on, in a sentence, and where that can be looked up."""

    sentence: str
    url: str = ""
    page_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge as it is shown. `label` is a word for it: "cites", "extends"."""

    kind: EdgeKind
    source_id: int
    target_id: int
    weight: float
    is_directed: bool
    evidence: tuple[Evidence, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class EdgeTable:
    """Edges of one kind. Of undirected ones the source has the lower number."""

    sources: Indices
    targets: Indices
    weights: Weights

    def __len__(self) -> int:
        return len(self.sources)


def build_citations(cited: Rows) -> EdgeTable:
    """From the citing to the cited: `cited` are the numbers of papers in each row.

    A paper that cites itself has no edge for it; two that cite each other have two.
    """
    sources, targets = cited.owners, cited.values
    pairs = np.unique(np.stack([sources, targets])[:, sources != targets], axis=1)
    return _build_table(pairs[0], pairs[1], np.ones(pairs.shape[1]))


def build_coupling(works: Rows) -> EdgeTable:
    """Bibliographic coupling: papers whose lists of references share works."""
    sharing = Sharing(
        least_shared=2, most_holders=_find_common(len(works)), nearest=NEAREST
    )
    return EdgeTable(*find_pairs(works, sharing))


def build_cocitations(citations: EdgeTable, count: int) -> EdgeTable:
    """Co-citation: papers that the same papers here cite."""
    citing = Rows.group(
        citations.targets.astype(np.int64), citations.sources.astype(np.int64), count
    )
    sharing = Sharing(least_shared=2, most_holders=_LONGEST_LIST, nearest=NEAREST)
    return EdgeTable(*find_pairs(citing, sharing))


def build_topics(neighbours: Rows, scores: Weights) -> EdgeTable:
    """Shared topic: for each paper the numbers of those its own words bring near."""
    sources, targets = neighbours.owners, neighbours.values
    is_kept = sources != targets
    table = _build_table(sources[is_kept], targets[is_kept], scores[is_kept])
    near = keep_nearest(table.sources, table.targets, table.weights, nearest=NEAREST)
    return EdgeTable(
        *keep_once(table.sources[near], table.targets[near], table.weights[near])
    )


def build_authors(authors: Rows) -> EdgeTable:
    """Shared authors. A name that very many papers bear is more than one person."""
    sharing = Sharing(
        least_shared=1, most_holders=_find_common(len(authors)), nearest=NEAREST
    )
    return EdgeTable(*find_pairs(authors, sharing))


def build_links(links: Iterable[PaperLink], numbers: Mapping[int, int]) -> EdgeTable:
    """Links of the reader's or of other apps between papers that are here."""
    pairs = _list_pairs(links, numbers)
    return _build_table(
        np.array([one for one, _ in pairs], dtype=np.int64),
        np.array([other for _, other in pairs], dtype=np.int64),
        np.ones(len(pairs)),
    )


def _list_pairs(
    links: Iterable[PaperLink], numbers: Mapping[int, int]
) -> Collection[tuple[int, int]]:
    pairs = set()
    for link in links:
        one, other = numbers.get(link.source_id), numbers.get(link.target_id)
        if one is not None and other is not None and one != other:
            pairs.add(
                (one, other) if link.is_directed else (min(one, other), max(one, other))
            )
    return sorted(pairs)


def _find_common(count: int) -> int:
    """From so many papers on that hold it, one in a hundred, a thing is common."""
    return min(max(count // 100, _LEAST_COMMON), _MOST_COMMON)


def _build_table(sources: Numbers, targets: Numbers, weights: ArrayLike) -> EdgeTable:
    return EdgeTable(
        np.asarray(sources, dtype=np.int32),
        np.asarray(targets, dtype=np.int32),
        np.asarray(weights, dtype=np.float32),
    )
