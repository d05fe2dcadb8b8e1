"""One running instance for each data folder, and where it answers."""

import time
from datetime import timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from prepsite.errors import UserError

FOLDERS = ("run", "logs", "incoming")
# How long a starting instance may take until it says where it answers.
PATIENCE = timedelta(seconds=30)


class DataFolderError(UserError):
    """The data folder cannot be made or written."""


class SilentInstanceError(UserError):
    """Another instance holds the data folder and does not say where it answers."""


def prepare_home(home: Path) -> None:
    """Make the data folder and those inside it that every start needs."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in FOLDERS:
            (home / name).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _folder_error(home, error) from error


def acquire_instance(
    home: Path, *, patience: timedelta = PATIENCE
) -> tuple[FileLock | None, str]:
    """The lock on the data folder, or no lock and the address of who holds it.

    Waits for an instance that is just starting, and takes over from one that ends
    meanwhile.
    """
    lock = FileLock(home / "run" / "instance.lock", thread_local=False)
    last_moment = time.monotonic() + patience.total_seconds()
    while time.monotonic() < last_moment:
        if _is_acquired(lock, home):
            # What a killed instance left there is no longer true.
            delete_address(home)
            return lock, ""
        address = find_address(home)
        if address:
            return None, address
        time.sleep(0.05)
    raise SilentInstanceError(
        f"PrepSite already works on {home} but does not answer.",
        "If an import runs in a terminal, wait for it; else end `manage.py start`.",
    )


def find_address(home: Path) -> str | None:
    """Where the instance on this data folder answers, None while it does not."""
    try:
        return _address_path(home).read_text().strip() or None
    except FileNotFoundError:
        return None


def save_address(home: Path, address: str) -> None:
    """Let a second start find this instance."""
    path = _address_path(home)
    part = path.with_suffix(".part")
    part.write_text(f"{address}\n")
    part.replace(path)


def delete_address(home: Path) -> None:
    """Say that nothing answers on this data folder."""
    _address_path(home).unlink(missing_ok=True)


def _address_path(home: Path) -> Path:
    return home / "run" / "address"


def _is_acquired(lock: FileLock, home: Path) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    except OSError as error:
        raise _folder_error(home, error) from error
    return True


def _folder_error(home: Path, error: OSError) -> DataFolderError:
    return DataFolderError(
        f"The data folder {home} cannot be written ({error.strerror}).",
        "Free it, or name another one in PREPSITE_HOME.",
    )
