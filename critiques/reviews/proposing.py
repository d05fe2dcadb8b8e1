"""Which points of two sides may be the same: by words in common, rare ones counting more.

Each point is a vector of its word stems, a stem weighing log(1 + N / n) where n of all N
points have it; alike is the cosine of two, and somewhat more where both speak of the
same kind of weakness. Pure.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from critiques.reviews.points import Point
from papers.search.tokens import STOP_WORDS, split_terms

LEAST_ALIKE = 0.22
_SAME_KIND = 0.15
# Words of reviews that say nothing of what is reviewed.
_EMPTY_WORDS = STOP_WORDS | frozenset(
    "paper authors author work method results result approach proposed also more would "
    "could should than some such other only very does do if or so no been being i me my "
    "our us they them he she any each there's section table figure".split()
)

_Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proposal:
    mine: Point
    theirs: Point
    alikeness: float


def propose_matches(
    mine: Sequence[Point],
    theirs: Sequence[Point],
    *,
    refused: Collection[tuple[str, str]] = (),
) -> list[Proposal]:
    """For each point of theirs the one of mine that is most like it, if any is.

    `refused` are pairs of keys that the reader has looked at already. The most alike
    come first.
    """
    my_vectors, their_vectors = _weigh(mine, theirs)
    proposals = []
    for their_point, their_vector in zip(theirs, their_vectors, strict=True):
        best = max(
            (
                Proposal(
                    one, their_point, _compare(one, vector, their_point, their_vector)
                )
                for one, vector in zip(mine, my_vectors, strict=True)
                if (one.key, their_point.key) not in refused
            ),
            key=lambda one: one.alikeness,
            default=None,
        )
        if best is not None and best.alikeness >= LEAST_ALIKE:
            proposals.append(best)
    return sorted(proposals, key=lambda one: -one.alikeness)


def _compare(
    mine: Point, my_words: _Vector, theirs: Point, their_words: _Vector
) -> float:
    shared = sum(weight * their_words.get(stem, 0) for stem, weight in my_words.items())
    if not shared:
        return 0
    return min(1.0, shared + _SAME_KIND * bool(mine.kinds & theirs.kinds))


def _weigh(
    mine: Sequence[Point], theirs: Sequence[Point]
) -> tuple[list[_Vector], list[_Vector]]:
    counts = [Counter(_list_stems(point)) for point in (*mine, *theirs)]
    spread = Counter(stem for count in counts for stem in count)
    vectors = [_build_vector(count, spread, len(counts)) for count in counts]
    return vectors[: len(mine)], vectors[len(mine) :]


def _list_stems(point: Point) -> Iterator[str]:
    for term in split_terms(f"{point.heading} {point.words}"):
        if term.text not in _EMPTY_WORDS:
            yield term.stem


def _build_vector(count: Counter[str], spread: Counter[str], size: int) -> _Vector:
    weights = {
        stem: (1 + math.log(number)) * math.log(1 + size / spread[stem])
        for stem, number in count.items()
    }
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}
