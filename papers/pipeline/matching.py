"""Which papers here cite which: by their lists of references, and by their pages' text."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from papers.matching.named_works import FoundWork, find_named_works
from papers.matching.title_index import TitleIndex, is_short_title
from papers.models import Document, NamedWork, Paper, Reference
from papers.models.paper import PaperQuerySet
from papers.pipeline.citing import (
    load_known_works,
    match_incoming_references,
    match_own_references,
)
from papers.pipeline.requests import (
    is_rebuild_queued,
    request_chart,
    request_match,
)
from papers.search.query import find_pages_with_phrase
from prepsite.jobs.running import Run


def match_paper(run: Run, *, paper_id: int) -> None:
    """Find which papers here this one names, and which of them name it."""
    run.report("finding citations")
    paper = Paper.objects.in_library().filter(pk=paper_id).first()
    if paper is None:
        return
    works = load_known_works()
    match_own_references(paper, works)
    match_incoming_references(paper, works)
    titles = _load_titles()
    document = paper.current_document
    if document is not None:
        save_named_works(document, _find_works(document, titles))
    _link_to_new_paper(paper, titles)
    request_chart()
    if is_rebuild_queued():
        # Pages that are not back in the index yet were not looked at.
        request_match(paper)


def _load_titles() -> TitleIndex:
    """Titles as the records word them, and as the papers print them."""
    papers = Paper.objects.in_library()
    printed = Document.objects.filter(paper__in=papers).exclude(printed_title="")
    return TitleIndex(
        [
            *papers.values_list("pk", "title"),
            *printed.values_list("paper_id", "printed_title"),
        ]
    )


def _find_works(document: Document, titles: TitleIndex) -> list[FoundWork]:
    pages = document.pages.values_list("number", "text")
    return find_named_works(
        pages,
        titles,
        own_arxiv_id=document.paper.arxiv_id or "",
        own_paper_id=document.paper_id,
    )


@transaction.atomic
def save_named_works(document: Document, works: Iterable[FoundWork]) -> None:
    """Replace the document's references; ids are matched to papers here."""
    found = list(works)
    by_arxiv_id = dict(
        Paper.objects.in_library()
        .filter(arxiv_id__in=[work.arxiv_id for work in found if work.arxiv_id])
        .values_list("arxiv_id", "pk")
    )
    document.named_works.all().delete()
    NamedWork.objects.bulk_create(
        NamedWork(
            document=document,
            position=position,
            page_number=work.page_number,
            quote=work.quote,
            arxiv_id=work.arxiv_id,
            cited_paper_id=work.paper_id or by_arxiv_id.get(work.arxiv_id),
            matched_by=work.matched_by,
        )
        for position, work in enumerate(found)
    )


def _link_to_new_paper(paper: Paper, titles: TitleIndex) -> None:
    """The papers that were here before may have been citing this one all along."""
    if paper.arxiv_id:
        NamedWork.objects.filter(arxiv_id=paper.arxiv_id, cited_paper=None).update(
            cited_paper=paper
        )
    for other in _find_naming(paper):
        document = other.current_document
        if document is not None:
            save_named_works(document, _find_works(document, titles))


def _find_naming(paper: Paper) -> PaperQuerySet:
    """Papers whose text names this one, or did, and whose reference lists do not."""
    papers = Paper.objects.in_library().exclude(pk=paper.pk)
    named_on = find_pages_with_phrase(settings.PREPSITE_HOME / "index", paper.title)
    naming = papers.filter(pk__in={paper_id for paper_id, _ in named_on})
    if is_short_title(paper.title):
        # It names a work in a list alone, and a list that was read was looked at.
        naming = naming.filter(documents__references=None)
    named = NamedWork.objects.filter(cited_paper=paper, matched_by="title")
    listed = Reference.objects.filter(cited_paper=paper)
    return papers.filter(
        Q(pk__in=naming.values("pk")) | Q(pk__in=named.values("document__paper"))
    ).exclude(pk__in=listed.values("document__paper"))


def request_unmatched() -> None:
    """Have lists of references matched that were read before there was a way to."""
    waiting = Reference.objects.filter(title_key=None).values("document__paper")
    for paper in Paper.objects.in_library().filter(pk__in=waiting):
        request_match(paper)
