"""What a row of values says in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.sessions.history.trend_words import (
    compare_ends,
    describe_distances,
    describe_limitations,
    describe_minutes,
    describe_rating,
    summarise_changes,
)

TEN = [2, 2, 2, 3, 2, 4, 3, 4, 4, 4]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], ""),
        ([3], "Depth was 3 in the one session rated."),
        ([2, 4], "Depth rose from 2 to 4 over two sessions."),
        ([4, 2, 3, 3], "Depth fell from 4 to 3 over four sessions."),
        ([3, 5, 3], "Depth stayed near 3.7 over three sessions."),
        (TEN, "Depth rose from 2 to 4 over ten sessions."),
        (TEN * 20, "Depth rose from 2 to 4 over 200 sessions."),
        ([1, 5, 3, 3, 3, 3], "Depth stayed near 3 over six sessions."),
    ],
)
def test_ratings_rise_fall_or_stay(values: list[float], said: str) -> None:
    assert describe_rating("Depth", values) == said


@pytest.mark.parametrize(
    ("percents", "said"),
    [
        ([], ""),
        ([104], "You used 104 % of the minutes given."),
        (
            [120, 100],
            "You kept to the minutes in one of two sessions; of late you use 100 % of them.",
        ),
        (
            [130, 120, 110, 90, 100, 95],
            "You kept to the minutes in three of six sessions; of late you use 95 % of them.",
        ),
    ],
)
def test_minutes_are_told_by_how_often_they_were_kept(
    percents: list[float], said: str
) -> None:
    assert describe_minutes(percents) == said


def test_limitations_and_reviewers_have_sentences_of_their_own() -> None:
    assert describe_limitations([2]) == "2 in the one session counted."
    assert (
        describe_limitations([1, 4])
        == "What you found unasked rose from 1 to 4 over two sessions."
    )
    assert (
        describe_distances([2.5]) == "Your rating was 2.5 of 10 away on the one paper."
    )
    assert (
        describe_distances([3, 1])
        == "You and reviewers came nearer, from 3 points of 10 to 1, over two papers."
    )
    assert describe_distances([1, 3]).startswith("You and reviewers moved apart")
    assert describe_distances([1, 1.2]).startswith("You and reviewers stayed about 1.1")


def test_one_sentence_sums_up_what_went_up_and_what_did_not() -> None:
    changes = [("clarity", 1), ("depth", 1), ("speed", 0), ("correctness", -1)]
    assert (
        summarise_changes(changes)
        == "Clarity and depth went up; correctness went down; speed did not change."
    )
    assert summarise_changes([]) == ""


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_the_ends_lie_within_the_values(values: list[int]) -> None:
    for end in compare_ends(values):
        assert min(values) <= end <= max(values)
