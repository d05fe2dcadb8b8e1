"""What all tests share."""

import os

import pytest
from hypothesis import settings

# The machine may be busy: how long an example takes is no failure.
settings.register_profile("prepsite", deadline=None)
settings.load_profile("prepsite")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: browser tests wait half of their time."""
    return (os.cpu_count() or 1) + 1
