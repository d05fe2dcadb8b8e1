"""Writers at one text in random steps: does any run lose an acknowledged text?

`python -m tests.bench.bench_writing [RUNS]`; ends with an error at the first loss.
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
from tests.prepsite.writing.never_lost import Writers, done

RUNS = 10_000
STEPS = 25
# For the table: what the writers did in all runs.
COUNTED = ["runs", "steps", "saves", "conflicts settled", "restores"]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    call_command("migrate", verbosity=0)
    chosen = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        # No run of before is repeated: each bench sees new ones.
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    begun = time.perf_counter()
    with transaction.atomic():
        run_state_machine_as_test(Writers, settings=chosen)
        transaction.set_rollback(True)
    seconds = time.perf_counter() - begun
    counts = [f"{done[name]:,}" for name in COUNTED]
    print_table([*COUNTED, "lost", "seconds"], [[*counts, "0", f"{seconds:.0f}"]])


if __name__ == "__main__":
    main()
