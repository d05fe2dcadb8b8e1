"""Where ratings stand on a drawing: papers from left to right, ratings upwards; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from critiques.reviews.agreement import STEPS

HEIGHT = 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 16, 14, 26
_LEAST_WIDTH = 760
_STEP = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class PlottedPaper:
    """A column of the drawing; `theirs_low` and `theirs_high` are the ends of a line."""

    number: int
    x: float
    mine: float
    theirs: float
    theirs_low: float
    theirs_high: float
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPlot:
    width: int
    height: int
    left: int
    right: int
    # Each line across with the rating it stands for.
    grid: tuple[tuple[int, float], ...]
    papers: tuple[PlottedPaper, ...]

    @property
    def my_line(self) -> str:
        """The points of my own ratings, as an SVG polyline has them."""
        return " ".join(f"{one.x:g},{one.mine:g}" for one in self.papers if one.counts)


def build_plot(
    rated: Sequence[tuple[float, Sequence[float], bool]],
) -> RatingPlot:
    """Of each paper my share, theirs, and whether it counts."""
    width = max(_LEAST_WIDTH, _LEFT + _RIGHT + _STEP * len(rated))
    papers = tuple(
        PlottedPaper(
            number=number,
            x=round(_LEFT + (number - 0.5) * (width - _LEFT - _RIGHT) / len(rated), 1),
            mine=place_share(mine),
            theirs=place_share(sum(theirs) / len(theirs)),
            theirs_low=place_share(min(theirs)),
            theirs_high=place_share(max(theirs)),
            counts=counts,
        )
        for number, (mine, theirs, counts) in enumerate(rated, start=1)
    )
    grid = tuple(
        (rating, place_share((rating - 1) / STEPS)) for rating in (1, 4, 7, 10)
    )
    return RatingPlot(
        width=width,
        height=HEIGHT,
        left=_LEFT,
        right=width - _RIGHT,
        grid=grid,
        papers=papers,
    )


def place_share(share: float) -> float:
    """How far down it lies."""
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)
