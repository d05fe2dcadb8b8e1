"""A fresh index for each test."""

from pathlib import Path

import pytest

from tests.papers.search.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "index")
