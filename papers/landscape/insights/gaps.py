"""Communities that are near each other and hardly cite each other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from papers.landscape.communities import NO_COMMUNITY
from papers.landscape.edges import EdgeKind

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape

_NEAR = (EdgeKind.TOPIC, EdgeKind.COUPLING)
# Fewer pairs of near papers are chance.
_LEAST_NEAR = 4
# A gap has less than this share of the citations that would be usual.
_FEW = 0.5

Counts = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Two communities: pairs of papers near by words or references, and citations."""

    community_ids: tuple[int, int]
    near: int
    citations: int
    expected: float
    sentence: str


def list_gaps(landscape: "Landscape", *, limit: int = 10) -> tuple[Gap, ...]:
    """Where as many citations as elsewhere between papers so near are missing most."""
    near = _count_between(landscape, _NEAR)
    citations = _count_between(landscape, (EdgeKind.CITATION,))
    total_near = sum(near.values())
    if not total_near:
        return ()
    usual = sum(citations.values()) / total_near
    gaps = [
        _build_gap(landscape, pair, count, citations.get(pair, 0), usual * count)
        for pair, count in near.items()
        if count >= _LEAST_NEAR and citations.get(pair, 0) < _FEW * usual * count
    ]
    gaps.sort(key=lambda gap: (gap.citations - gap.expected, gap.community_ids))
    return tuple(gaps[:limit])


def _count_between(landscape: "Landscape", kinds: tuple[EdgeKind, ...]) -> Counts:
    """How many edges of these kinds join each pair of communities."""
    ends = np.concatenate(
        [
            np.stack([landscape.edges[kind].sources, landscape.edges[kind].targets])
            for kind in kinds
        ],
        axis=1,
    )
    pairs = np.sort(landscape.membership[ends], axis=0)
    between = (pairs[0] != NO_COMMUNITY) & (pairs[0] != pairs[1])
    found, counts = np.unique(pairs[:, between], axis=1, return_counts=True)
    return {
        (int(one), int(other)): int(count)
        for one, other, count in zip(*found, counts, strict=True)
    }


def _build_gap(
    landscape: "Landscape",
    pair: tuple[int, int],
    near: int,
    citations: int,
    expected: float,
) -> Gap:
    one, other = (landscape.names[number] for number in pair)
    times = {0: "never", 1: "once", 2: "twice"}.get(citations, f"{citations} times")
    return Gap(
        community_ids=pair,
        near=near,
        citations=citations,
        expected=round(expected, 1),
        sentence=(
            f"“{one}” and “{other}” are near each other in {near} pairs of papers, by "
            f"words or references, yet cite each other {times}; between papers so near "
            f"about {max(round(expected), 1)} citations would be usual."
        ),
    )
