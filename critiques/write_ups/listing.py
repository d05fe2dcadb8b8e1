"""What was written, chosen by form, state and rating; and what a paper still lacks."""

from dataclasses import dataclass

from django.db.models import Count

from critiques.models import WriteUp
from critiques.models.write_up import WriteUpQuerySet
from papers.models import Paper

STATES = (("open", "Open"), ("finished", "Finished"), ("locked", "Locked"))
# What the rating with the key "rating" is compared with.
RATINGS = range(1, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpFilter:
    """Which are listed; `least` is the lowest rating, 0 for any and for none."""

    form_key: str = ""
    state: str = ""
    least: int = 0


def list_write_ups(
    chosen: WriteUpFilter, *, kind: str = WriteUp.Kind.CRITIQUE
) -> WriteUpQuerySet:
    """Newest first, with their papers and answers."""
    found = WriteUp.objects.filter(kind=kind).for_lists()
    if chosen.form_key:
        found = found.filter(form__key=chosen.form_key)
    if chosen.state == "locked":
        found = found.exclude(locked_at=None)
    elif chosen.state:
        is_open = chosen.state == "open"
        found = found.filter(locked_at=None, finished_at__isnull=is_open)
    if chosen.least:
        wanted = [str(rating) for rating in RATINGS if rating >= chosen.least]
        found = found.filter(
            answers__field_key="rating", answers__text__body__in=wanted
        )
    return found.with_papers().with_answers()


def list_used_forms(kind: str = WriteUp.Kind.CRITIQUE) -> list[tuple[str, str]]:
    """(key, title) of the forms that something was written to, by their titles."""
    used = WriteUp.objects.filter(kind=kind).for_lists().order_by("form__title")
    counted = used.values_list("form__key", "form__title").annotate(Count("pk"))
    return list({key: (key, title) for key, title, _ in counted}.values())


def list_written(paper: Paper) -> WriteUpQuerySet:
    """All that was written about a paper, of whatever kind, newest first."""
    written = WriteUp.objects.about([paper]).for_lists()
    return written.with_papers().with_answers()
