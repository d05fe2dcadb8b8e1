"""A paper's record, corrected by hand; its tags, reading state and priority."""

from django.db import transaction

from papers.models import Author, Authorship, MetadataState, Paper, Tag

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
def save_tags(paper: Paper, names: list[str]) -> None:
    """Give the paper exactly these tags; a tag nobody wears is gone."""
    tags = [Tag.objects.get_or_create(name=name)[0] for name in names]
    paper.tags.set(tags)
    Tag.objects.filter(papers=None).delete()


def save_reading_state(paper: Paper, state: str, *, reason: str | None = None) -> None:
    """Store the state; a reason stays, though unused, until another is given."""
    paper.reading_state = state
    if reason is not None:
        paper.set_aside_reason = reason
    paper.save(update_fields=["reading_state", "set_aside_reason"])


def save_priority(paper: Paper, priority: int) -> None:
    paper.priority = priority
    paper.save(update_fields=["priority"])


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
