"""Pictures kept whole, once, and only when they are pictures."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from pytest_django import Settings

from prepsite.writing.models import Picture
from prepsite.writing.pictures import (
    MAX_BYTES,
    PICTURE_ADDRESS,
    PictureRefusedError,
    build_picture_path,
    save_picture,
)
from tests.prepsite.writing.pictures import GIF, SVG, WEBP, render_png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def render_jpeg() -> bytes:
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8))
    picture.clear_with(90)
    return bytes(picture.tobytes("jpeg"))


@pytest.mark.parametrize(
    ("content", "ending", "media_type"),
    [
        (render_png(), "png", "image/png"),
        (render_jpeg(), "jpg", "image/jpeg"),
        (GIF, "gif", "image/gif"),
        (WEBP, "webp", "image/webp"),
    ],
)
def test_save_picture_keeps_a_file_under_its_hash(
    home: Path, content: bytes, ending: str, media_type: str
) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    assert save_picture(content) == f"/pictures/{sha256}.{ending}"
    path = home / "pictures" / sha256[:2] / f"{sha256}.{ending}"
    assert path.read_bytes() == content
    row = Picture.objects.get()
    assert (row.sha256, row.media_type, row.byte_size) == (
        sha256,
        media_type,
        len(content),
    )


def test_save_picture_keeps_the_same_picture_once(home: Path) -> None:
    assert save_picture(render_png()) == save_picture(render_png())
    assert Picture.objects.count() == 1
    assert len([path for path in home.rglob("*") if path.is_file()]) == 1


def test_save_picture_mends_a_damaged_file() -> None:
    address = PICTURE_ADDRESS.fullmatch(save_picture(render_png()))
    assert address is not None
    path = build_picture_path(**address.groupdict())
    path.write_bytes(b"half")
    save_picture(render_png())
    assert path.read_bytes() == render_png()


@pytest.mark.parametrize(
    "content",
    [b"", b"words", SVG, b"%PDF-1.7", b"<html>", b"RIFF1234WAVE", b"\x89PNG"],
)
def test_save_picture_refuses_what_is_no_picture(home: Path, content: bytes) -> None:
    with pytest.raises(PictureRefusedError, match="PNG, JPEG, GIF and WebP"):
        save_picture(content)
    assert Picture.objects.count() == 0
    assert list(home.iterdir()) == []


def test_save_picture_refuses_what_is_too_large(home: Path) -> None:
    with pytest.raises(PictureRefusedError, match="larger than 20 MB"):
        save_picture(render_png().ljust(MAX_BYTES + 1, b"\0"))
    assert list(home.iterdir()) == []


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import django; django.setup()
from prepsite.writing.pictures import NoRoomForPictureError, save_picture
# No file may grow beyond this: the system refuses to write, as on a full disk.
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_picture(b"GIF89a" + bytes(5000))
except NoRoomForPictureError as error:
    print(error)
"""


def test_save_picture_says_that_the_disk_is_full_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    home = tmp_path / "full"
    home.mkdir()
    environment = {
        **os.environ,
        "PREPSITE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "prepsite.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (
        "The disk is full, so the picture could not be kept. "
        "Free some space, then paste it again; your text is untouched."
    )
    assert list(home.glob("pictures/*/*")) == []
