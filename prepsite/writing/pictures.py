"""Pictures pasted into texts: checked, stored under their content's hash, found again.

They lie at PREPSITE_HOME/pictures/<first two digits>/<sha256>.<ending>; a text names
one by its address, `![words](/pictures/<sha256>.<ending>)`.
"""

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from prepsite.errors import UserError
from prepsite.stored_file import tell_full_disk, write_file
from prepsite.writing.models import Picture

MAX_BYTES = 20 * 1024 * 1024
# The ending of a stored file -> the type it is sent with.
MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
PICTURE_ADDRESS = re.compile(
    rf"/pictures/(?P<sha256>[0-9a-f]{{64}})\.(?P<ending>{'|'.join(MEDIA_TYPES)})"
)

# What a file of each type begins with; a name or a claimed type may say anything.
_HEADS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}


class PictureRefusedError(UserError):
    """What was pasted or dropped is no picture that a text can hold."""


class NoRoomForPictureError(UserError):
    """The disk is full; the text around the picture is untouched."""


def save_picture(content: bytes) -> str:
    """Store the picture, once however often it is pasted; returns its address.

    Raises PictureRefusedError and NoRoomForPictureError.
    """
    ending = _find_ending(content)
    sha256 = hashlib.sha256(content).hexdigest()
    with tell_full_disk(_build_refusal()):
        # One that is there already is replaced: it is the same, or damaged.
        write_file(build_picture_path(sha256, ending), content)
        # After the file: a row must never promise what is not there.
        Picture.objects.update_or_create(
            sha256=sha256,
            defaults={
                "media_type": MEDIA_TYPES[ending],
                "byte_size": len(content),
                "added_at": timezone.now(),
            },
        )
    return f"/pictures/{sha256}.{ending}"


def build_picture_path(sha256: str, ending: str) -> Path:
    """Where a picture lies in the data folder."""
    folder: Path = settings.PREPSITE_HOME / "pictures" / sha256[:2]
    return folder / f"{sha256}.{ending}"


def find_picture_path(picture: Picture) -> Path:
    """Where this one lies."""
    endings = {media_type: ending for ending, media_type in MEDIA_TYPES.items()}
    return build_picture_path(picture.sha256, endings[picture.media_type])


def _find_ending(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise PictureRefusedError(
            f"This picture is larger than {MAX_BYTES // (1024 * 1024)} MB.",
            "Make it smaller, then paste it again.",
        )
    for ending, head in _HEADS.items():
        if head.match(content):
            return ending
    raise PictureRefusedError(
        "This is not a picture that a text can hold.",
        "PNG, JPEG, GIF and WebP can be pasted.",
    )


def _build_refusal() -> NoRoomForPictureError:
    return NoRoomForPictureError(
        "The disk is full, so the picture could not be kept.",
        "Free some space, then paste it again; your text is untouched.",
    )
