"""Files of the data folder that are named by their content: each is put there whole."""

import os
from pathlib import Path


def place_file(temporary: Path, target: Path) -> None:
    """Move a temporary file, already synced, to its place on the same disk, for good.

    One that is there already is replaced: it has the same content, or is damaged.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary.replace(target)
    # The folders too, or a power cut could take the new name away.
    for folder in (target.parent, target.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
