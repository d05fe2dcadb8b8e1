"""Which papers a library page shows, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OrderBy, Q, When

from papers.models import (
    Category,
    Collection,
    Document,
    DocumentState,
    MetadataState,
    Paper,
    PdfState,
    Priority,
    ReadingState,
    Tag,
)
from papers.models.paper import PaperQuerySet
from prepsite.jobs.models import Job, JobState

PAGE_SIZE = 50
_UNREAD = (DocumentState.WAITING, DocumentState.READING)

# The id comes last, so that a page never repeats what another one showed.
SORTS: dict[str, tuple[str, list[OrderBy]]] = {
    "added": ("Added", [F("created_at").desc(), F("id").desc()]),
    "year": (
        "Year",
        [F("year").desc(nulls_last=True), F("title_key").asc(), F("id").asc()],
    ),
    "title": ("Title", [F("title_key").asc(), F("id").asc()]),
    "author": (
        "Author",
        [
            Case(When(author_key="", then=1), default=0).asc(),
            F("author_key").asc(),
            F("title_key").asc(),
            F("id").asc(),
        ],
    ),
    "priority": (
        "Priority",
        [F("priority").asc(), F("created_at").desc(), F("id").desc()],
    ),
}
DEFAULT_SORT = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the reader chose above the list. Empty means: everything."""

    words: str = ""
    state: str = ""
    priority: int | None = None
    tag: str = ""
    collection: int | None = None
    category: str = ""
    year: int | None = None
    arrival: str = ""
    sort: str = DEFAULT_SORT

    @property
    def is_narrowing(self) -> bool:
        words = (self.words, self.state, self.tag, self.category, self.arrival)
        return any(words) or any(
            number is not None for number in (self.priority, self.collection, self.year)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the library holds to choose from."""

    states: list[tuple[str, str]]
    priorities: list[tuple[int, str]]
    tags: list[str]
    collections: list[Collection]
    categories: list[str]
    years: list[int]


def find_papers(chosen: Filter) -> PaperQuerySet:
    found = Paper.objects.in_library().matching(chosen.words)
    if chosen.state:
        found = found.filter(reading_state=chosen.state)
    if chosen.priority is not None:
        found = found.filter(priority=chosen.priority)
    if chosen.tag:
        found = found.filter(tags__name=chosen.tag)
    if chosen.collection is not None:
        found = found.filter(collections=chosen.collection)
    if chosen.category:
        found = found.filter(categories__code=chosen.category)
    if chosen.year is not None:
        found = found.filter(year=chosen.year)
    if chosen.arrival:
        found = _filter_by_arrival(found, chosen.arrival)
    _, order = SORTS.get(chosen.sort, SORTS[DEFAULT_SORT])
    return found.order_by(*order)


def _filter_by_arrival(papers: PaperQuerySet, arrival: str) -> PaperQuerySet:
    """As rows say it: a PDF that is here and cannot be read has failed."""
    unreadable = Q(pk__in=_find_unreadable())
    if arrival == PdfState.FAILED:
        return papers.filter(Q(pdf_state=PdfState.FAILED) | unreadable)
    return papers.filter(~unreadable, pdf_state=arrival)


def _find_unreadable() -> list[int]:
    """Ids of the papers whose current document could not be read; these are few."""
    failed = Document.objects.filter(state=DocumentState.FAILED)
    papers = Paper.objects.filter(pk__in=failed.values("paper"))
    return [
        paper.pk
        for paper in papers.prefetch_related("documents")
        if _is_unreadable(paper.current_document)
    ]


def _is_unreadable(document: Document | None) -> bool:
    return document is not None and document.state == DocumentState.FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paper as the list shows it; `job` is what is being done about it, if anything."""

    paper: Paper
    document: Document | None
    job: Job | None

    @property
    def pdf_state(self) -> str:
        if _is_unreadable(self.document):
            return PdfState.FAILED
        return self.paper.pdf_state

    @property
    def is_busy(self) -> bool:
        return self.job is not None and self.job.state in (
            JobState.QUEUED,
            JobState.RUNNING,
        )

    @property
    def is_arriving(self) -> bool:
        """Whether something is under way that is not here yet.

        A paper that is only indexed again, because its record or a note changed, is here.
        """
        return self.is_busy and not self._is_here

    @property
    def _is_here(self) -> bool:
        paper = self.paper
        return (
            paper.indexed_at is not None
            and paper.metadata_state != MetadataState.WAITING
            and paper.pdf_state != PdfState.WAITING
            and not any(one.state in _UNREAD for one in paper.documents.all())
        )


def load_page(chosen: Filter, page_number: int) -> tuple[Page[Paper], list[Row]]:
    """One page of the list; a number out of range gives the nearest page."""
    papers = find_papers(chosen).defer("abstract")
    papers = papers.prefetch_related(
        "tags", "categories", "documents", "source_answers"
    )
    page = Paginator(papers, PAGE_SIZE).get_page(page_number)
    return page, build_rows(page.object_list)


def build_rows(papers: Iterable[Paper]) -> list[Row]:
    """Rows for these papers, with one query for all their background work."""
    listed = list(papers)
    jobs = {
        job.subject: job
        for job in Job.objects.active()
        .filter(subject__in=[paper.subject for paper in listed])
        # Of several the one that runs speaks for the paper.
        .order_by(Case(When(state=JobState.RUNNING, then=1), default=0))
    }
    return [
        Row(
            paper=paper,
            document=paper.current_document,
            job=jobs.get(paper.subject),
        )
        for paper in listed
    ]


def load_choices() -> Choices:
    in_library = Paper.objects.in_library()
    return Choices(
        states=list(ReadingState.choices),
        priorities=list(Priority.choices),
        tags=list(
            Tag.objects.filter(papers__in=in_library)
            .annotate(count=Count("papers"))
            .values_list("name", flat=True)
        ),
        collections=list(Collection.objects.all()),
        categories=list(
            Category.objects.filter(papers__in=in_library)
            .distinct()
            .values_list("code", flat=True)
        ),
        years=[
            year
            for year in in_library.order_by("-year")
            .values_list("year", flat=True)
            .distinct()
            if year is not None
        ],
    )


ARRIVALS = list(PdfState.choices)
