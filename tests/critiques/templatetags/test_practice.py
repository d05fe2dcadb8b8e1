"""Times of practice in words."""

from datetime import timedelta

import pytest

from critiques.templatetags.practice import stretch


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (40.4, "40 s"),
        (60, "1 min"),
        (150, "2 min 30 s"),
        (600, "10 min"),
        (629, "10 min"),
        (3599, "1 h 00 min"),
        (3900, "1 h 05 min"),
        (36000, "10 h 00 min"),
        (-90, "+1 min 30 s"),
    ],
)
def test_a_stretch_is_as_exact_as_it_is_short(seconds: float, words: str) -> None:
    assert stretch(timedelta(seconds=seconds)) == words
