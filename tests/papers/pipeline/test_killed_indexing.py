"""kill -9 the index worker while papers are indexed: nothing is missing afterwards.

`python -m tests.bench.bench_killing` kills it 20 times.
"""

from pathlib import Path

from tests.papers.pipeline.index_killing import kill_index_worker


def test_an_index_worker_killed_at_random_loses_nothing(tmp_path: Path) -> None:
    killing = kill_index_worker(tmp_path / "home", kills=2, seed=5)
    assert (killing.kills, killing.papers) == (2, 4)
