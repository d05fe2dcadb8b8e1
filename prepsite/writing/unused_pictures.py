"""Pictures that no text holds any more, moved out of the way when the reader says so."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from prepsite.stored_file import place_file
from prepsite.writing.models import Picture, Revision, Text
from prepsite.writing.pictures import PICTURE_ADDRESS, find_picture_path

# A text that names one may still wait unsent in some browser.
KEPT_FOR = timedelta(days=30)


def get_unused_folder() -> Path:
    """Where they are moved to, in the data folder, for the reader to delete."""
    folder: Path = settings.PREPSITE_HOME / "unused-pictures"
    return folder


def find_unused_pictures(now: datetime) -> list[Picture]:
    """Pictures pasted long ago that are in no text and in no earlier state of one."""
    old = Picture.objects.filter(added_at__lt=now - KEPT_FOR)
    if not old.exists():
        return []
    used = set(_list_used())
    return [picture for picture in old if picture.sha256 not in used]


def _list_used() -> Iterator[str]:
    for model in (Text, Revision):
        bodies = model.objects.filter(body__contains="/pictures/")
        for body in bodies.values_list("body", flat=True).iterator():
            for match in PICTURE_ADDRESS.finditer(body):
                yield match["sha256"]


@transaction.atomic
def move_out_unused_pictures(now: datetime) -> int:
    """Move their files to the folder of unused ones; returns how many there were.

    In a transaction, so that no text is saved with one of them meanwhile.
    """
    unused = find_unused_pictures(now)
    for picture in unused:
        path = find_picture_path(picture)
        if path.is_file():
            place_file(path, get_unused_folder() / path.name)
        picture.delete()
    return len(unused)
