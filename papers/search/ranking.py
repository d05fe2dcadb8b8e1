"""How well documents fit what was asked, and which papers and passages are best."""

from collections import defaultdict
from collections.abc import Callable, Collection
from heapq import nlargest
from math import log

import numpy as np

from papers.search.view import Counts, FieldHits, IndexView, Mask, Sought

# Puts papers into an order; those it does not know are not shown.
SortPapers = Callable[[set[int]], list[int]]

PASSAGES_PER_PAPER = 3
TITLE_BOOST = 2.5
# BM25 with the constants that Whoosh and Lucene come with.
_SATURATION = 1.2
_LENGTH_SHARE = 0.75


def score_documents(
    view: IndexView, sought: Collection[Sought], papers: set[int]
) -> Counts:
    """By number of the document, 0 where it has none of the words or is of no paper.

    BM25 over the words, times the share of the words that stand there: who asks several
    words looks for the place where they stand together, and a rare one alone weighs
    more than all others.
    """
    scores = np.zeros(len(view.papers))
    shares = np.zeros(len(view.papers))
    allowed = view.mark_documents(papers)
    for words, scope in sought:
        stands = np.zeros(len(view.papers), bool)
        for hits in view.find(words, scope):
            _add_scores(view, scores, hits, allowed)
            stands[hits.documents] = True
        shares += stands
    scores *= shares / max(len(sought), 1)
    return scores


def order_papers(
    view: IndexView,
    scores: Counts,
    papers: set[int],
    limit: int,
    sort: SortPapers | None,
) -> list[tuple[int, float]]:
    """The first papers with their scores, each that of its best document.

    Those without any come last, and among themselves the latest first.
    """
    documents = np.flatnonzero(scores)
    best = np.zeros(int(view.papers.max(initial=0)) + 1)
    np.maximum.at(best, view.papers[documents], scores[documents])
    if sort is not None:
        return [(one, _get_score(best, one)) for one in sort(papers)[:limit]]
    found = np.flatnonzero(best)
    first = found[np.lexsort((found, -best[found]))][:limit].tolist()
    rest = papers.difference(found.tolist()) if len(first) < limit else ()
    late = nlargest(limit - len(first), rest)
    return [(paper_id, _get_score(best, paper_id)) for paper_id in (*first, *late)]


def _get_score(best: Counts, paper_id: int) -> float:
    """A paper that only facts speak for may not be in the index."""
    return float(best[paper_id]) if paper_id < len(best) else 0.0


def list_passages(
    view: IndexView, scores: Counts, papers: Collection[int]
) -> dict[int, list[int]]:
    """The numbers of each paper's best documents, best first."""
    documents = np.flatnonzero(view.mark_documents(papers) & (scores > 0))
    in_order = documents[np.lexsort((documents, -scores[documents]))]
    passages: defaultdict[int, list[int]] = defaultdict(list)
    for number in in_order.tolist():
        held = passages[int(view.papers[number])]
        if len(held) < PASSAGES_PER_PAPER:
            held.append(number)
    return passages


def _add_scores(
    view: IndexView, scores: Counts, hits: FieldHits, allowed: Mask
) -> None:
    total, holding = len(view.papers), len(hits.documents)
    rarity = log(1 + (total - holding + 0.5) / (holding + 0.5))
    kept = allowed[hits.documents]
    documents, counts = hits.documents[kept], hits.counts[kept]
    if hits.field == "title":
        scores[documents] += rarity * TITLE_BOOST
        return
    lengths = view.lengths[documents] / view.average_length
    norms = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths)
    scores[documents] += rarity * (_SATURATION + 1) * counts / (counts + norms)
