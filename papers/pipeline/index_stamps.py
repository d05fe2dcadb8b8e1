"""What of every paper should be in the index, told by stamps instead of texts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from papers.contributions import build_stamp, list_contributed_stamps
from papers.models import (
    Annotation,
    Document,
    Note,
    Page,
    Paper,
    Question,
    SummaryPart,
)
from papers.models.document import choose_current

Stamps = Iterator[tuple[int, int]]


@dataclass(slots=True)
class ExpectedDocuments:
    """How many documents a paper should have in the index, and the sum of their stamps."""

    documents: int = 0
    stamps: int = 0
    pages: int = 0


def list_expected() -> dict[int, ExpectedDocuments]:
    """By id, of every paper in the library."""
    found: defaultdict[int, ExpectedDocuments] = defaultdict(ExpectedDocuments)
    for list_stamps in (_list_records, _list_written, list_contributed_stamps):
        for paper_id, stamp in list_stamps():
            found[paper_id].documents += 1
            found[paper_id].stamps += stamp
    for paper_id, pages, stamps in _list_pages():
        found[paper_id].documents += pages
        found[paper_id].pages = pages
        found[paper_id].stamps += stamps
    in_library = Paper.objects.in_library().values_list("pk", flat=True)
    return {paper_id: found[paper_id] for paper_id in in_library}


RECORD_KINDS = ("metadata", "authors", "abstract")


def word_title(title: str, arxiv_id: str | None, doi: str | None, journal: str) -> str:
    return "\n".join(part for part in (title, arxiv_id, doi, journal) if part)


def _list_records() -> Stamps:
    rows = Paper.objects.in_library().values_list(
        "pk", "title", "arxiv_id", "doi", "journal_ref", "author_line", "abstract"
    )
    for pk, title, arxiv_id, doi, journal, authors, abstract in rows.iterator():
        bodies = (word_title(title, arxiv_id, doi, journal), authors, abstract)
        for kind, body in zip(RECORD_KINDS, bodies, strict=True):
            if body:
                yield pk, build_stamp(kind, pk, body)


def _list_pages() -> Iterator[tuple[int, int, int]]:
    """The pages of a reading are new rows, so their numbers tell them from others."""
    current = _list_current_documents()
    counted = Page.objects.order_by().values_list("document_id")
    for document_id, pages, stamps in counted.annotate(Count("pk"), Sum("pk")):
        if document_id in current:
            yield current[document_id], pages, stamps


def _list_current_documents() -> dict[int, int]:
    """Document id -> paper id, of the document of each paper that a reader opens."""
    by_paper: defaultdict[int, list[int]] = defaultdict(list)
    for paper_id, pk in Document.objects.values_list("paper_id", "pk"):
        by_paper[paper_id].append(pk)
    several = {one for one, documents in by_paper.items() if len(documents) > 1}
    current = {pks[0]: one for one, pks in by_paper.items() if one not in several}
    papers = Paper.objects.filter(pk__in=several).prefetch_related("documents")
    for paper in papers:
        chosen = choose_current(paper.documents.all(), paper.wanted_version)
        if chosen is not None:
            current[chosen.pk] = paper.pk
    return current


def list_notes() -> QuerySet[Note]:
    return Note.objects.exclude(text__body="").select_related("text")


def list_answered() -> QuerySet[Question]:
    answered = Question.objects.exclude(answer=None).exclude(answer__body="")
    return answered.select_related("answer")


def tell_answer(words: str, version: int) -> str:
    """What is found of an answer has its question in front."""
    return f"{version} {words}"


def list_summary_parts() -> QuerySet[SummaryPart]:
    return SummaryPart.objects.exclude(text__body="").select_related("text")


def list_findable_marks() -> QuerySet[Annotation]:
    """Marks with words or a comment, those on other versions of the PDF as well."""
    return (
        Annotation.objects.filter(deleted_at=None)
        .exclude(quote="", comment__body="")
        .select_related("comment")
    )


def _list_written() -> Stamps:
    notes = list_notes().values_list("paper_id", "pk", "text__version")
    for paper_id, pk, version in notes:
        yield paper_id, build_stamp("note", pk, version)
    parts = list_summary_parts().values_list("paper_id", "pk", "text__version")
    for paper_id, pk, version in parts:
        yield paper_id, build_stamp("summary", pk, version)
    worded = list_answered().values_list("paper_id", "pk", "words", "answer__version")
    for paper_id, pk, words, version in worded:
        yield paper_id, build_stamp("answer", pk, tell_answer(words, version))
    marks = list_findable_marks().values_list(
        "document__paper_id", "pk", "quote", "comment__version"
    )
    for paper_id, key, quote, version in marks:
        yield paper_id, build_stamp("annotation", key, quote, version)
