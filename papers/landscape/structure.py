"""Whether the communities say something, or are what links by lot would give too."""

from papers.landscape.communities import (
    NO_COMMUNITY,
    JoinedEdges,
    Membership,
    measure_chance,
)
from papers.landscape.landscape import Structure

# Modularity that is no more than this above that of links by lot is chance.
_LEAST_ABOVE = 0.05
# Of many papers one drawing of lots says as much as several.
_FEW, _TRIES = 2_000, 5
_SMALL_CHANGE = 0.02


def measure_structure(
    joined: JoinedEdges,
    membership: Membership,
    modularity: float,
    before: Structure | None = None,
) -> Structure:
    """Modularity beside what the Leiden method finds in a graph of the same degrees
    whose ends were joined by lot (a configuration model).

    Lots are not drawn anew where there are nearly as many links as `before`.
    """
    modularity = round(modularity, 2)
    expected, drawn_links = _expect(joined, before)
    communities = len(set(membership.tolist()) - {NO_COMMUNITY})
    is_at_chance = modularity - expected < _LEAST_ABOVE
    return Structure(
        modularity=modularity,
        expected=expected,
        drawn_links=drawn_links,
        is_at_chance=is_at_chance,
        sentence=_tell(joined, communities, modularity, expected, is_at_chance),
    )


def _expect(joined: JoinedEdges, before: Structure | None) -> tuple[float, int]:
    links = len(joined.ends)
    is_few = joined.count <= _FEW
    if before is not None and not is_few:
        change = abs(links - before.drawn_links)
        if change <= _SMALL_CHANGE * before.drawn_links:
            return before.expected, before.drawn_links
    expected = measure_chance(joined, tries=_TRIES if is_few else 1)
    return round(expected, 2), links


def _tell(
    joined: JoinedEdges,
    communities: int,
    modularity: float,
    expected: float,
    is_at_chance: bool,  # noqa: FBT001 (private)
) -> str:
    if not len(joined.ends):
        return "Nothing joins these papers to each other yet."
    if not communities:
        return "No three of these papers hang together yet."
    measured = f"modularity {modularity:.2f}, by lot {expected:.2f}"
    if is_at_chance:
        return (
            "The links among these papers are too few or too even to tell groups apart: "
            f"links by lot would give groups as clear as these ({measured})."
        )
    groups = "one community" if communities == 1 else f"{communities} communities"
    return f"The papers fall into {groups}, more clearly than by lot ({measured})."
