"""Where the reader last was in a document."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from papers.models import Document, ReadingPlace


@transaction.atomic
def save_position(
    document: Document,
    *,
    page_number: int,
    y_pt: float | None,
    zoom: str,
    left_at: datetime | None = None,
) -> None:
    """Keep the place that was left last, whichever window it was in.

    `left_at` tells by the browser's clock when the reader was there: one that was long
    on its way must not take the place of a later one.
    """
    now = timezone.now()
    left_at = min(left_at or now, now)
    # A moment still to come was written before the clock was set back.
    known = ReadingPlace.objects.filter(document=document, saved_at__lte=now)
    if known.filter(saved_at__gt=left_at).exists():
        return
    ReadingPlace.objects.update_or_create(
        document=document,
        defaults={
            "page_number": page_number,
            "y_pt": y_pt,
            "zoom": zoom,
            "saved_at": left_at,
        },
    )
