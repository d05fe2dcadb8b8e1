import hashlib
import io
import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from papers.arxiv_import.errors import FileTooLargeError
from papers.arxiv_import.storage import (
    copy_incoming,
    open_incoming,
    remove_leftovers,
    store_pdf,
)

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 20_000


def test_copy_incoming_knows_hash_and_size(folder: Path) -> None:
    file = copy_incoming(io.BytesIO(CONTENT), folder)

    assert file.path.read_bytes() == CONTENT
    assert file.path.parent == folder
    assert file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert file.byte_size == len(CONTENT)


def test_copy_incoming_takes_an_empty_file(folder: Path) -> None:
    assert copy_incoming(io.BytesIO(), folder).byte_size == 0


def test_copy_incoming_makes_the_folder(tmp_path: Path) -> None:
    file = copy_incoming(io.BytesIO(CONTENT), tmp_path / "new" / "folder")

    assert file.path.exists()


def test_copy_incoming_takes_up_to_the_cap_and_no_byte_more(folder: Path) -> None:
    at_cap = copy_incoming(io.BytesIO(CONTENT), folder, max_bytes=len(CONTENT))

    with pytest.raises(FileTooLargeError, match="larger than 4 MB"):
        copy_incoming(io.BytesIO(CONTENT), folder, max_bytes=len(CONTENT) - 1)
    assert list(folder.iterdir()) == [at_cap.path]


def test_copy_incoming_removes_the_file_when_reading_fails(folder: Path) -> None:
    class TornFile(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        copy_incoming(TornFile(CONTENT), folder)
    assert list(folder.iterdir()) == []


def test_open_incoming_keeps_head_and_tail(folder: Path) -> None:
    with open_incoming(folder) as writer:
        for start in range(0, len(CONTENT), 777):
            writer.write(CONTENT[start : start + 777])
        writer.finish()

    assert writer.head == CONTENT[:2048]
    assert writer.tail == CONTENT[-2048:]


def test_store_pdf_moves_the_file_to_its_hash(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    file = copy_incoming(io.BytesIO(CONTENT), folder)

    target = store_pdf(file.path, file.sha256)

    assert target == (tmp_path / "documents" / file.sha256[:2] / f"{file.sha256}.pdf")
    assert target.read_bytes() == CONTENT
    assert list(folder.iterdir()) == []


def test_store_pdf_heals_a_damaged_file(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    first = copy_incoming(io.BytesIO(CONTENT), folder)
    target = store_pdf(first.path, first.sha256)
    target.write_bytes(b"damaged")

    again = copy_incoming(io.BytesIO(CONTENT), folder)

    assert store_pdf(again.path, again.sha256).read_bytes() == CONTENT


def test_remove_leftovers_takes_files_older_than_a_day(folder: Path) -> None:
    old, new = (copy_incoming(io.BytesIO(b"x"), folder).path for _ in range(2))
    upload = folder / "tmp1.upload.pdf"
    upload.write_bytes(b"x")
    two_days_ago = time.time() - 2 * 24 * 3600
    for path in (old, upload):
        os.utime(path, (two_days_ago, two_days_ago))

    assert remove_leftovers(folder) == 2
    assert list(folder.iterdir()) == [new]
