"""Texts that nobody may change any more, whatever path the change would take.

`save_text` refuses with a sentence for the reader. Below it the database itself refuses,
so that no query, no migration and no other program gets past it.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connections, transaction

from prepsite.writing.models import Text

# SQLite forgets triggers when Django makes a table anew, so it is told after each
# migration.
_TRIGGER = """
CREATE TRIGGER IF NOT EXISTS locked_text_stays
BEFORE UPDATE ON writing_text
WHEN OLD.locked_at IS NOT NULL
    AND (NEW.body IS NOT OLD.body OR NEW.locked_at IS NOT OLD.locked_at)
BEGIN
    SELECT RAISE(ABORT, 'this text is locked');
END
"""


@transaction.atomic
def lock_texts(text_ids: Collection[int], *, now: datetime) -> None:
    """Lock the texts as they stand; those locked before keep their time."""
    Text.objects.filter(pk__in=text_ids, locked_at=None).update(locked_at=now)


def install_trigger(*, using: str, **_: Any) -> None:
    """Have the database refuse what changes a locked text."""
    with connections[using].cursor() as cursor:
        cursor.execute(_TRIGGER)
