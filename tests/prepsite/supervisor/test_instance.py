import threading
from datetime import timedelta
from pathlib import Path

import pytest

from prepsite.supervisor.instance import (
    DataFolderError,
    SilentInstanceError,
    acquire_instance,
    delete_address,
    find_address,
    prepare_home,
    save_address,
)

ADDRESS = "http://127.0.0.1:8477/"


def test_prepare_home_makes_folders_for_their_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    prepare_home(home)
    for folder in (home, home / "run", home / "logs", home / "incoming"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_prepare_home_leaves_an_older_folder_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("kept")
    prepare_home(tmp_path)
    prepare_home(tmp_path)
    assert (tmp_path / "secret_key").read_text() == "kept"


def test_prepare_home_names_a_folder_it_cannot_make(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError, match="cannot be written") as refusal:
        prepare_home(tmp_path / "file" / "home")
    assert "PREPSITE_HOME" in refusal.value.next_step


def test_acquire_instance_forgets_the_address_of_a_killed_instance(
    tmp_path: Path,
) -> None:
    prepare_home(tmp_path)
    save_address(tmp_path, "http://127.0.0.1:1/")
    lock, address = acquire_instance(tmp_path)
    assert lock is not None
    assert (address, find_address(tmp_path)) == ("", None)
    lock.release()


def test_acquire_instance_waits_for_one_that_is_starting(tmp_path: Path) -> None:
    prepare_home(tmp_path)
    first, _ = acquire_instance(tmp_path)
    assert first is not None
    announcing = threading.Timer(0.2, save_address, (tmp_path, ADDRESS))
    announcing.start()
    second, address = acquire_instance(tmp_path)
    announcing.join()
    assert (second, address) == (None, ADDRESS)
    first.release()


def test_acquire_instance_takes_over_from_one_that_ends(tmp_path: Path) -> None:
    prepare_home(tmp_path)
    first, _ = acquire_instance(tmp_path)
    assert first is not None
    ending = threading.Timer(0.2, first.release)
    ending.start()
    second, _ = acquire_instance(tmp_path)
    ending.join()
    assert second is not None
    second.release()


def test_acquire_instance_gives_up_on_one_that_never_answers(tmp_path: Path) -> None:
    prepare_home(tmp_path)
    first, _ = acquire_instance(tmp_path)
    assert first is not None
    with pytest.raises(SilentInstanceError, match=str(tmp_path)):
        acquire_instance(tmp_path, patience=timedelta(seconds=0.1))
    first.release()


def test_delete_address_may_find_none(tmp_path: Path) -> None:
    prepare_home(tmp_path)
    delete_address(tmp_path)
    assert find_address(tmp_path) is None
