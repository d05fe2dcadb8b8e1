"""Where the reader's data lies, and the few things that must exist there before Django starts."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import platformdirs


def find_home() -> Path:
    """The data folder: PREPSITE_HOME, else the platform's place for user data."""
    named = os.environ.get("PREPSITE_HOME")
    if named:
        return Path(named).expanduser().resolve()
    return Path(platformdirs.user_data_dir("prepsite", appauthor=False))


def load_secret_key(home: Path) -> str:
    """The key that signs cookies and forms, made once per data folder.

    A folder that cannot be written gives a key for this process only: commands that
    never touch the data (lint, help) still run, and `start` names the folder.
    """
    path = home / "secret_key"
    try:
        return path.read_text()
    except OSError:
        return _write_secret_key(path)


def _write_secret_key(path: Path) -> str:
    key = secrets.token_urlsafe(50)
    # Whole before it has its name: another process must never read half a key.
    whole = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole.touch(mode=0o600, exist_ok=False)
        whole.write_text(key)
        # Of two processes that start at once only one gets the name; the other reads.
        path.hardlink_to(whole)
    except FileExistsError:
        return path.read_text()
    except OSError:
        return key
    finally:
        with suppress(OSError):
            whole.unlink(missing_ok=True)
    return key


def find_time_zone() -> str:
    """The machine's own time zone name, since a local app shows local times."""
    named = os.environ.get("TZ", "")
    if "/" in named and not named.startswith((":", "/")):
        return named
    target = os.path.realpath("/etc/localtime")
    _, found, name = target.partition("zoneinfo/")
    return name if found else "UTC"
