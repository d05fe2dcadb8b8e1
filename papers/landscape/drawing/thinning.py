"""Of edges by resemblance only the strongest are drawn, or all hide each other."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from papers.landscape.edges import EdgeKind

if TYPE_CHECKING:
    from papers.landscape.selection import Part

# What papers say of each other, or the reader does; the other kinds are resemblance.
_CERTAIN = frozenset({EdgeKind.CITATION, EdgeKind.LINK, EdgeKind.CONTRIBUTED})
# So many edges of resemblance for each paper, whatever their kinds.
NEAREST_DRAWN = 2
# Drawn within a part of more papers lines only make it grey.
_MANY = 400


def thin_edges(part: "Part") -> "Part":
    """The part with each paper's strongest edges of resemblance only; all that were
    left out are counted."""
    nearest = 1 if len(part.paper_ids) > _MANY else NEAREST_DRAWN
    joined = {_find_pair(edge) for edge in part.edges if edge.kind in _CERTAIN}
    drawn: Counter[int] = Counter()
    kept, resembling = [], set()
    for edge in sorted(part.edges, key=lambda edge: -edge.weight):
        pair = _find_pair(edge)
        if edge.kind in _CERTAIN:
            kept.append(edge)
        elif (
            pair not in joined
            and pair not in resembling
            and (min(drawn[pair[0]], drawn[pair[1]]) < nearest)
        ):
            kept.append(edge)
            resembling.add(pair)
            drawn.update(pair)
    left_out = part.left_out + len(part.edges) - len(kept)
    return replace(part, edges=tuple(kept), left_out=left_out)


def _find_pair(edge: tuple[EdgeKind, int, int, float]) -> tuple[int, int]:
    return min(edge[1], edge[2]), max(edge[1], edge[2])
