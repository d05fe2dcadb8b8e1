"""Minutes of a pass spent in timed practice: the one door of reading for other apps."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Sum

from papers.models import Paper, PassReading, ReadingSpan
from papers.reading.pass_clock import end_running
from papers.reading.passes import PASSES
from prepsite.timing.clock import ZERO
from prepsite.timing.moment import Moment

_PASS_NUMBERS = frozenset(one.number for one in PASSES)


@transaction.atomic
def begin_practised(paper: Paper, pass_number: int, *, mark: str, now: Moment) -> None:
    """Begin a stretch of practice on this pass, called `mark` from now on.

    The pass counts as begun, and what runs in a page ends. A pass that has ended stays
    as it is, as it does for its own clock.
    """
    if pass_number not in _PASS_NUMBERS:
        return
    reading, _ = PassReading.objects.get_or_create(paper=paper, pass_number=pass_number)
    if reading.ended_at is not None or _find(mark) is not None:
        return
    end_running(tab=mark, now=now)
    # Over from its beginning, and of no start of the machine: no page keeps it running.
    ReadingSpan.objects.create(
        pass_reading=reading,
        tab=mark,
        begun_at=now.wall,
        seen_at=now.wall,
        seen_boot_s=0,
        ended_at=now.wall,
    )


@transaction.atomic
def save_practised(*, mark: str, spent: timedelta) -> None:
    """Count `spent` in all for this stretch, less what pages have counted beside it."""
    span = _find(mark)
    if span is None:
        return
    beside = ReadingSpan.objects.filter(
        pass_reading=span.pass_reading_id, pk__gt=span.pk
    )
    counted = beside.aggregate(total=Sum("counted"))["total"] or ZERO
    span.counted = max(ZERO, spent - counted)
    span.save(update_fields=["counted"])


def _find(mark: str) -> ReadingSpan | None:
    return ReadingSpan.objects.filter(tab=mark).first()
