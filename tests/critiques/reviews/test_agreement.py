"""How one's own ratings stand to those of reviewers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.agreement import (
    Agreement,
    RatedPair,
    describe_agreement,
    measure_agreement,
)

SHARES = st.floats(0, 1)
PAIRS = st.lists(st.builds(RatedPair, SHARES, SHARES), max_size=12)


def pair_up(*ratings: tuple[float, float]) -> list[RatedPair]:
    """Pairs of ratings from 1 to 10."""
    return [RatedPair((mine - 1) / 9, (theirs - 1) / 9) for mine, theirs in ratings]


def describe(*ratings: tuple[float, float]) -> list[str]:
    return describe_agreement(measure_agreement(pair_up(*ratings)))


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([], "No paper is rated"),
        ([(5, 6)], "One paper is rated"),
        ([(5, 6), (4, 4)], "2 papers are rated"),
    ],
)
def test_of_one_or_two_papers_nothing_is_told(
    ratings: list[tuple[float, float]], said: str
) -> None:
    (sentence,) = describe(*ratings)
    assert sentence.startswith(said)
    assert "too few to tell" in sentence
    assert measure_agreement(pair_up(*ratings)) == Agreement(count=len(ratings))


def test_bias_and_spread_are_points_of_a_scale_from_1_to_10() -> None:
    found = measure_agreement(pair_up((7, 6), (6, 5), (9, 7)))
    assert found.bias == pytest.approx(4 / 3)
    assert found.typical == pytest.approx(4 / 3)
    assert found.spread == pytest.approx(0.577, abs=0.001)
    assert found.correlation is None


def test_a_bias_is_said_in_plain_words() -> None:
    assert describe((7, 6), (6, 5.6), (7, 6))[0] == (
        "You rate 0.8 points of 10 higher than reviewers on average."
    )
    assert describe((5, 6), (5, 6), (5, 6))[0].startswith(
        "You rate 1.0 points of 10 lower"
    )
    even = describe((5, 6), (7, 6), (6, 6))
    assert even[0] == "On average you rate as reviewers do."
    assert even[1].endswith(
        "(standard deviation of the differences 1.0): that is close."
    )
    assert even[2].endswith("not to be told from 3; it takes 6.")


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ((1, 2, 3, 4, 5, 6), "much the same order as they do (correlation 1.00"),
        ((6, 5, 4, 3, 2, 1), "like what they do not (correlation -1.00"),
        ((3, 1, 5, 2, 6, 3), "somewhat the same order"),
        ((3, 5, 1, 5, 2, 4), "little to do with theirs"),
        ((4, 4, 4, 4, 4, 4), "same rating every time"),
    ],
)
def test_with_six_papers_the_order_is_told(
    theirs: tuple[float, ...], said: str
) -> None:
    assert said in describe(*zip(range(3, 9), theirs, strict=True))[2]


@given(PAIRS)
def test_figures_stay_within_what_they_can_be(pairs: list[RatedPair]) -> None:
    found = measure_agreement(pairs)
    assert found.count == len(pairs)
    if found.bias is not None:
        assert -9 <= found.bias <= 9
        assert abs(found.bias) <= (found.typical or 0) + 1e-9
    if found.correlation is not None:
        assert -1 <= found.correlation <= 1
    assert all(sentence.endswith(".") for sentence in describe_agreement(found))


@given(PAIRS)
def test_who_changes_places_has_the_opposite_bias(pairs: list[RatedPair]) -> None:
    swapped = [RatedPair(one.theirs, one.mine) for one in pairs]
    here, there = measure_agreement(pairs), measure_agreement(swapped)
    assert (here.bias or 0) == pytest.approx(-(there.bias or 0), abs=1e-9)
    assert (here.correlation or 0) == pytest.approx(there.correlation or 0, abs=1e-6)
