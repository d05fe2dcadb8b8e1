"""Marks on pages: made, recoloured, deleted, brought back, listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from papers.models import Annotation, Document, Page
from prepsite.writing.saving import start_text

_MOST_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """A mark as it is made; `quads` as in Annotation, `pdf_name` where a file had it."""

    kind: str
    color: str
    page_number: int
    quads: list[list[float]]
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    comment: str = ""
    pass_number: int | None = None
    pdf_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFilter:
    """Which marks to list; what is empty chooses nothing."""

    color: str = ""
    pass_number: int | None = None
    words: str = ""


@transaction.atomic
def start_annotation(document: Document, mark: NewMark) -> Annotation:
    """Make a mark with its comment field, which is filled and saved like any text."""
    return Annotation.objects.create(
        document=document,
        kind=mark.kind,
        color=mark.color,
        page_number=mark.page_number,
        quads=mark.quads,
        quote=mark.quote,
        prefix=mark.prefix,
        suffix=mark.suffix,
        pass_number=mark.pass_number,
        pdf_name=mark.pdf_name,
        comment=start_text(mark.comment),
    )


def save_color(annotation: Annotation, color: str) -> None:
    annotation.color = color
    annotation.save(update_fields=["color", "updated_at"])


def delete_annotation(annotation: Annotation) -> None:
    """Take the mark off the page; its row and comment stay for restore_annotation."""
    annotation.deleted_at = timezone.now()
    annotation.save(update_fields=["deleted_at", "updated_at"])


def restore_annotation(annotation: Annotation) -> None:
    annotation.deleted_at = None
    annotation.save(update_fields=["deleted_at", "updated_at"])


def load_annotations(
    document: Document, chosen: MarkFilter | None = None
) -> list[Annotation]:
    """The marks on a document that were not deleted, in the order they are read."""
    live = document.annotations.filter(deleted_at=None).select_related("comment")
    found = _filter(live, chosen or MarkFilter())
    return _sort_as_read(found, _load_widths(document))


def load_marks_elsewhere(document: Document) -> list[Annotation]:
    """The marks that lie on other versions of the document's paper."""
    return list(
        Annotation.objects.filter(document__paper=document.paper_id, deleted_at=None)
        .exclude(document=document)
        .select_related("document", "comment")
        .order_by("document", "page_number", "created_at")
    )


def _filter(
    annotations: QuerySet[Annotation], chosen: MarkFilter
) -> QuerySet[Annotation]:
    if chosen.color:
        annotations = annotations.filter(color=chosen.color)
    if chosen.pass_number is not None:
        annotations = annotations.filter(pass_number=chosen.pass_number)
    for word in chosen.words.split()[:_MOST_WORDS]:
        annotations = annotations.filter(
            Q(quote__icontains=word) | Q(comment__body__icontains=word)
        )
    return annotations


def _load_widths(document: Document) -> dict[int, float]:
    return dict(
        Page.objects.filter(document=document).values_list("number", "width_pt")
    )


def _sort_as_read(
    annotations: Iterable[Annotation], widths: dict[int, float]
) -> list[Annotation]:
    """By page, then the left column before the right one, each from top to bottom."""

    def find_place(annotation: Annotation) -> tuple[int, bool, float]:
        page_number = annotation.page_number
        if not annotation.quads:
            return page_number, False, 0.0
        xs, ys = annotation.quads[0][::2], annotation.quads[0][1::2]
        middle = widths.get(page_number, 0.0) / 2
        is_right = 0 < middle <= min(xs)
        return page_number, is_right, -max(ys)

    return sorted(annotations, key=find_place)
