"""Writers at one text in random steps: does any run lose an acknowledged text?

`python -m tests.bench.bench_writing [RUNS]`; ends with an error at the first loss.
"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from tests.bench.random_runs import run_many
from tests.prepsite.writing.never_lost import Writers, done

if __name__ == "__main__":
    run_many(
        Writers,
        done,
        counted=["runs", "steps", "saves", "conflicts settled", "restores"],
        verdict="No acknowledged text was lost.",
    )
