"""Locking what was written: dated, hashed, and the same for ever.

The hash is taken over one line of JSON that anybody can make again: the form as it was
and the answers by the keys of their fields, with sorted keys and no blanks, in UTF-8.
"""

import hashlib
import json
from datetime import datetime

from django.db import transaction

from critiques.models import WriteUp
from critiques.write_ups.life import finish_write_up
from prepsite.errors import UserError
from prepsite.writing.locking import lock_texts
from prepsite.writing.saving import start_text


class NothingToLockError(UserError):
    """An empty form judges nothing."""


def render_canonical(write_up: WriteUp) -> bytes:
    """What is hashed."""
    answers = dict(write_up.answers.values_list("field_key", "text__body"))
    content = {"form": write_up.form, "answers": answers}
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()


@transaction.atomic  # so that no save comes between the hash and the lock
def lock_write_up(write_up: WriteUp, *, now: datetime) -> None:
    """Lock it as it stands; one that is locked keeps its date and hash."""
    # As it is now: another tab may have been quicker, or renewed the form.
    write_up.refresh_from_db()
    if write_up.locked_at is not None:
        return
    if not write_up.answers.exclude(text__body="").exists():
        raise NothingToLockError(
            "Nothing is written yet, so there is nothing to lock.", "Write first."
        )
    finish_write_up(write_up, now=now)
    lock_texts(write_up.answers.values_list("text_id", flat=True), now=now)
    write_up.sha256 = hashlib.sha256(render_canonical(write_up)).hexdigest()
    write_up.locked_at = now
    write_up.addendum = start_text()
    write_up.save(update_fields=["sha256", "locked_at", "addendum"])


def is_as_locked(write_up: WriteUp) -> bool:
    """Whether it still has the hash that it was locked with."""
    return hashlib.sha256(render_canonical(write_up)).hexdigest() == write_up.sha256
