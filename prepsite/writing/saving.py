"""Saving a text against the version it started from: never an overwrite."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from prepsite.errors import UserError
from prepsite.writing.models import Revision, Text
from prepsite.writing.signals import text_saved, text_saving

# Longer than any note a person writes; a paste beyond it is a file, not a text.
MAX_LENGTH = 1_000_000
# Saves of one tab within this time are one state of the history.
SITTING = timedelta(minutes=2)


class TextTooLongError(UserError):
    """The text is longer than a field takes."""

    status = 413


class TextLockedError(UserError):
    """The text was locked, so that it stays as it was then."""

    status = 423

    def __init__(self, text: Text) -> None:
        super().__init__(
            f"This text was locked on {_word_time(text.locked_at)} and stays as it is.",
            "What you typed since is kept in this browser; copy it to another place.",
        )


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
    answer was lost on the way, is one save. `given_up` is a text that the reader chose
    `body` over after a conflict: it never was the saved one, but stays in the history.
    """

    body: str
    base_version: int
    editor: str = ""
    token: str = ""
    given_up: str = ""


def start_text(body: str = "") -> Text:
    """A new text, saved as it stands."""
    text = Text.objects.create()
    if body:
        save_text(text.pk, Save(body=body, base_version=0))
        text.refresh_from_db()
    return text


def save_text(text_id: int, save: Save) -> Text:
    """Store what the reader wrote.

    Raises ConflictError, TextTooLongError, TextLockedError, and whatever UserError a
    receiver of `text_saving` refuses it with.
    """
    longest = max(len(save.body), len(save.given_up))
    if longest > MAX_LENGTH:
        raise TextTooLongError(
            f"This text has {longest:,} characters; a field takes {MAX_LENGTH:,}.",
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
    gives_up = save.given_up not in ("", save.body, text.body)
    # Where nothing is overwritten, the version the tab started from does not matter.
    if save.body == text.body and not gives_up:
        return text, False
    if text.locked_at is not None:
        raise TextLockedError(text)
    text_saving.send(sender=Text, text=text)
    if save.base_version != text.version and save.body != text.body:
        raise ConflictError(text)
    text.last_token = save.token
    if gives_up:
        # Of no sitting: it stays a state of its own, to be found and restored.
        _write(text, save.given_up, editor="")
    _write(text, save.body, editor=save.editor)
    return text, True


def _word_time(time: datetime | None) -> str:
    return f"{timezone.localtime(time):%-d %B %Y, %H:%M}" if time else ""


def _write(text: Text, body: str, *, editor: str) -> None:
    text.version += 1
    text.body, text.saved_at = body, timezone.now()
    text.save()
    _keep_revision(text, editor, text.saved_at)


def _keep_revision(text: Text, editor: str, now: datetime) -> None:
    """Add the state to the history, or fold the same sitting's last state into it."""
    last = text.revisions.first()
    if last is not None and editor and _is_foldable(last, text, editor, now):
        last.version, last.body, last.saved_at = text.version, text.body, now
        last.save()
        return
    Revision.objects.create(
        text=text, version=text.version, body=text.body, editor=editor
    )


def _is_foldable(last: Revision, text: Text, editor: str, now: datetime) -> bool:
    """Whether the new state may stand in the history for the last one too.

    Only where the same tab went on writing, and took nothing out: then every sign that
    was ever acknowledged is in a state of the history. A named state is never folded.
    """
    return (
        last.editor == editor
        and not last.name
        # Not true either when the clock was set back: then a new state begins.
        and timedelta(0) <= now - last.begun_at < SITTING
        and is_added_to(last.body, text.body)
    )


def is_added_to(before: str, after: str) -> bool:
    """True when `after` is `before` with a stretch put in at one place, or nothing."""
    if len(after) < len(before):
        return False
    pairs = enumerate(zip(before, after, strict=False))
    prefix = next((at for at, (one, other) in pairs if one != other), len(before))
    return after.endswith(before[prefix:])
