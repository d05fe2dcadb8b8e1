"""The time of a session adds up and no phase is lost, whatever happens in any order."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.critiques.sessions.time_kept import Sitting

RUNS = 100
STEPS = 20


@pytest.mark.django_db
def test_time_given_paused_and_over_always_add_up() -> None:
    run_state_machine_as_test(
        Sitting, settings=settings(max_examples=RUNS, stateful_step_count=STEPS)
    )
