"""What sessions show one after the other: a row of values for each thing looked at; pure."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from critiques.sessions.history.listing import PastSession
from critiques.sessions.history.trend_words import (
    describe_distances,
    describe_limitations,
    describe_minutes,
    describe_rating,
    measure_change,
    summarise_changes,
)

_HIGHEST_RATING = 5
_WHOLE = 100
# The drawing of minutes reaches at least and at most so far to either side of the whole.
_LEAST_REACH, _MOST_REACH = 30, 100
_FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Values by session, oldest first, None where there is none.

    `lowest` and `highest` are the ends of the drawing, `grid` the values that have a
    line, `bound` one above which a value is marked, `latest` the last value in words.
    """

    key: str
    title: str
    values: tuple[float | None, ...]
    lowest: float
    highest: float
    grid: tuple[float, ...]
    sentence: str
    latest: str
    # Whether more of it is better, as the reader judges.
    is_judged: bool = False
    unit: str = ""
    bound: float | None = None

    @property
    def known(self) -> list[float]:
        return [value for value in self.values if value is not None]


def build_trends(
    sessions: Sequence[PastSession],
    *,
    ratings: Mapping[str, str],
    distances: Sequence[float] = (),
    limitations_key: str = "limitations",
) -> list[Trend]:
    """Those that have a value. `ratings` are labels by key, `distances` points between
    my ratings and the reviewers', paper by paper.
    """
    trends = [
        *(_build_rating(sessions, key, label) for key, label in ratings.items()),
        _build_minutes(sessions),
        _build_limitations(sessions, limitations_key),
        _build_distances(distances),
    ]
    return [trend for trend in trends if trend.known]


def summarise_trends(trends: Sequence[Trend]) -> str:
    """What became of all that is judged, in one sentence; "" for one session alone."""
    changes = [
        (trend.title.lower(), measure_change(trend.known))
        for trend in trends
        if trend.is_judged and len(trend.known) > 1
    ]
    return summarise_changes(changes)


def _build_rating(sessions: Sequence[PastSession], key: str, label: str) -> Trend:
    values = _read(sessions, lambda one: one.rated.get(key))
    known = _list_known(values)
    return Trend(
        key=key,
        title=label,
        values=values,
        lowest=1,
        highest=_HIGHEST_RATING,
        grid=(1, 3, 5),
        is_judged=True,
        sentence=describe_rating(label, known),
        latest=f"{known[-1]:g} of {_HIGHEST_RATING}" if known else "",
    )


def _build_minutes(sessions: Sequence[PastSession]) -> Trend:
    values = _read(sessions, lambda one: one.minutes.percent)
    known = _list_known(values)
    furthest = max((abs(value - _WHOLE) for value in known), default=0)
    reach = min(_MOST_REACH, max(_LEAST_REACH, 10 * math.ceil(furthest / 10)))
    return Trend(
        key="minutes",
        title="Minutes used",
        values=values,
        lowest=_WHOLE - reach,
        highest=_WHOLE + reach,
        grid=(_WHOLE - reach, _WHOLE, _WHOLE + reach),
        bound=_WHOLE,
        unit=" %",
        sentence=describe_minutes(known),
        latest=f"{known[-1]:g} %" if known else "",
    )


def _build_limitations(sessions: Sequence[PastSession], key: str) -> Trend:
    values = _read(sessions, lambda one: one.rated.get(key))
    known = _list_known(values)
    highest = max(_FEWEST_SHOWN, *known, 0)
    return Trend(
        key=key,
        title="Limitations found",
        values=values,
        lowest=0,
        highest=highest,
        grid=(0, highest),
        is_judged=True,
        sentence=describe_limitations(known),
        latest=f"{known[-1]:g}" if known else "",
    )


def _build_distances(distances: Sequence[float]) -> Trend:
    values = tuple(round(abs(one), 1) for one in distances)
    highest = max(_FEWEST_SHOWN, *values, 0)
    return Trend(
        key="distance",
        title="Points from reviewers",
        values=values,
        lowest=0,
        highest=highest,
        grid=(0, highest),
        sentence=describe_distances(values),
        latest=f"{values[-1]:g}" if values else "",
    )


def _read(
    sessions: Sequence[PastSession], value_of: Callable[[PastSession], float | None]
) -> tuple[float | None, ...]:
    return tuple(map(value_of, sessions))


def _list_known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]
