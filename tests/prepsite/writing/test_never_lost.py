"""No acknowledged text is lost, whatever the writers do and in whatever order."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.prepsite.writing.never_lost import Writers, is_within

RUNS = 200
STEPS = 15


@pytest.mark.django_db
def test_no_acknowledged_text_is_ever_lost() -> None:
    run_state_machine_as_test(
        Writers, settings=settings(max_examples=RUNS, stateful_step_count=STEPS)
    )


@pytest.mark.parametrize(
    ("part", "expected"), [("", True), ("ac", True), ("ca", False), ("aa", False)]
)
def test_is_within_asks_for_every_sign_in_order(part: str, expected: bool) -> None:
    assert is_within(part, "abc") is expected
