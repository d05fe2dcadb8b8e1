"""Which papers and edges of the landscape are drawn, and the sentence that says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from papers.landscape.edges import EdgeKind, EdgeTable
from papers.landscape.landscape import PartEdge
from papers.landscape.neighbourhood import find_near

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape

# Above, communities are the nodes and one of them is opened at a time.
MOST_WHOLE = 2_000
MOST_NEAR = 150
MOST_BEST = 300
# More of them would shrink those with links, which the map is for.
MOST_UNLINKED = 12
# So many edges can be moved about by hand in a browser.
MOST_EDGES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reader wants to see: kinds of edges from a weight on, and which papers.

    `paper_ids` are those that a filter leaves (by tag, year, state); None is all.
    """

    kinds: frozenset[EdgeKind] = frozenset(EdgeKind)
    least_weight: float = 0.0
    paper_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Papers by id and what joins them; `left_out` edges were too many to draw."""

    paper_ids: tuple[int, ...]
    edges: tuple[PartEdge, ...]
    sentence: str
    focus: int | None = None
    community: int | None = None
    left_out: int = 0


def select_whole(landscape: "Landscape", choice: Choice) -> Part:
    """All papers that the choice leaves, no more than MOST_WHOLE of them."""
    rows = _list_chosen(landscape, choice)
    cut = (
        f"Of {len(rows):,} papers {MOST_WHOLE:,} are drawn from; a filter shows others."
    )
    sentence = cut if len(rows) > MOST_WHOLE else ""
    return _build_part(landscape, rows[:MOST_WHOLE], choice, sentence=sentence)


def select_community(landscape: "Landscape", community_id: int, choice: Choice) -> Part:
    """The papers of one community, the most cited of one that is very large."""
    inside = landscape.membership == community_id
    rows = np.array(
        [row for row in _list_chosen(landscape, choice) if inside[row]], int
    )
    best = rows[np.lexsort((rows, -landscape.ranks[rows]))][:MOST_WHOLE]
    name = landscape.names.get(community_id, "")
    which = "all" if len(best) == len(rows) else f"the {len(best):,} most cited of"
    return _build_part(
        landscape,
        np.sort(best),
        choice,
        sentence=f"“{name}”: {which} {len(rows):,} papers.",
    )


def select_neighbourhood(
    landscape: "Landscape", paper_id: int, choice: Choice, *, steps: int = 2
) -> Part:
    """A paper, those it is joined to most, and those that these are: up to MOST_NEAR."""
    chosen = np.zeros(len(landscape), dtype=bool)
    chosen[_list_chosen(landscape, choice)] = True
    near = find_near(
        list(_list_tables(landscape, choice)),
        landscape.rows[paper_id],
        chosen,
        steps=steps,
        most=MOST_NEAR,
    )
    sentence = _tell_surroundings(len(near), len(landscape), steps)
    return _build_part(
        landscape, np.array(sorted(near)), choice, sentence=sentence, focus=paper_id
    )


def part_unlinked(part: Part) -> tuple[Part, tuple[int, ...]]:
    """The part without its many papers that have no edge, and the ids of these.

    Up to 12 stay, MOST_BEST stay where no paper has one, and so does the focus.
    """
    linked = {paper_id for edge in part.edges for paper_id in edge[1:3]}
    unlinked = [
        one for one in part.paper_ids if one not in linked and one != part.focus
    ]
    unlinked = unlinked[0 if linked else MOST_BEST :]
    if linked and len(unlinked) <= MOST_UNLINKED:
        return part, ()
    left = set(unlinked)
    kept = tuple(one for one in part.paper_ids if one not in left)
    return replace(part, paper_ids=kept), tuple(unlinked)


def list_chosen_ids(landscape: "Landscape", choice: Choice) -> list[int]:
    ids: list[int] = landscape.paper_ids[_list_chosen(landscape, choice)].tolist()
    return ids


def _list_chosen(landscape: "Landscape", choice: Choice) -> NDArray[np.int64]:
    if choice.paper_ids is None:
        return np.arange(len(landscape))
    rows = landscape.facts.find_rows(np.array(sorted(choice.paper_ids), dtype=np.int64))
    return rows[rows >= 0]


def _list_tables(landscape: "Landscape", choice: Choice) -> Iterable[EdgeTable]:
    for kind in sorted(choice.kinds):
        table = landscape.edges[kind]
        heavy = table.weights >= choice.least_weight
        yield EdgeTable(
            table.sources[heavy], table.targets[heavy], table.weights[heavy]
        )


def _build_part(
    landscape: "Landscape",
    rows: NDArray[np.int64],
    choice: Choice,
    *,
    sentence: str,
    focus: int | None = None,
) -> Part:
    inside = np.zeros(len(landscape), dtype=bool)
    inside[rows] = True
    edges = [
        edge
        for kind in EdgeKind
        if kind in choice.kinds
        for edge in list_edges(landscape, kind, choice, inside=inside)
    ]
    edges.sort(key=lambda edge: -edge.weight)
    return Part(
        paper_ids=tuple(landscape.paper_ids[rows].tolist()),
        edges=tuple(edges[:MOST_EDGES]),
        sentence=sentence,
        focus=focus,
        left_out=max(len(edges) - MOST_EDGES, 0),
    )


def list_edges(
    landscape: "Landscape",
    kind: EdgeKind,
    choice: Choice,
    *,
    inside: NDArray[np.bool_] | None = None,
) -> Iterable[PartEdge]:
    """Edges of a kind that the choice leaves, among all its papers or those `inside`."""
    if inside is None:
        inside = np.zeros(len(landscape), dtype=bool)
        inside[_list_chosen(landscape, choice)] = True
    table, ids = landscape.edges[kind], landscape.paper_ids
    kept = inside[table.sources] & inside[table.targets]
    kept &= table.weights >= choice.least_weight
    for source, target, weight in zip(
        ids[table.sources[kept]].tolist(),
        ids[table.targets[kept]].tolist(),
        table.weights[kept].tolist(),
        strict=True,
    ):
        yield PartEdge(kind, source, target, round(weight, 4))


def _tell_surroundings(shown: int, papers: int, steps: int) -> str:
    if shown == 1:
        return f"Nothing chosen joins it to one of your other {papers - 1:,} papers."
    return (
        f"What lies nearest, at most {steps} {'step' if steps == 1 else 'steps'} away: "
        f"{shown:,} of your {papers:,} papers."
    )
