"""Where the values of a trend stand on its small drawing; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from critiques.sessions.history.trends import Trend

WIDTH, HEIGHT = 300, 132
LEFT, RIGHT, _TOP, _BOTTOM = 30, 12, 12, 12
# With more values than this, single ones are noise: the line is their running mean.
MOST_SINGLE = 24
# The mean of so many, or of the eighth part of all where that is more.
_MEAN_OF, _PART = 5, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """`number` is the session's; `is_beyond` where the value lies above the bound."""

    number: int
    x: float
    y: float
    is_beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPlot:
    """`line` has the points of an SVG polyline; `grid` heights and what they mean."""

    trend: Trend
    points: tuple[TrendPoint, ...]
    line: str
    grid: tuple[tuple[str, float], ...]
    bound_y: float | None
    is_dense: bool
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def build_plot(trend: Trend) -> TrendPlot:
    count = len(trend.values)
    points = tuple(
        TrendPoint(
            number=number,
            x=_place_x(number, count),
            y=_place_y(trend, value),
            is_beyond=trend.bound is not None and value > trend.bound,
        )
        for number, value in enumerate(trend.values, start=1)
        if value is not None
    )
    is_dense = len(points) > MOST_SINGLE
    return TrendPlot(
        trend=trend,
        points=points,
        line=_draw(_smooth(points) if is_dense else points),
        grid=tuple(
            (f"{value:g}{trend.unit}", _place_y(trend, value)) for value in trend.grid
        ),
        bound_y=None if trend.bound is None else _place_y(trend, trend.bound),
        is_dense=is_dense,
    )


def _place_x(number: int, count: int) -> float:
    """One alone stands in the middle."""
    share = (number - 1) / (count - 1) if count > 1 else 0.5
    return round(LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 16), 1)


def _place_y(trend: Trend, value: float) -> float:
    # What lies beyond the ends is drawn at them.
    shown = min(max(value, trend.lowest), trend.highest)
    share = (shown - trend.lowest) / (trend.highest - trend.lowest)
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _smooth(points: Sequence[TrendPoint]) -> list[TrendPoint]:
    """Each with the mean height of itself and those before it."""
    reach = max(_MEAN_OF, len(points) // _PART)
    heights = [point.y for point in points]
    smoothed = []
    for end, point in enumerate(points, start=1):
        near = heights[max(0, end - reach) : end]
        smoothed.append(replace(point, y=round(sum(near) / len(near), 1)))
    return smoothed


def _draw(points: Sequence[TrendPoint]) -> str:
    return " ".join(f"{one.x:g},{one.y:g}" for one in points)
