"""Where the data folder lies and what is made in it before Django starts."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prepsite.home import find_home, find_time_zone, load_secret_key


@contextmanager
def environment(**values: str | None) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    try:
        _set(values)
        yield
    finally:
        _set(before)


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def test_find_home_is_the_folder_the_environment_names(tmp_path: Path) -> None:
    with environment(PREPSITE_HOME=str(tmp_path / "a" / ".." / "b")):
        assert find_home() == tmp_path / "b"


def test_find_home_knows_the_readers_own_folder(tmp_path: Path) -> None:
    with environment(HOME=str(tmp_path), PREPSITE_HOME="~/papers"):
        assert find_home() == tmp_path / "papers"


@pytest.mark.parametrize("named", [None, ""])
def test_find_home_falls_back_to_the_place_for_user_data(
    tmp_path: Path, named: str | None
) -> None:
    with environment(PREPSITE_HOME=named, XDG_DATA_HOME=str(tmp_path)):
        assert find_home() == tmp_path / "prepsite"


def test_load_secret_key_makes_a_key_once_that_only_the_reader_may_read(
    tmp_path: Path,
) -> None:
    home = tmp_path / "new" / "home"
    key = load_secret_key(home)
    assert load_secret_key(home) == key
    assert len(key) >= 50
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700


def test_load_secret_key_gives_each_folder_its_own(tmp_path: Path) -> None:
    assert load_secret_key(tmp_path / "a") != load_secret_key(tmp_path / "b")


def test_load_secret_key_gives_starts_at_once_the_same_key(tmp_path: Path) -> None:
    for turn in range(20):
        home = tmp_path / str(turn)
        with ThreadPoolExecutor(8) as threads:
            keys = list(threads.map(load_secret_key, [home] * 8))
        assert keys == [(home / "secret_key").read_text()] * 8
        assert [path.name for path in home.iterdir()] == ["secret_key"]


def test_load_secret_key_of_a_folder_that_cannot_be_written_is_a_passing_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    first, second = load_secret_key(home), load_secret_key(home)
    assert len(first) >= 50
    assert first != second


@pytest.mark.parametrize(
    ("named", "found"), [("Europe/Berlin", True), ("America/Argentina/Ushuaia", True)]
)
def test_find_time_zone_takes_the_zone_the_environment_names(
    named: str, found: bool
) -> None:
    with environment(TZ=named):
        assert (find_time_zone() == named) is found


@pytest.mark.parametrize("named", ["", ":/etc/localtime", "/etc/localtime", "CET-1"])
def test_find_time_zone_gives_a_zone_that_exists(named: str) -> None:
    with environment(TZ=named):
        assert ZoneInfo(find_time_zone()).key
