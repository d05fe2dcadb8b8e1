"""Random queries against a small real index: an answer each time, and the right one.

`python -m tests.bench.bench_queries` puts 10,000 of them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from papers.search.finding import PaperFinder
from tests.papers.search.language.queries import QUERIES
from tests.papers.search.library import Library
from tests.papers.search.queried_library import build_library, judge_answer, open_finder


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Library, PaperFinder]]:
    library = build_library(Path(tmp_path_factory.mktemp("shelf")) / "index")
    with open_finder(library) as finder:
        yield library, finder


@settings(max_examples=200, deadline=None)
@given(words=QUERIES)
@example(words="in:notes transformers -recurrence")
@example(words="recurrence/a")
@example(words='-in:pdf "a b" OR GPT3 AND author:mol*')
def test_any_query_is_answered_as_by_reading_everything(
    shelf: tuple[Library, PaperFinder], words: str
) -> None:
    judge_answer(*shelf, words)
