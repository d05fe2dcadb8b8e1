"""A fresh index for each test, and a number that another app knows of papers."""

from pathlib import Path

import pytest

from papers.contributions import SEARCH_FACTS, NumberRange, SearchFact
from tests.papers.search.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "index")


@pytest.fixture
def stars(monkeypatch: pytest.MonkeyPatch) -> None:
    """`stars:`, for one test: the paper n has n stars."""

    def find_papers(numbers: NumberRange) -> list[int]:
        first, last = numbers.first or 0, numbers.last
        return list(range(first, 100 if last is None else last + 1))

    fact = SearchFact(find_papers=find_papers, meaning="Stars.", example="stars:>6")
    monkeypatch.setitem(SEARCH_FACTS, "stars", fact)
