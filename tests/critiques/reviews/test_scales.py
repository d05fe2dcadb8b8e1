"""Ratings as venues write them, and the scales they stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.scales import (
    Scale,
    Score,
    guess_confidence_scale,
    guess_scale,
    parse_score,
)


@pytest.mark.parametrize(
    ("raw", "score"),
    [
        ("6: marginally above the acceptance threshold", Score(6)),
        ("8: accept, good paper", Score(8)),
        ("3 good", Score(3)),
        ("8/10", Score(8, 10)),
        ("7 out of 10", Score(7, 10)),
        ("4", Score(4)),
        (" 3.5 = between", Score(3.5)),
        ("-2: weak reject", Score(-2)),
        ("5. Accept", Score(5)),
        *[(raw, None) for raw in ("", "Accept (poster)", "3rd best", "1,000", "50%")],
        *[(raw, None) for raw in ("2024", "9" * 5000, "1.2.3", "x 4", "<b>4</b>")],
    ],
)
def test_a_rating_is_the_number_it_begins_with(raw: str, score: Score | None) -> None:
    assert parse_score(raw) == score


@given(st.text())
def test_any_text_is_a_rating_or_none(raw: str) -> None:
    score = parse_score(raw)
    assert score is None or -1000 < score.value < 1000


def guess(venue: str, *raws: str) -> tuple[float, float, str]:
    scores = [score for raw in raws if (score := parse_score(raw))]
    scale = guess_scale(venue, scores)
    return scale.low, scale.high, scale.because


def test_the_venue_says_the_scale_by_its_year() -> None:
    assert guess("ICLR 2024", "6", "3") == (1, 10, "as at ICLR 2024")
    assert guess("ICLR 2020", "6", "3") == (1, 8, "as at ICLR 2020")
    assert guess("NeurIPS 2024", "6") == (1, 10, "as at NeurIPS 2024")
    assert guess("NeurIPS 2025", "6") == (1, 6, "as at NeurIPS 2025")
    assert guess("ACL ARR 2024 June", "3.5") == (1, 5, "as at ARR 2024")
    assert guess("oracle 2024", "3")[2] == "guessed from the numbers alone"


@pytest.mark.parametrize(
    ("raws", "ends"),
    [
        (["8/10", "6/10"], (1, 10)),
        (["3 good", "2 fair"], (1, 4)),
        (["5", "2"], (1, 5)),
        (["7", "2"], (1, 10)),
        (["-2", "1"], (-3, 3)),
        (["0", "6"], (0, 6)),
        (["80", "35"], (1, 100)),
        ([], (1, 10)),
    ],
)
def test_without_a_known_venue_the_numbers_say_it(
    raws: list[str], ends: tuple[float, float]
) -> None:
    assert guess("", *raws)[:2] == ends


def test_a_scale_that_does_not_hold_the_ratings_is_not_believed() -> None:
    assert guess("ICML 2025", "8") == (1, 10, "guessed from the numbers alone")
    assert guess_confidence_scale([Score(4), Score(2)]).high == 5
    assert guess_confidence_scale([Score(8)]).high == 10


@given(st.lists(st.floats(-999, 999).map(Score), min_size=1, max_size=6))
def test_a_guessed_scale_goes_up_and_holds_its_ratings(scores: list[Score]) -> None:
    for venue in ("", "ICLR 2024"):
        scale = guess_scale(venue, scores)
        assert scale.low < scale.high
        assert scale.holds(score.value for score in scores)
        assert all(0 <= scale.normalise(one.value) <= 1 for one in scores)


def test_the_lowest_is_nought_and_the_highest_one() -> None:
    assert [Scale(1, 5).normalise(value) for value in (1, 2, 5)] == [0, 0.25, 1]
    assert [Scale(1, 5).normalise(value) for value in (-3, 8)] == [0, 1]
