"""Only what no text and no state of one holds is moved out, and only when it is old."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from prepsite.writing.models import Picture
from prepsite.writing.pictures import find_picture_path, save_picture
from prepsite.writing.saving import Save, save_text, start_text
from prepsite.writing.unused_pictures import (
    KEPT_FOR,
    find_unused_pictures,
    get_unused_folder,
    move_out_unused_pictures,
)
from tests.prepsite.writing.pictures import render_png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def test_what_no_text_holds_is_moved_out_after_a_month(home: Path) -> None:
    held, earlier, unused = (save_picture(render_png(red)) for red in (1, 2, 3))
    start_text(f"![held]({held})")
    text = start_text(f"![earlier]({earlier})")
    save_text(text.pk, Save(body="Taken out.", base_version=text.version))
    now = timezone.now()
    assert move_out_unused_pictures(now) == 0

    later = now + KEPT_FOR + timedelta(minutes=1)
    name = unused.rpartition("/")[2]
    assert [find_picture_path(one).name for one in find_unused_pictures(later)] == [
        name
    ]
    assert move_out_unused_pictures(later) == 1
    assert (get_unused_folder() / name).read_bytes() == render_png(3)
    assert Picture.objects.count() == 2
    files = {path.name for path in (home / "pictures").glob("*/*")}
    assert files == {one.rpartition("/")[2] for one in (held, earlier)}


def test_one_that_is_pasted_again_begins_its_month_anew() -> None:
    save_picture(render_png())
    Picture.objects.update(added_at=timezone.now() - 2 * KEPT_FOR)
    save_picture(render_png())
    assert find_unused_pictures(timezone.now()) == []


def test_a_row_whose_file_is_gone_goes_too() -> None:
    save_picture(render_png())
    find_picture_path(Picture.objects.get()).unlink()
    assert move_out_unused_pictures(timezone.now() + 2 * KEPT_FOR) == 1
    assert not Picture.objects.exists()
