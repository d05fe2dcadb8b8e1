"""Two records of one paper become one, with the writing of both."""

import re
from collections.abc import Iterable
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q

from papers.models import (
    Document,
    MetadataState,
    Paper,
    PassReading,
    PdfState,
    ReadingState,
    RejectedCitation,
)
from papers.models.paper import PaperQuerySet
from prepsite.errors import UserError
from prepsite.writing.merging import append_text

_Row = TypeVar("_Row", bound=models.Model)


class MergeError(UserError):
    """These two records cannot be merged."""


# What the record that stays takes from the other where it has nothing of its own.
_FILLED_FROM_OTHER = (
    "arxiv_id",
    "doi",
    "file_sha256",
    "abstract",
    "year",
    "published_on",
    "updated_on",
    "primary_category",
    "comment",
    "journal_ref",
    "license_url",
    "citation_key",
    "author_line",
    "latest_version",
)
# Of two reading states the later one here was harder to come by.
_READING_ORDER = (
    ReadingState.TO_READ,
    ReadingState.SET_ASIDE,
    ReadingState.PASS_1,
    ReadingState.PASS_2,
    ReadingState.PASS_3,
)
# Moved with care below, or left with the record they describe.
_NOT_MOVED_AS_THEY_ARE = {
    "documents",
    "notes",
    "pass_readings",
    "authorships",
    "versions",
    "source_answers",
    "summary_parts",
    "links_from",
    "links_to",
    "map_places",
}
_COMPARED_BEGINNING = 3
# What was read from a document's file, and its twin has of its own.
_OF_THE_FILE = {
    "pages",
    "sections",
    "named_works",
    "references",
    "figures",
    "equations",
    "statements",
    "visited_places",
}


def find_merge_candidates(paper: Paper, limit: int = 5) -> list[Paper]:
    """Papers here that may be the same work: of the same title, or with the same file."""
    same = Q(pk__in=_find_same_title(paper))
    for document in paper.documents.all():
        same |= Q(documents__sha256=document.sha256)
    return _find_mergeable(paper, Paper.objects.in_library().filter(same), limit)


def find_mergeable(paper: Paper, words: str, limit: int = 10) -> list[Paper]:
    """Papers that hold these words in title, authors or id and may be merged into this.

    Those that carry another arXiv id or DOI are other papers and left out.
    """
    found = Paper.objects.in_library().matching(words).order_by("title_key", "pk")
    return _find_mergeable(paper, found, limit)


def _find_same_title(paper: Paper) -> list[int]:
    """Ids of papers whose titles have the same letters, whatever stands between them."""
    letters = _take_letters(paper.title_key)
    first_word = re.match(r"[^\W_]*", paper.title_key)
    if not letters or first_word is None:
        return []
    # Few letters, as a hyphen may part the word in one of the titles.
    begins_alike = {"title_key__startswith": first_word[0][:_COMPARED_BEGINNING]}
    titles = Paper.objects.in_library().filter(**begins_alike)
    return [
        pk
        for pk, key in titles.values_list("pk", "title_key")
        if _take_letters(key) == letters
    ]


def _take_letters(title_key: str) -> str:
    return re.sub(r"[\W_]+", "", title_key)


def _find_mergeable(paper: Paper, found: PaperQuerySet, limit: int) -> list[Paper]:
    others = found.exclude(pk=paper.pk).distinct().iterator()
    return list(
        islice((other for other in others if not _find_clashes(paper, other)), limit)
    )


def merge_papers(kept: Paper, other: Paper) -> None:
    """Move everything of `other` to `kept`; `other` remains as a pointer to it.

    Raises MergeError where both carry different arXiv ids or DOIs, or where one of
    them has been merged already.
    """
    with transaction.atomic():
        # As they are now: background work or another tab may have been quicker.
        for paper in (kept, other):
            paper.refresh_from_db()
        _check_mergeable(kept, other)
        _move_documents(kept, other)
        _move_notes(kept, other)
        _move_pass_readings(kept, other)
        _move_summary(kept, other)
        _move_links(kept, other)
        _move_what_others_hang_on(kept, other)
        kept.tags.add(*other.tags.all())
        kept.collections.add(*other.collections.all())
        kept.categories.add(*other.categories.all())
        if not kept.authorships.exists():
            other.authorships.update(paper=kept)
        _fill_holes(kept, other)


def _check_mergeable(kept: Paper, other: Paper) -> None:
    if kept.pk == other.pk:
        raise MergeError("A paper cannot be merged with itself.")
    if kept.merged_into or other.merged_into:
        raise MergeError("One of these records was merged with another already.")
    if clashes := _find_clashes(kept, other):
        raise MergeError(
            f"These records carry different {' and '.join(clashes)}, "
            "so they are two papers."
        )


def _find_clashes(kept: Paper, other: Paper) -> list[str]:
    pairs = (
        ("arXiv ids", kept.arxiv_id, other.arxiv_id),
        ("DOIs", kept.doi, other.doi),
    )
    return [
        name
        for name, mine, theirs in pairs
        # DOIs are the same in small and large letters.
        if mine and theirs and mine.lower() != theirs.lower()
    ]


def _move_but_twins(
    kept: Paper, mine: Iterable[_Row], theirs: Iterable[_Row], *same: str
) -> list[tuple[_Row, _Row]]:
    """Move the rows of which `kept` has none of its own; the others, each with its twin.

    Twins are those that agree in the fields `same`.
    """
    identify = attrgetter(*same)
    own = {identify(row): row for row in mine}
    pairs = []
    for row in theirs:
        twin = own.get(identify(row))
        if twin is not None:
            pairs.append((row, twin))
            continue
        setattr(row, "paper", kept)  # noqa: B010 (each of these rows has one)
        row.save(update_fields=["paper"])
    return pairs


def _move_documents(kept: Paper, other: Paper) -> None:
    mine, theirs = kept.documents.all(), other.documents.all()
    for document, twin in _move_but_twins(kept, mine, theirs, "sha256"):
        _point_relations(document, twin, leave=_OF_THE_FILE)
        document.delete()


def _move_notes(kept: Paper, other: Paper) -> None:
    """Notes to one question are joined; the other's own text stays with its record."""
    mine, theirs = kept.notes.all(), other.notes.select_related("text")
    same = ("pass_number", "question")
    for note, twin in _move_but_twins(kept, mine, theirs, *same):
        append_text(twin.text_id, note.text.body)
        _point_relations(note, twin, leave=set())


def _move_summary(kept: Paper, other: Paper) -> None:
    """As with notes: parts of one kind are joined."""
    mine = kept.summary_parts.all()
    theirs = other.summary_parts.select_related("text")
    for part, twin in _move_but_twins(kept, mine, theirs, "kind"):
        append_text(twin.text_id, part.text.body)


def _move_pass_readings(kept: Paper, other: Paper) -> None:
    """Minutes of one pass add up; what is settled here is not settled by the other."""
    mine, theirs = kept.pass_readings.all(), other.pass_readings.all()
    for reading, twin in _move_but_twins(kept, mine, theirs, "pass_number"):
        reading.spans.update(pass_reading=twin)
        _settle_reading(twin, reading)
        reading.delete()


def _settle_reading(mine: PassReading, theirs: PassReading) -> None:
    if mine.allotted is None:
        mine.allotted = theirs.allotted
    if mine.ended_at is None:
        mine.verdict, mine.reason = theirs.verdict, theirs.reason or mine.reason
        mine.ended_at = theirs.ended_at
    mine.save(update_fields=["allotted", "verdict", "reason", "ended_at"])


def _move_links(kept: Paper, other: Paper) -> None:
    """A link between the two stays with the other: a paper has none to itself."""
    other.links_from.exclude(target=kept).update(source=kept)
    other.links_to.exclude(source=kept).update(target=kept)


def _move_what_others_hang_on(kept: Paper, other: Paper) -> None:
    """Critiques, citations and whatever other apps point at a paper."""
    RejectedCitation.objects.hand_over(other.pk, kept.pk)
    _point_relations(other, kept, leave=_NOT_MOVED_AS_THEY_ARE)


def _point_relations(
    source: models.Model, target: models.Model, *, leave: set[str]
) -> None:
    relations: list[Any] = list(source._meta.related_objects)  # noqa: SLF001 (Django's public model API)
    for relation in relations:
        if not relation.one_to_many or relation.get_accessor_name() in leave:
            continue
        relation.related_model._base_manager.filter(  # noqa: SLF001 (as above)
            **{relation.field.name: source}
        ).update(**{relation.field.name: target})


def _choose_plans(kept: Paper, other: Paper) -> dict[str, Any]:
    """What is planned with the paper: of state and priority what weighs more."""
    ahead = max(kept, other, key=lambda one: _READING_ORDER.index(one.reading_state))
    behind = other if ahead is kept else kept
    priority = min(kept.priority, other.priority)
    return {
        "reading_state": ahead.reading_state,
        "set_aside_reason": ahead.set_aside_reason or behind.set_aside_reason,
        "priority": priority,
        "queue_place": kept.queue_place if priority == kept.priority else None,
    }


def _fill_holes(kept: Paper, other: Paper) -> None:
    taken = {
        name: getattr(other, name)
        for name in _FILLED_FROM_OTHER
        if not getattr(kept, name) and getattr(other, name)
    }
    if Document.objects.filter(paper=kept).exists():
        taken["pdf_state"] = PdfState.READY
    elif kept.pdf_state == PdfState.NONE:
        # What was asked for the other is asked for this one from now on.
        taken["pdf_state"] = other.pdf_state
    taken.update(_choose_plans(kept, other))
    if not kept.metadata_source:
        # A record that no source has named yet goes by the other's words.
        taken["title"] = other.title
        taken["metadata_source"] = other.metadata_source
        if kept.metadata_state == MetadataState.FAILED:
            taken["metadata_state"] = other.metadata_state
    # The ids are unique, so the other record gives them up first.
    other.arxiv_id = other.doi = other.file_sha256 = None
    other.merged_into = kept
    other.save()
    for name, value in taken.items():
        setattr(kept, name, value)
    kept.save()
