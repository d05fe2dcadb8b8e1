"""A locked text, and everything that might change it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from prepsite.writing.history import restore_state
from prepsite.writing.locking import lock_texts
from prepsite.writing.merging import append_text
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, TextLockedError, save_text, start_text

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def locked() -> Text:
    text = start_text("First.")
    save_text(text.pk, Save(body="Second.", base_version=1))
    lock_texts([text.pk], now=NOON)
    return text


def assert_unchanged(text: Text) -> None:
    text.refresh_from_db()
    assert (text.body, text.version, text.locked_at) == ("Second.", 2, NOON)
    assert [state.body for state in text.revisions.all()] == ["Second.", "First."]


@pytest.mark.parametrize(
    "save",
    [
        Save(body="Third.", base_version=2),
        Save(body="Third.", base_version=1),
        Save(body="Second.", base_version=2, given_up="Mine."),
        Save(body="", base_version=2),
    ],
)
def test_no_save_changes_it(locked: Text, save: Save) -> None:
    with pytest.raises(TextLockedError) as caught:
        save_text(locked.pk, save)
    assert caught.value.status == 423
    assert "stays as it is" in str(caught.value)
    assert_unchanged(locked)


def test_a_save_of_what_stands_there_is_no_change(locked: Text) -> None:
    assert save_text(locked.pk, Save(body="Second.", base_version=2)).version == 2


def test_no_earlier_state_is_restored_and_nothing_is_added(locked: Text) -> None:
    first = locked.revisions.get(version=1)
    with pytest.raises(TextLockedError):
        restore_state(first, base_version=2)
    with pytest.raises(TextLockedError):
        append_text(locked.pk, "More.")
    assert_unchanged(locked)


def test_the_database_itself_refuses(locked: Text) -> None:
    rows = Text.objects.filter(pk=locked.pk)
    changed = Text(pk=locked.pk, body="Third.", version=3)
    statement = "UPDATE writing_text SET body = 'Third.'"
    for change in (
        lambda: rows.update(body="Third."),
        lambda: rows.update(locked_at=None),
        changed.save,
        lambda: connection.cursor().execute(statement),
    ):
        with pytest.raises(IntegrityError, match="locked"), transaction.atomic():
            change()
    assert_unchanged(locked)


def test_a_text_locked_twice_keeps_its_first_time(locked: Text) -> None:
    lock_texts([locked.pk], now=datetime(2027, 1, 1, tzinfo=UTC))
    assert_unchanged(locked)


def test_other_texts_are_written_as_before(locked: Text) -> None:
    other = start_text("Other.")
    assert save_text(other.pk, Save(body="More.", base_version=1)).body == "More."
    assert_unchanged(locked)
