"""The papers as vectors: terms weigh by how rare they are here, nearness is their cosine.

Surveys and long papers are a little near everything, and would be among any paper's
neighbours. What is expected of how near each of two is to all is therefore taken off.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from papers.similarity.terms import Terms

if TYPE_CHECKING:
    from scipy import sparse

Vector = NDArray[np.float32]
Numbers = NDArray[np.int32]
# So many papers without it every term is taken to have elsewhere: a library of few
# papers tells little about which words are common.
_PAPERS_ELSEWHERE = 20
# Below, what two texts share is chance.
_LEAST_SCORE = 0.04
_SCORE_DIGITS = 4
_SHOWN_WORDS = 6
_TINY = 1e-6
# So many papers are held against all others at once.
_BLOCK = 200


@dataclass(frozen=True, slots=True)
class SimilarPaper:
    """A paper near what was asked for: from 0 to 1, and the words that join them."""

    paper_id: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarPage:
    """The page of a paper that comes nearest to what was asked for."""

    paper_id: int
    page_number: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """What is kept of a paper: the numbers of its words, and their counts."""

    paper_id: int
    word_ids: Numbers
    counts: Vector


class TermSpace:
    """All papers' vectors in memory, as they were when it was loaded."""

    def __init__(
        self, rows: Sequence[TermRow], vocabulary: Sequence[tuple[str, str]]
    ) -> None:
        """`vocabulary` gives the stem and the spelling behind each number of a word."""
        self._index = {row.paper_id: index for index, row in enumerate(rows)}
        self._paper_ids = np.array([row.paper_id for row in rows], dtype=np.int64)
        self._words = _Words(rows, vocabulary)
        self._counts = self._words.build_counts(rows)
        self._rarity = self._weigh_rarity()
        self._matrix = self._build_matrix()
        self._total = np.asarray(self._matrix.sum(axis=0), dtype=np.float32).ravel()
        # Each is at 1 from itself.
        self._nearness = self._average(self._matrix @ self._total - 1)

    @property
    def paper_ids(self) -> frozenset[int]:
        return frozenset(self._index)

    def find_terms(self, paper_id: int) -> Terms | None:
        """What is kept of a paper, to be asked with; None where it is not in here."""
        index = self._index.get(paper_id)
        if index is None:
            return None
        row = self._counts[[index]]
        stems = [self._words.stems[one] for one in row.indices.tolist()]
        return Terms(
            counts=dict(zip(stems, row.data.tolist(), strict=True)),
            spellings={stem: self._words.spell(stem) for stem in stems},
        )

    def find_nearest(
        self, terms: Terms, *, limit: int, exclude: Collection[int] = ()
    ) -> tuple[SimilarPaper, ...]:
        """The papers nearest to a text, best first; those by mere chance left out."""
        asked = self._build_vector(terms)
        best: list[SimilarPaper] = []
        for index, score in self._order(self._score(asked)):
            paper_id = int(self._paper_ids[index])
            if paper_id not in exclude:
                words = self._name_joining(asked, self._matrix[[index]])
                best.append(SimilarPaper(paper_id, score, words))
            if len(best) == limit:
                break
        return tuple(best)

    def find_neighbours(
        self, paper_ids: Collection[int], *, limit: int
    ) -> dict[int, tuple[tuple[int, float], ...]]:
        """For each of these papers those nearest to it with their scores, best first.

        What find_nearest says of one paper, for many at once and without the words.
        """
        known = [self._index[one] for one in paper_ids if one in self._index]
        found: dict[int, tuple[tuple[int, float], ...]] = {}
        for first in range(0, len(known), _BLOCK):
            rows = np.array(known[first : first + _BLOCK])
            near = self._score_rows(rows)
            for row, scores in zip(rows.tolist(), near, strict=True):
                best = self._order(scores)
                found[int(self._paper_ids[row])] = tuple(
                    (int(self._paper_ids[index]), score)
                    for index, score in islice(best, limit)
                )
        return found

    def find_joining_words(self, one_id: int, other_id: int) -> tuple[str, ...]:
        """The words that bring two papers near each other, the strongest first."""
        one, other = self._index.get(one_id), self._index.get(other_id)
        if one is None or other is None:
            return ()
        asked: Vector = self._matrix[[one]].toarray().ravel()
        return self._name_joining(asked, self._matrix[[other]])

    def build_stamps(self) -> dict[int, int]:
        """For each paper a number that is another one whenever its terms are."""
        starts, matrix = self._counts.indptr.tolist(), self._counts
        return {
            paper_id: crc32(
                matrix.indices[starts[row] : starts[row + 1]].tobytes(),
                crc32(matrix.data[starts[row] : starts[row + 1]].tobytes()),
            )
            for paper_id, row in self._index.items()
        }

    def find_nearest_pages(
        self, terms: Terms, pages: Iterable[tuple[int, int, Terms]]
    ) -> dict[int, SimilarPage]:
        """Of (paper, page number, terms) each paper's page that is nearest to a text."""
        asked = self._build_vector(terms)
        best: dict[int, SimilarPage] = {}
        for paper_id, number, page in pages:
            vector = _build_rows(self._build_vector(page))
            score = round(float((vector @ asked)[0]), _SCORE_DIGITS)
            known = best.get(paper_id)
            if score > max(_LEAST_SCORE, known.score if known else 0):
                words = self._name_joining(asked, vector)
                best[paper_id] = SimilarPage(paper_id, number, score, words)
        return best

    def _score(self, asked: Vector) -> NDArray[np.float64]:
        """For each paper, up to 1; what is negative is farther than by chance."""
        usual = max(float(self._nearness.mean()), _TINY) if self._index else 1
        expected = self._nearness * self._average(asked @ self._total) / usual
        nearer: NDArray[np.float64] = (self._matrix @ asked - expected).astype(float)
        return np.round(nearer, _SCORE_DIGITS)

    def _score_rows(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The scores of all papers for each of these, itself aside."""
        asked = self._matrix[rows]
        usual = max(float(self._nearness.mean()), _TINY)
        to_all = self._average(asked @ self._total) / usual
        scores = (asked @ self._matrix.T).toarray() - np.outer(to_all, self._nearness)
        scores[np.arange(len(rows)), rows] = -1
        near: NDArray[np.float64] = np.round(scores.astype(float), _SCORE_DIGITS)
        return near

    def _order(self, scores: NDArray[np.float64]) -> Iterator[tuple[int, float]]:
        """From the best on, and of equals the paper that came first."""
        near = np.flatnonzero(scores >= _LEAST_SCORE)
        for index in near[np.lexsort((self._paper_ids[near], -scores[near]))]:
            yield int(index), float(scores[index])

    def _name_joining(self, asked: Vector, row: "sparse.csr_matrix") -> tuple[str, ...]:
        """The words that do most for the cosine of the two."""
        shares = np.round(row.data * asked[row.indices], _SCORE_DIGITS + 1).tolist()
        named = sorted(
            (-share, self._words.stems[column])
            for share, column in zip(shares, row.indices.tolist(), strict=True)
            if share > 0
        )
        return tuple(self._words.spell(stem) for _, stem in named[:_SHOWN_WORDS])

    def _build_vector(self, terms: Terms) -> Vector:
        """Of length 1; of length 0 where no paper holds any of the terms."""
        vector: Vector = np.zeros(self._rarity.size, dtype=np.float32)
        for stem, count in terms.counts.items():
            column = self._words.columns.get(stem)
            if column is not None:
                vector[column] = np.sqrt(count) * self._rarity[column]
        length = np.float32(np.linalg.norm(vector))
        return vector / length if length else vector

    def _weigh_rarity(self) -> Vector:
        holding = np.bincount(self._counts.indices, minlength=self._counts.shape[1])
        papers = len(self._index) + _PAPERS_ELSEWHERE
        return np.log(papers / np.maximum(holding, 1)).astype(np.float32)

    def _build_matrix(self) -> "sparse.csr_matrix":
        """The tenth time a word stands there says less than the first."""
        matrix = self._counts.copy()
        matrix.data = np.sqrt(matrix.data) * self._rarity[matrix.indices]
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
        return matrix

    def _average(self, total: NDArray[Any]) -> Vector:
        average = np.maximum(total, 0) / (len(self._index) + _PAPERS_ELSEWHERE)
        return np.asarray(average, dtype=np.float32)


class _Words:
    """The columns of the stems, and how most papers spell each."""

    def __init__(
        self, rows: Sequence[TermRow], vocabulary: Sequence[tuple[str, str]]
    ) -> None:
        self.stems = list(dict.fromkeys(stem for stem, _ in vocabulary))
        self.columns = {stem: column for column, stem in enumerate(self.stems)}
        self._column_of_word = np.array(
            [self.columns[stem] for stem, _ in vocabulary], dtype=np.int32
        )
        used = np.bincount(
            _join([row.word_ids for row in rows], np.int32), minlength=len(vocabulary)
        )
        votes = sorted(zip(used.tolist(), vocabulary, strict=True))
        # The last of a stem stays.
        self._spelled = {stem: word for _, (stem, word) in votes}

    def spell(self, stem: str) -> str:
        return self._spelled[stem]

    def build_counts(self, rows: Sequence[TermRow]) -> "sparse.csr_matrix":
        counts = _join([row.counts for row in rows], np.float32)
        word_ids = _join([row.word_ids for row in rows], np.int32)
        starts = np.cumsum([0, *(row.word_ids.size for row in rows)])
        return _build_rows(
            (counts, self._column_of_word[word_ids], starts),
            shape=(len(rows), len(self.stems)),
        )


def _join(arrays: Sequence[NDArray[Any]], kind: type[Any]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=kind)


def _build_rows(
    content: Any, *, shape: tuple[int, int] | None = None
) -> "sparse.csr_matrix":
    # Imported here because each process of ours would wait for it when it starts, and
    # most of them compare nothing.
    from scipy import sparse  # noqa: PLC0415

    return sparse.csr_matrix(content, shape=shape)
