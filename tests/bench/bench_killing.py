"""The index worker is killed 20 times at random moments; then all must be in the index.

`python -m tests.bench.bench_killing [KILLS]`
"""

import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.papers.pipeline.index_killing import kill_index_worker

KILLS = 20


def print_report(kills: int, home: Path, seed: int) -> None:
    begun = time.perf_counter()
    killing = kill_index_worker(home, kills=kills, seed=seed)
    print(
        f"{killing.kills} kills, {killing.kills_at_work} of them in the middle of a job, "
        f"while {killing.papers} papers came in: nothing is missing (seed {seed}, {time.perf_counter() - begun:.0f} s)"
    )


@pytest.mark.bench
def test_20_kills_lose_nothing(tmp_path: Path) -> None:
    kill_index_worker(tmp_path / "home", kills=KILLS, seed=1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        count = int((sys.argv[1:] or [str(KILLS)])[0])
        print_report(count, Path(scratch) / "home", int(time.time()))
