"""Files on their way into the library: whole or not at all, named by their content."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, BinaryIO

from papers.arxiv_import.errors import FileTooLargeError
from papers.models.document import build_document_path
from prepsite.stored_file import place_file

MAX_PDF_BYTES = 300 * 1024 * 1024

_SUFFIX = ".part"
_LEFTOVER_AGE = timedelta(days=1)
_BLOCK_BYTES = 1024 * 1024
_EDGE_BYTES = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """A whole file that lies in the folder for incoming ones."""

    path: Path
    sha256: str
    byte_size: int


class IncomingWriter:
    """Takes blocks to a temporary file; knows their hash, size, head and tail."""

    def __init__(self, file: IO[bytes], path: Path, *, max_bytes: int) -> None:
        self.path = path
        self.byte_size = 0
        self.head = b""
        self.tail = b""
        self._file = file
        self._hash = hashlib.sha256()
        self._max_bytes = max_bytes

    def write(self, block: bytes) -> None:
        """Raises FileTooLargeError over the cap, OSError when the disk is full."""
        self.byte_size += len(block)
        if self.byte_size > self._max_bytes:
            limit_mb = self._max_bytes // (1024 * 1024)
            raise FileTooLargeError(
                f"The file is larger than {limit_mb} MB.",
                "Papers of that size are not taken in.",
            )
        if len(self.head) < _EDGE_BYTES:
            self.head = (self.head + block)[:_EDGE_BYTES]
        self.tail = (self.tail + block)[-_EDGE_BYTES:]
        self._hash.update(block)
        self._file.write(block)

    def finish(self) -> IncomingFile:
        """On the disk, not only in its cache: a row will soon say that it is there."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return IncomingFile(
            path=self.path,
            sha256=self._hash.hexdigest(),
            byte_size=self.byte_size,
        )


@contextmanager
def open_incoming(
    folder: Path, *, max_bytes: int = MAX_PDF_BYTES
) -> Iterator[IncomingWriter]:
    """A writer of a new temporary file, which is removed when anything fails."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder, suffix=_SUFFIX)
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield IncomingWriter(file, path, max_bytes=max_bytes)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def copy_incoming(
    file: BinaryIO, folder: Path, *, max_bytes: int = MAX_PDF_BYTES
) -> IncomingFile:
    """Copy an upload or a file into the folder.

    Raises FileTooLargeError, and OSError when the disk is full.
    """
    with open_incoming(folder, max_bytes=max_bytes) as writer:
        while block := file.read(_BLOCK_BYTES):
            writer.write(block)
        return writer.finish()


def store_pdf(temporary: Path, sha256: str) -> Path:
    """Move a temporary file of the same disk to its place; returns that place.

    One that is there already is replaced: it has the same content, or is damaged.
    """
    target = build_document_path(sha256)
    place_file(temporary, target)
    return target


def remove_leftovers(folder: Path) -> int:
    """Remove what a killed process left a day ago or earlier; returns how many files.

    Uploads that Django was receiving lie in the same folder under names of its own.
    """
    oldest = time.time() - _LEFTOVER_AGE.total_seconds()
    count = 0
    for path in folder.glob("*"):
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            count += 1
    return count
