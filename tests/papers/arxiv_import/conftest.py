from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.standin import StandIn


@pytest.fixture
def standin(db: None, settings: Settings, tmp_path: Path) -> Iterator[StandIn]:
    """A stand-in that the product is pointed at, with a data folder of its own."""
    with StandIn() as server:
        for name, value in server.settings().items():
            setattr(settings, name, value)
        settings.PREPSITE_HOME = tmp_path
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files arrive."""
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    return incoming
