"""Papers that nothing joins to another, and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolated:
    """Papers that are alone for one and the same reason."""

    paper_ids: tuple[int, ...]
    sentence: str


def list_isolated(landscape: "Landscape") -> tuple[Isolated, ...]:
    alone = np.ones(len(landscape), dtype=bool)
    for table in landscape.edges.values():
        alone[table.sources] = alone[table.targets] = False
    facts = landscape.facts
    has_works = facts.works.lengths > 0
    has_neighbours = facts.neighbours.lengths > 0
    groups = [
        (
            ~has_works & ~has_neighbours,
            "Neither references nor words that another paper shares were found: the PDF "
            "may be missing, or have no text.",
        ),
        (
            ~has_works & has_neighbours,
            "No list of references was found, and what they are about lies far from the "
            "other papers.",
        ),
        (
            has_works,
            "They cite none of your papers, none cites them, and they share too little "
            "with any.",
        ),
    ]
    found = [
        Isolated(
            paper_ids=tuple(landscape.paper_ids[alone & group].tolist()),
            sentence=sentence,
        )
        for group, sentence in groups
    ]
    return tuple(one for one in found if one.paper_ids)
