"""A paper's record, corrected by hand; its tags, reading state and priority."""

from collections.abc import Sequence

from django.db import transaction

from papers.models import (
    STATE_AFTER,
    Author,
    Authorship,
    MetadataState,
    Paper,
    PassReading,
    ReadingState,
    Tag,
)

BY_HAND = "hand"


@transaction.atomic
def save_record(paper: Paper, authors: tuple[str, ...]) -> None:
    """Store a record the reader entered; no source overwrites it from now on."""
    paper.metadata_source = BY_HAND
    paper.metadata_state = MetadataState.READY
    paper.author_line = "; ".join(authors)
    paper.save()
    paper.authorships.all().delete()
    for position, name in enumerate(authors):
        author, _ = Author.objects.get_or_create(name=name[:300])
        Authorship.objects.create(paper=paper, author=author, position=position)


@transaction.atomic
def save_tags(
    paper: Paper, names: Sequence[str], *, seen: Sequence[str] | None = None
) -> None:
    """Give the paper exactly these tags; a tag nobody wears is gone.

    With `seen`, the tags that the reader had in view, only those of them that are not
    named are taken away: what another tab added meanwhile stays.
    """
    paper.tags.add(*(Tag.objects.get_or_create(name=name)[0] for name in names))
    dropped = paper.tags.exclude(name__in=names)
    if seen is not None:
        dropped = dropped.filter(name__in=seen)
    paper.tags.remove(*dropped)
    Tag.objects.filter(papers=None).delete()


@transaction.atomic
def save_reading_state(paper: Paper, state: str, *, reason: str | None = None) -> None:
    """Store the state; a reason stays, though unused, until another is given."""
    reopen_passes([paper], state)
    paper.reading_state = state
    if reason is not None:
        paper.set_aside_reason = reason
    paper.save(update_fields=["reading_state", "set_aside_reason"])


def reopen_passes(papers: Sequence[Paper], state: str) -> None:
    """Take up again what a state set by hand says is not done yet."""
    if state == ReadingState.SET_ASIDE:
        return
    done = next(number for number, after in STATE_AFTER.items() if after == state)
    PassReading.objects.filter(paper__in=papers, pass_number__gt=done).reopen()


def save_priority(paper: Paper, priority: int) -> None:
    if priority != paper.priority:
        # Its place was one among papers of another priority.
        paper.queue_place = None
    paper.priority = priority
    paper.save(update_fields=["priority", "queue_place"])


def find_versions_with_pdf(paper: Paper) -> list[int]:
    """Versions whose PDF arXiv should still hold, newest first.

    A withdrawal is a version of its own without a PDF; those before it keep theirs.
    """
    known = paper.versions.filter(is_withdrawal=False).values_list("number", flat=True)
    versions = sorted(known, reverse=True)
    if versions or not paper.latest_version:
        return versions
    newest = paper.latest_version - 1 if paper.is_withdrawn else paper.latest_version
    return list(range(newest, 0, -1))
