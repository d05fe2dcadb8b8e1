"""Kinds of weakness, known by words."""

import pytest

from critiques.reviews.weakness_cues import find_kinds, load_cues
from critiques.rubrics.weaknesses import load_weaknesses


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The ablation of the heads is missing.", "Missing ablations"),
        ("All rows come from one seed.", "No error bars, no significance"),
        ("Only translation is tested.", "Tested within its range only"),
        ("Annotators did not agree.", "Weak human evaluation"),
        ("Hyperparameters are not given.", "Cannot be reproduced"),
    ],
)
def test_a_kind_is_known_by_its_words(words: str, kind: str) -> None:
    assert kind in find_kinds(words)


def test_a_heading_says_its_kind_and_plain_words_say_none() -> None:
    assert find_kinds("Heads.", "missing Ablations") == {"Missing ablations"}
    assert find_kinds("I liked the figures.") == frozenset()


def test_every_kind_that_is_asked_for_has_its_cues() -> None:
    assert list(load_cues()) == [one.label for one in load_weaknesses()]
