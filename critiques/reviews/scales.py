"""Ratings as venues write them, the scales they stand on, and their place from 0 to 1; pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# "6: marginally above", "3 good", "8/10", "-1", "4.5"; not "3rd" and not "1,000".
_NUMBER = re.compile(
    r"\s*(?P<value>[+-]?\d{1,3}(?:\.\d{1,3})?)"
    r"(?:\s*(?:/|out of|of)\s*(?P<highest>\d{1,3}))?(?![\w%/]|[.,]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HIGHEST = (4, 5, 6, 10, 100)


@dataclass(frozen=True, slots=True)
class Score:
    """The number that a rating begins with; `highest` where it says so itself."""

    value: float
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Lowest and highest rating of a venue, and how that is known, in words."""

    low: float
    high: float
    because: str = ""

    def normalise(self, value: float) -> float:
        """Where the value stands, from 0 at the lowest to 1 at the highest."""
        share = (value - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, share))

    def holds(self, values: Iterable[float]) -> bool:
        return all(self.low <= value <= self.high for value in values)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Custom:
    """What a venue's forms had from one year on."""

    venue: str
    since: int
    low: float
    high: float


# The latest first. Venues change their forms; what is missing here is guessed.
_CUSTOMS = (
    _Custom(venue="ICLR", since=2026, low=0, high=10),
    _Custom(venue="ICLR", since=2021, low=1, high=10),
    _Custom(venue="ICLR", since=2020, low=1, high=8),
    _Custom(venue="ICLR", since=2013, low=1, high=10),
    _Custom(venue="NeurIPS", since=2025, low=1, high=6),
    _Custom(venue="NeurIPS", since=2013, low=1, high=10),
    _Custom(venue="NIPS", since=2013, low=1, high=10),
    _Custom(venue="ICML", since=2025, low=1, high=5),
    _Custom(venue="ICML", since=2013, low=1, high=10),
    _Custom(venue="COLM", since=2024, low=1, high=10),
    _Custom(venue="ARR", since=2021, low=1, high=5),
    _Custom(venue="ACL", since=2023, low=1, high=5),
    _Custom(venue="EMNLP", since=2023, low=1, high=5),
)
CONFIDENCE = Scale(1, 5, "as most venues ask for confidence")


def parse_score(raw: str) -> Score | None:
    """None for a rating in words alone ("Accept (poster)")."""
    found = _NUMBER.match(raw)
    if found is None:
        return None
    highest = found["highest"]
    return Score(float(found["value"]), float(highest) if highest else None)


def guess_scale(venue: str, scores: Iterable[Score]) -> Scale:
    """By what the ratings say themselves, else by venue and year, else by their values."""
    known = list(scores)
    values = [score.value for score in known]
    highest = max((score.highest or 0 for score in known), default=0)
    if highest > 1:
        said = Scale(min([1, *values]), highest, "as the rating itself says")
        if said.holds(values):
            return said
    custom = _find_custom(venue)
    if custom and custom.holds(values):
        return custom
    return _guess_by_values(values)


def guess_confidence_scale(scores: Iterable[Score]) -> Scale:
    known = list(scores)
    if any(score.highest for score in known):
        return guess_scale("", known)
    values = [score.value for score in known]
    return CONFIDENCE if CONFIDENCE.holds(values) else _guess_by_values(values)


def _find_custom(venue: str) -> Scale | None:
    found = _YEAR.search(venue)
    if found is None:
        return None
    year = int(found[0])
    for custom in _CUSTOMS:
        is_named = re.search(rf"(?<![A-Za-z]){custom.venue}(?![a-z])", venue, re.I)
        if is_named and custom.since <= year:
            said = f"as at {custom.venue} {year}"
            return Scale(custom.low, custom.high, said)
    return None


def _guess_by_values(values: list[float]) -> Scale:
    because = "guessed from the numbers alone"
    least, most = min(values, default=1), max(values, default=10)
    if least < 0:
        reach = max(3, -least, most)
        return Scale(-reach, reach, because)
    high = next((one for one in _HIGHEST if most <= one), most)
    return Scale(min(1, least), high, because)
