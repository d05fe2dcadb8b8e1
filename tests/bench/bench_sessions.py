"""Practice sessions in random steps: does their time always add up, and each phase stay?

`python -m tests.bench.bench_sessions [RUNS]`; ends with an error at the first that does not.
"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from tests.bench.random_runs import run_many
from tests.critiques.sessions.time_kept import Sitting, done

if __name__ == "__main__":
    run_many(
        Sitting,
        done,
        counted=["runs", "steps", "phases left", "clocks set", "restarts"],
        verdict="Every session's time added up.",
    )
