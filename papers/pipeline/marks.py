"""Marks on their way out into a copy of the PDF, in from one, and to another version."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.db import transaction

from papers.arxiv_import.storage import copy_incoming
from papers.models import Annotation, Document, MarkColor
from papers.pdf.errors import PdfError
from papers.pdf.marks import MarkKind, PdfMark, PdfQuote, PlacedQuote
from papers.pdf.process import find_quotes, read_annotations, write_annotated
from papers.pipeline.intake import get_incoming_folder
from papers.reading.annotation_colors import find_nearest_color, load_meanings
from papers.reading.annotations import NewMark, load_annotations, start_annotation
from prepsite.writing.merging import append_text

_AUTHOR = "PrepSite"
# Programs that rewrite a file round the places in it.
_SAME_PLACE_PT = 2.0

Box = tuple[float, float, float, float]


class OtherFileError(PdfError):
    """The file is not a copy of the document that its marks are wanted for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksRead:
    """How many marks of a file were new, were here already, and are none of ours."""

    added: int
    known: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksMoved:
    moved: int
    unplaced: tuple[Annotation, ...]


def open_marked_copy(document: Document) -> BinaryIO:
    """The PDF with the reader's marks in it, as a file that is gone when closed.

    A mark that was read from this very file stays as its program wrote it, unless it
    was changed or deleted here. Raises PdfError.
    """
    kept = _find_unchanged(document)
    meanings = load_meanings()
    marks = [
        _build_pdf_mark(one, meanings)
        for one in load_annotations(document)
        if one.pdf_name not in kept
    ]
    descriptor, name = tempfile.mkstemp(dir=get_incoming_folder(), suffix=".part")
    os.close(descriptor)
    target = Path(name)
    try:
        write_annotated(
            document.path, target, marks, replaced_names=_list_names(document) - kept
        )
        return target.open("rb")
    finally:
        target.unlink(missing_ok=True)


def read_marks(document: Document) -> MarksRead:
    """Take over the marks in the document's own file; raises PdfError."""
    return _take_over(document, document.path)


def read_marks_of_copy(document: Document, file: BinaryIO) -> MarksRead:
    """Take over the marks in a copy of the document that came back; raises PdfError."""
    incoming = copy_incoming(file, get_incoming_folder())
    try:
        return _take_over(document, incoming.path)
    finally:
        incoming.path.unlink(missing_ok=True)


def move_marks(annotations: Iterable[Annotation], target: Document) -> MarksMoved:
    """Move marks to another version by the words they are on; raises PdfError.

    What could not be placed stays where it is: marks without words (areas and notes),
    and words that are gone or stand there too often to tell which.
    """
    marks = list(annotations)
    quotes = [
        PdfQuote(
            key=str(mark.pk),
            page_number=mark.page_number,
            exact=mark.quote,
            prefix=mark.prefix,
            suffix=mark.suffix,
        )
        for mark in marks
        if mark.quote.strip()
    ]
    found = find_quotes(target.path, quotes) if quotes else []
    places = {placed.key: placed for placed in found}
    with transaction.atomic():
        for placed in found:
            _move(placed, target)
    unplaced = tuple(mark for mark in marks if str(mark.pk) not in places)
    return MarksMoved(moved=len(places), unplaced=unplaced)


def _move(placed: PlacedQuote, target: Document) -> None:
    Annotation.objects.filter(pk=placed.key).update(
        document=target,
        page_number=placed.page_number,
        quads=[list(quad) for quad in placed.quads],
    )


def _build_pdf_mark(annotation: Annotation, meanings: dict[str, str]) -> PdfMark:
    return PdfMark(
        name=str(annotation.pk),
        kind=cast("MarkKind", annotation.kind),
        page_number=annotation.page_number,
        quads=tuple(map(tuple, annotation.quads)),
        color=str(MarkColor(annotation.color).label),
        contents=annotation.comment.body,
        subject=meanings[annotation.color],
        author=_AUTHOR,
    )


def _list_names(document: Document) -> set[str]:
    """What the marks are called in a file, those that were deleted here as well."""
    rows = document.annotations.values_list("pk", "pdf_name")
    return {name for pk, pdf_name in rows for name in (str(pk), pdf_name) if name}


def _find_unchanged(document: Document) -> set[str]:
    """The names of the file's own marks that say here what they say there."""
    rows = document.annotations.exclude(pdf_name="").filter(deleted_at=None)
    here = {row.pdf_name: row for row in rows.select_related("comment")}
    if not here:
        return set()
    return {
        mark.name
        for mark in read_annotations(document.path).marks
        if mark.name in here and _is_unchanged(here[mark.name], mark)
    }


def _is_unchanged(annotation: Annotation, mark: PdfMark) -> bool:
    return (
        annotation.comment.body == mark.contents
        and annotation.color == find_nearest_color(mark.color)
        and annotation.page_number == mark.page_number
    )


def _take_over(document: Document, path: Path) -> MarksRead:
    held = read_annotations(path)
    if document.page_count and held.page_count != document.page_count:
        raise OtherFileError(
            f"This PDF has {held.page_count} pages and the paper's has "
            f"{document.page_count}, so its marks would come to lie elsewhere.",
            "Choose a copy of the version that is open here.",
        )
    known = _KnownMarks(document)
    with transaction.atomic():
        added = sum(_take_mark(document, mark, known) for mark in held.marks)
    return MarksRead(added=added, known=len(held.marks) - added, left_out=held.left_out)


def _take_mark(document: Document, mark: PdfMark, known: "_KnownMarks") -> bool:
    """Whether the mark was new. What was written to a known one elsewhere is added."""
    same = known.find(mark)
    if same is not None:
        if same.deleted_at is None:
            append_text(same.comment_id, mark.contents)
        return False
    annotation = start_annotation(
        document,
        NewMark(
            kind=mark.kind,
            color=find_nearest_color(mark.color),
            page_number=mark.page_number,
            quads=[list(quad) for quad in mark.quads],
            quote=mark.quote,
            prefix=mark.prefix,
            suffix=mark.suffix,
            comment=mark.contents,
            pdf_name=mark.name,
        ),
    )
    known.remember(annotation)
    return True


class _KnownMarks:
    """The marks a document has or had, found by name, else by their place.

    Marks deleted here are known too: reading a file again must not bring them back.
    """

    def __init__(self, document: Document) -> None:
        self._by_name: dict[str, Annotation] = {}
        self._by_page: dict[int, list[Annotation]] = {}
        for annotation in document.annotations.all():
            self.remember(annotation)

    def remember(self, annotation: Annotation) -> None:
        self._by_name[str(annotation.pk)] = annotation
        if annotation.pdf_name:
            self._by_name[annotation.pdf_name] = annotation
        self._by_page.setdefault(annotation.page_number, []).append(annotation)

    def find(self, mark: PdfMark) -> Annotation | None:
        if mark.name in self._by_name:
            return self._by_name[mark.name]
        for annotation in self._by_page.get(mark.page_number, ()):
            if annotation.kind == mark.kind and _is_same_place(annotation.quads, mark):
                return annotation
        return None


def _is_same_place(quads: list[list[float]], mark: PdfMark) -> bool:
    with suppress(ValueError):
        pairs = zip(_find_box(quads), _find_box(mark.quads), strict=True)
        return all(abs(mine - theirs) <= _SAME_PLACE_PT for mine, theirs in pairs)
    return False


def _find_box(quads: Iterable[Iterable[float]]) -> Box:
    points = [list(quad) for quad in quads]
    xs = [x for quad in points for x in quad[::2]]
    ys = [y for quad in points for y in quad[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
