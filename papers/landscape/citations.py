"""Who cites whom among the papers here, and the words that it rests on."""

from collections.abc import Collection

import numpy as np

from papers.landscape.rows import Numbers
from papers.models import Citation, list_citation_pairs
from papers.models import load_citations as load_all

Pair = tuple[int, int]


def load_citation_pairs() -> Numbers:
    """Pairs of ids (citing, cited), each once."""
    pairs = sorted(list_citation_pairs())
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def load_citations(pairs: Collection[Pair]) -> dict[Pair, Citation]:
    """What these pairs rest on, without those that are no citations any more."""
    citing = {citing_id for citing_id, _ in pairs}
    found = {(one.citing_id, one.cited_id): one for one in load_all(among=citing)}
    return {pair: found[pair] for pair in pairs if pair in found}
