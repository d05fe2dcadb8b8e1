"""Files of the data folder: each is put there whole, or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# No room on the disk, in the user's quota, or within the largest file allowed.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def place_file(temporary: Path, target: Path) -> None:
    """Move a temporary file, already synced, to its place on the same disk, for good.

    One that is there already is replaced.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary.replace(target)
    # The folders too, or a power cut could take the new name away.
    for folder in (target.parent, target.parent.parent):
        _sync_folder(folder)


def write_file(target: Path, content: bytes) -> None:
    """Write to the disk under another name first: nobody ever meets half a file."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        place_file(Path(name), target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def lacks_room(error: BaseException) -> bool:
    """Whether it says that nothing more can be written."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


@contextmanager
def tell_full_disk(refusal: Exception) -> Iterator[None]:
    """Raise `refusal` where the disk is full; any other error stays what it is."""
    try:
        yield
    except OSError as error:
        if not lacks_room(error):
            raise
        raise refusal from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
