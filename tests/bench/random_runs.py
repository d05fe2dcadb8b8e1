"""A state machine in many random runs, told portion by portion."""

import sys
import time
from collections.abc import Mapping, Sequence

from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.bench.table import print_table

RUNS = 10_000
STEPS = 25
# Runs between two lines, so that a bench cut short says how far it came.
PORTION = 500


def run_many(
    machine: type[RuleBasedStateMachine],
    done: Mapping[str, int],
    *,
    counted: Sequence[str],
    verdict: str,
) -> None:
    """Run it as often as the command line says, 10,000 times without a number.

    `done` is what the machine counts, its "runs" among it, of which `counted` stand in
    the table; `verdict` is what holds if no run failed. The first that fails raises.
    """
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    rows = []
    while done["runs"] < runs:
        _run_portion(machine, min(PORTION, runs - done["runs"]))
        seconds = time.perf_counter() - begun
        rows.append([f"{done[name]:,}" for name in counted] + [f"{seconds:.0f}"])
        print(*rows[-1], flush=True)
    print_table([*counted, "seconds"], rows[-1:])
    print(verdict)


def _run_portion(machine: type[RuleBasedStateMachine], runs: int) -> None:
    chosen = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        # No run of before is repeated: each bench sees new ones.
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with transaction.atomic():
        run_state_machine_as_test(machine, settings=chosen)
        transaction.set_rollback(True)
