"""10,000 random queries, each answered as by reading everything.

`python -m tests.bench.bench_queries [QUERIES]`
"""

import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.papers.search.language.queries import QUERIES
from tests.papers.search.queried_library import build_library, judge_answer, open_finder

COUNT = 10_000


def judge_queries(folder: Path, count: int) -> int:
    """How many were put; raises AssertionError at the first wrong answer."""
    library = build_library(folder)
    judged: list[str] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(words=QUERIES)
    def judge(words: str) -> None:
        judge_answer(library, finder, words)
        judged.append(words)

    with open_finder(library) as finder:
        judge()
    return len(judged)


def print_report(count: int) -> None:
    started = time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        judged = judge_queries(Path(scratch) / "index", count)
    spent = time.process_time() - started
    print(f"{judged} random queries, no wrong answer, {spent:.0f} s of CPU")


@pytest.mark.bench
def test_10_000_queries_are_answered(tmp_path: Path) -> None:
    assert judge_queries(tmp_path / "index", COUNT) >= COUNT


if __name__ == "__main__":
    print_report(int((sys.argv[1:] or [str(COUNT)])[0]))
