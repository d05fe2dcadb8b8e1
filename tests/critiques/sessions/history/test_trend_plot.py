"""Where values stand on a small drawing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.sessions.history.trend_plot import (
    HEIGHT,
    LEFT,
    WIDTH,
    build_plot,
)
from critiques.sessions.history.trends import Trend

BASE = Trend(
    key="depth",
    title="Depth",
    values=(),
    lowest=1,
    highest=5,
    grid=(1, 3, 5),
    sentence="",
    latest="",
)


def test_one_value_stands_in_the_middle_without_a_line() -> None:
    plot = build_plot(replace(BASE, values=(3.0,)))
    (point,) = plot.points
    assert point.x == pytest.approx((LEFT + plot.right) / 2)
    assert point.y == pytest.approx(HEIGHT / 2)
    assert plot.line == f"{point.x:g},{point.y:g}"


def test_sessions_without_a_value_keep_their_place() -> None:
    plot = build_plot(replace(BASE, values=(1.0, None, 5.0)))
    first, last = plot.points
    assert (first.number, last.number) == (1, 3)
    assert first.y > last.y
    whole = build_plot(replace(BASE, values=(1.0, 3.0, 5.0)))
    assert [one.x for one in plot.points] == [whole.points[0].x, whole.points[2].x]


def test_what_lies_above_the_bound_is_marked_and_drawn_no_further_than_the_end() -> (
    None
):
    percents = replace(
        BASE, values=(90.0, 100.0, 130.0, 900.0), lowest=0, highest=200, bound=100
    )
    plot = build_plot(percents)
    assert [one.is_beyond for one in plot.points] == [False, False, True, True]
    assert plot.points[1].y == plot.bound_y
    top = build_plot(replace(percents, values=(200.0,)))
    assert plot.points[3].y == top.points[0].y


@given(st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=300))
def test_every_value_lies_within_the_drawing(values: list[int | None]) -> None:
    plot = build_plot(replace(BASE, values=tuple(values)))
    known = [value for value in values if value is not None]
    assert len(plot.points) == len(known)
    assert plot.is_dense == (len(known) > 24)
    xs = [one.x for one in plot.points]
    assert xs == sorted(xs)
    for point in plot.points:
        assert LEFT <= point.x <= WIDTH
        assert 0 <= point.y <= HEIGHT
