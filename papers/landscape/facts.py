"""What edges are made of, for all papers of the library, as columns."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from papers.landscape.rows import Numbers, Rows, Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """One paper. `stamp` is another number whenever the rest may be other.

    `works` are numbers of the works it cites, the same in all papers, `neighbours` ids of
    the papers near it with a score from 0 to 1.
    """

    paper_id: int
    stamp: int
    works: Collection[int] = ()
    author_ids: Collection[int] = ()
    neighbours: Collection[tuple[int, float]] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facts:
    """All of them in the order of their ids; row `i` is the paper `paper_ids[i]`."""

    paper_ids: Numbers
    stamps: Numbers
    works: Rows
    authors: Rows
    neighbours: Rows
    scores: Weights

    @classmethod
    def build(cls, papers: Iterable[PaperFacts]) -> Self:
        known = sorted(papers, key=lambda paper: paper.paper_id)
        return cls(
            paper_ids=np.array([paper.paper_id for paper in known], dtype=np.int64),
            stamps=np.array([paper.stamp for paper in known], dtype=np.int64),
            works=Rows.build([list(paper.works) for paper in known]),
            authors=Rows.build([list(paper.author_ids) for paper in known]),
            neighbours=Rows.build(
                [[near for near, _ in one.neighbours] for one in known]
            ),
            scores=np.array(
                [score for paper in known for _, score in paper.neighbours],
                dtype=np.float32,
            ),
        )

    def __len__(self) -> int:
        return len(self.paper_ids)

    def update(self, changed: Collection[PaperFacts], gone: Collection[int]) -> "Facts":
        """With these papers as they are now and without those that are gone."""
        left = {*gone, *(paper.paper_id for paper in changed)}
        stays = ~np.isin(self.paper_ids, np.array(sorted(left), dtype=np.int64))
        return _join(self._take(np.flatnonzero(stays)), Facts.build(changed))

    def find_rows(self, paper_ids: Numbers) -> Numbers:
        """The rows of these papers, -1 for those that are not here."""
        if not len(self):
            return np.full(len(paper_ids), -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.paper_ids, paper_ids), len(self) - 1)
        return np.where(self.paper_ids[places] == paper_ids, places, -1)

    def _take(self, kept: Numbers) -> "Facts":
        return Facts(
            paper_ids=self.paper_ids[kept],
            stamps=self.stamps[kept],
            works=self.works.take(kept),
            authors=self.authors.take(kept),
            neighbours=self.neighbours.take(kept),
            scores=self.scores[self.neighbours.find_places(kept)],
        )


def _join(one: Facts, other: Facts) -> Facts:
    """Both, in the order of their ids."""
    joined = Facts(
        paper_ids=np.concatenate([one.paper_ids, other.paper_ids]),
        stamps=np.concatenate([one.stamps, other.stamps]),
        works=one.works.extend(other.works),
        authors=one.authors.extend(other.authors),
        neighbours=one.neighbours.extend(other.neighbours),
        scores=np.concatenate([one.scores, other.scores]),
    )
    return joined._take(np.argsort(joined.paper_ids, kind="stable"))  # noqa: SLF001
