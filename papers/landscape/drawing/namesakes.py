"""Papers whose short names are the same are told apart by a letter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from papers.landscape.nodes import PaperNode

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def tell_apart(nodes: Mapping[int, PaperNode]) -> dict[int, PaperNode]:
    """ "Liu 2019" twice becomes "Liu 2019a" and "Liu 2019b", by the order of import."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for paper_id in sorted(nodes):
        bearers[nodes[paper_id].label].append(paper_id)
    told = dict(nodes)
    for label, paper_ids in bearers.items():
        if len(paper_ids) == 1:
            continue
        for place, paper_id in enumerate(paper_ids):
            name = f"{label}{_write_place(place, label)}"
            told[paper_id] = replace(nodes[paper_id], label=name)
    return told


def _write_place(place: int, label: str) -> str:
    """A letter behind a year, a number behind words or beyond z."""
    if label[-1:].isdigit() and place < len(_LETTERS):
        return _LETTERS[place]
    return f" ({place + 1})"
