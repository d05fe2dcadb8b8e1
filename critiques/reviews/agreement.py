"""How one's own ratings stand to those of reviewers, in figures and in plain words; pure.

Ratings are shares from 0 (the lowest of their scale) to 1; they are told as points of a
scale from 1 to 10, of which the whole is nine steps.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

STEPS = 9
FEWEST_FOR_BIAS = 3
FEWEST_FOR_CORRELATION = 6
# Below these a figure is as good as nought.
_SMALL_BIAS = 0.25
_CLOSE = 0.75
# What a correlation means, from this one on.
_ORDER_WORDS = (
    (0.7, "You put papers in much the same order as they do"),
    (0.3, "You put papers in somewhat the same order as they do"),
    (-0.3, "Your order of the papers has little to do with theirs"),
    (-1.0, "You tend to like what they do not"),
)


@dataclass(frozen=True, slots=True)
class RatedPair:
    """One paper: my rating, and the mean of theirs."""

    mine: float
    theirs: float

    @property
    def difference(self) -> float:
        """In points: above nought where mine is the higher."""
        return (self.mine - self.theirs) * STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`bias`, `spread` and `typical` are points; None where there are too few.

    `spread` is the standard deviation of the differences, `typical` the mean of their
    sizes, `correlation` Pearson's of the two series.
    """

    count: int
    bias: float | None = None
    spread: float | None = None
    typical: float | None = None
    correlation: float | None = None


def measure_agreement(pairs: Sequence[RatedPair]) -> Agreement:
    if len(pairs) < FEWEST_FOR_BIAS:
        return Agreement(count=len(pairs))
    differences = [pair.difference for pair in pairs]
    return Agreement(
        count=len(pairs),
        bias=fmean(differences),
        spread=stdev(differences),
        typical=fmean(abs(one) for one in differences),
        correlation=_correlate(pairs),
    )


def _correlate(pairs: Sequence[RatedPair]) -> float | None:
    """None where there are too few, or where one side never varies."""
    if len(pairs) < FEWEST_FOR_CORRELATION:
        return None
    mine = _centre([pair.mine for pair in pairs])
    theirs = _centre([pair.theirs for pair in pairs])
    length = math.hypot(*mine) * math.hypot(*theirs)
    if length < 1e-9:  # noqa: PLR2004 (nothing but rounding is left)
        return None
    found = math.fsum(a * b for a, b in zip(mine, theirs, strict=True)) / length
    return max(-1.0, min(1.0, found))


def _centre(values: Sequence[float]) -> list[float]:
    mean = fmean(values)
    return [value - mean for value in values]


def describe_agreement(agreement: Agreement) -> list[str]:
    """Whole sentences, one for each thing that can be said."""
    if agreement.bias is None:
        return [_describe_too_few(agreement.count)]
    return [
        _describe_bias(agreement.bias),
        _describe_spread(agreement.typical or 0, agreement.spread or 0),
        _describe_correlation(agreement),
    ]


def _describe_too_few(count: int) -> str:
    papers = {0: "No paper is", 1: "One paper is"}.get(count, f"{count} papers are")
    return (
        f"{papers} rated by you and by reviewers, you first: too few to tell anything. "
        f"From {FEWEST_FOR_BIAS} on there is something to say."
    )


def _describe_bias(bias: float) -> str:
    if abs(bias) < _SMALL_BIAS:
        return "On average you rate as reviewers do."
    more = "higher" if bias > 0 else "lower"
    return f"You rate {abs(bias):.1f} points of 10 {more} than reviewers on average."


def _describe_spread(typical: float, spread: float) -> str:
    said = (
        f"On a paper you and they lie {typical:.1f} points apart "
        f"(standard deviation of the differences {spread:.1f})"
    )
    if typical < _CLOSE:
        return f"{said}: that is close."
    return f"{said}."


def _describe_correlation(agreement: Agreement) -> str:
    found = agreement.correlation
    if found is not None:
        said = next(words for least, words in _ORDER_WORDS if found >= least)
        return f"{said} (correlation {found:.2f} over {agreement.count} papers)."
    if agreement.count < FEWEST_FOR_CORRELATION:
        return (
            f"Whether you put papers in the same order is not to be told from "
            f"{agreement.count}; it takes {FEWEST_FOR_CORRELATION}."
        )
    return "One of the sides gave the same rating every time, so no order shows."
