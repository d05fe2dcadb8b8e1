"""Practice sessions in random steps: does their time always add up, and each phase stay?

`python -m tests.bench.bench_sessions [RUNS]`; ends with an error at the first that does not.
"""

import os
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.bench.table import print_table
from tests.critiques.sessions.time_kept import Sitting, done

RUNS = 10_000
STEPS = 25
# Runs between two lines, so that a bench cut short says how far it came.
PORTION = 500
# For the table: what happened in all runs.
COUNTED = ["runs", "steps", "phases left", "clocks set", "restarts"]


def run_portion(runs: int) -> None:
    chosen = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        # No run of before is repeated: each bench sees new ones.
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with transaction.atomic():
        run_state_machine_as_test(Sitting, settings=chosen)
        transaction.set_rollback(True)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    rows = []
    while done["runs"] < runs:
        run_portion(min(PORTION, runs - done["runs"]))
        seconds = time.perf_counter() - begun
        rows.append([f"{done[name]:,}" for name in COUNTED] + [f"{seconds:.0f}"])
        print(*rows[-1], flush=True)
    print_table([*COUNTED, "seconds"], rows[-1:])
    print("Every session's time added up.")


if __name__ == "__main__":
    main()
