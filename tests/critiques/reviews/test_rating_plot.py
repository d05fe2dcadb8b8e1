"""Where ratings stand on the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.rating_plot import build_plot, place_share

SHARES = st.floats(0, 1)
RATED = st.lists(
    st.tuples(SHARES, st.lists(SHARES, min_size=1, max_size=5), st.booleans()),
    min_size=1,
    max_size=40,
)


def test_what_is_better_stands_higher_and_later_farther_right() -> None:
    plot = build_plot([(0.0, [0.5], True), (1.0, [0.25, 0.75], True)])
    first, second = plot.papers
    assert first.x < second.x
    assert second.mine < second.theirs == first.theirs < first.mine
    assert second.theirs_high < second.theirs < second.theirs_low
    assert plot.my_line == f"{first.x:g},{first.mine:g} {second.x:g},{second.mine:g}"
    assert [rating for rating, _ in plot.grid] == [1, 4, 7, 10]
    assert (plot.grid[0][1], plot.grid[-1][1]) == (place_share(0), place_share(1))


def test_what_does_not_count_is_not_on_the_line() -> None:
    plot = build_plot([(0.0, [0.5], True), (1.0, [0.5], False)])
    assert plot.my_line == f"{plot.papers[0].x:g},{plot.papers[0].mine:g}"


@given(RATED)
def test_everything_stands_within_the_drawing(
    rated: list[tuple[float, list[float], bool]],
) -> None:
    plot = build_plot(rated)
    for one in plot.papers:
        assert plot.left < one.x < plot.right
        places = (one.mine, one.theirs, one.theirs_low, one.theirs_high)
        assert all(0 < place < plot.height for place in places)
