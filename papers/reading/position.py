"""Where the reader last was in a document."""

from django.utils import timezone

from papers.models import Document, ReadingPlace


def save_position(
    document: Document, *, page_number: int, y_pt: float | None, zoom: str
) -> None:
    """Keep the place; the last one saved counts, whichever window it came from."""
    ReadingPlace.objects.update_or_create(
        document=document,
        defaults={
            "page_number": page_number,
            "y_pt": y_pt,
            "zoom": zoom,
            "saved_at": timezone.now(),
        },
    )
