"""Saving a text against the version it started from: never an overwrite."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from prepsite.errors import UserError
from prepsite.writing.models import Revision, Text
from prepsite.writing.signals import text_saved

# Longer than any note a person writes; a paste beyond it is a file, not a text.
MAX_LENGTH = 1_000_000
# Saves of one tab within this time are one state of the history.
SITTING = timedelta(minutes=2)


class TextTooLongError(UserError):
    """The text is longer than a field takes."""


class ConflictError(UserError):
    """The text was saved elsewhere meanwhile; `current` is what stands there now."""

    def __init__(self, current: Text) -> None:
        super().__init__(
            "This text was changed in another place meanwhile.",
            "Both texts are kept; choose how to go on.",
        )
        self.current = current


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """One save as the browser asks for it.

    `editor` names the tab, `token` the attempt: the same attempt sent twice, because its
    answer was lost on the way, is one save.
    """

    body: str
    base_version: int
    editor: str = ""
    token: str = ""


def start_text(body: str = "") -> Text:
    """A new text, saved as it stands."""
    text = Text.objects.create()
    if body:
        save_text(text.pk, Save(body=body, base_version=0))
        text.refresh_from_db()
    return text


def save_text(text_id: int, save: Save) -> Text:
    """Store what the reader wrote; raises ConflictError, TextTooLongError."""
    if len(save.body) > MAX_LENGTH:
        raise TextTooLongError(
            f"This text has {len(save.body):,} characters; a field takes {MAX_LENGTH:,}.",
            "It is kept in this browser; divide it and save the parts.",
        )
    with transaction.atomic():
        text, is_new = _save_version(text_id, save)
        if is_new:
            transaction.on_commit(lambda: text_saved.send(sender=Text, text=text))
    return text


def _save_version(text_id: int, save: Save) -> tuple[Text, bool]:
    text = Text.objects.select_for_update().get(pk=text_id)
    if save.token and save.token == text.last_token:
        return text, False
    if save.body == text.body:
        # Nothing to overwrite: the version the tab started from does not matter.
        return text, False
    if save.base_version != text.version:
        raise ConflictError(text)
    text.version += 1
    text.body, text.saved_at, text.last_token = save.body, timezone.now(), save.token
    text.save()
    _keep_revision(text, save.editor, text.saved_at)
    return text, True


def _keep_revision(text: Text, editor: str, now: datetime) -> None:
    """Add the state to the history, or fold it into the same sitting's last state."""
    last = text.revisions.first()
    if (
        last is not None
        and editor
        and last.editor == editor
        and now - last.begun_at < SITTING
        # A sitting that deletes much keeps what stood there before.
        and len(text.body) >= len(last.body) // 2
    ):
        last.version, last.body, last.saved_at = text.version, text.body, now
        last.save()
        return
    Revision.objects.create(
        text=text, version=text.version, body=text.body, editor=editor
    )
