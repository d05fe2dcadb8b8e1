"""A data folder of the test's own, and a stand-in for the outside world."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.standin import StandIn


@pytest.fixture
def home(transactional_db: None, settings: Settings, tmp_path: Path) -> Path:
    settings.PREPSITE_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def standin(home: Path, settings: Settings) -> Iterator[StandIn]:
    with StandIn() as server:
        for name, value in server.settings().items():
            setattr(settings, name, value)
        yield server
