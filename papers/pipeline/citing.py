"""Reference lists matched to the papers here: a paper's own, and those that mean it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import QuerySet

from papers.matching.citing_sentence import build_cited_as, find_citing_sentences
from papers.matching.known_works import BEGINNING, KnownWorks
from papers.matching.same_work import (
    KnownWork,
    PrintedReference,
    find_arxiv_id_in_doi,
    tidy_doi,
)
from papers.matching.work_title import (
    build_match_key,
    is_damaged_form,
    list_title_pieces,
)
from papers.models import (
    CitationPlace,
    Document,
    Paper,
    Reference,
    RejectedCitation,
)

_WRITTEN_AT_ONCE = 200
# Behind every letter that a key can hold.
_LAST = "\U0010ffff"


def load_known_works() -> KnownWorks:
    """The papers in the library, by the titles of their records and those they print."""
    papers = Paper.objects.in_library()
    fields = ("pk", "title", "author_line", "year", "arxiv_id", "doi")
    records = list(papers.values_list(*fields))
    by_id = {record[0]: record for record in records}
    printed = Document.objects.filter(paper__in=papers).exclude(printed_title="")
    for paper_id, title in printed.values_list("paper_id", "printed_title"):
        record = by_id[paper_id]
        if title != record[1]:
            records.append((paper_id, title, *record[2:]))
    return KnownWorks(
        KnownWork(
            paper_id=paper_id,
            title=title,
            author_line=author_line,
            year=year,
            arxiv_id=arxiv_id or "",
            doi=tidy_doi(doi or ""),
        )
        for paper_id, title, author_line, year, arxiv_id, doi in records
    )


def match_own_references(paper: Paper, works: KnownWorks) -> None:
    """Match the reference lists of all the paper's documents."""
    for document in paper.documents.all():
        prepare_references(document)
    match_references(Reference.objects.filter(document__paper=paper), works)


def match_incoming_references(paper: Paper, works: KnownWorks) -> None:
    """Match anew what means the paper, or may: as its record is now."""
    rows = {row.pk: row for found in _find_incoming(paper) for row in found}
    match_references(rows.values(), works)


def _find_incoming(paper: Paper) -> Iterator[QuerySet[Reference]]:
    """Each by one index; whole lists are never gone through."""
    references = Reference.objects.select_related("document")
    yield references.filter(cited_paper=paper)
    if paper.arxiv_id:
        yield references.filter(arxiv_id=paper.arxiv_id)
    if paper.doi:
        yield references.filter(doi_key=tidy_doi(paper.doi))
    printed = paper.documents.values_list("printed_title", flat=True)
    for title in {paper.title, *printed} - {""}:
        key = build_match_key(title)
        yield references.filter(title_key__in=[key, *list_title_pieces(title)])
        yield references.filter(pk__in=_find_near(key))


def _find_near(key: str) -> list[int]:
    """Ids of those whose title begins as this one and goes on alike or with a subtitle.

    Keys are compared before any row is read: many titles begin with "Deep learning".
    """
    if len(key) <= BEGINNING:
        return []
    first = key[:BEGINNING]
    begun = Reference.objects.filter(title_key__gte=first, title_key__lt=first + _LAST)
    return [
        pk
        for pk, other in begun.order_by().values_list("pk", "title_key")
        if other and (other.startswith(key) or is_damaged_form(key, other))
    ]


@transaction.atomic
def match_references(references: Iterable[Reference], works: KnownWorks) -> None:
    """Store which paper each of the references means, or that it means none here."""
    if isinstance(references, QuerySet):
        references = references.select_related("document")
    never = _load_rejected()
    changed = []
    for row in references:
        citing_id = row.document.paper_id
        match = works.find_match(
            _build_printed(row), never={citing_id, *never[citing_id]}
        )
        paper_id, matched_by = (
            (match.paper_id, match.matched_by) if match else (None, "")
        )
        if (row.cited_paper_id, row.matched_by) != (paper_id, matched_by):
            row.cited_paper_id, row.matched_by = paper_id, matched_by
            changed.append(row)
    _save_fields(changed, ["cited_paper", "matched_by"])


def _load_rejected() -> defaultdict[int, set[int]]:
    rejected: defaultdict[int, set[int]] = defaultdict(set)
    for citing_id, cited_id in RejectedCitation.objects.values_list("citing", "cited"):
        rejected[citing_id].add(cited_id)
    return rejected


def _build_printed(row: Reference) -> PrintedReference:
    return PrintedReference(
        raw=row.raw,
        title=row.title,
        year=row.year,
        arxiv_id=row.arxiv_id,
        doi=row.doi_key,
        has_authors=bool(row.authors),
    )


@transaction.atomic
def prepare_references(document: Document) -> None:
    """Make what the document's references are matched by, where that is not done yet."""
    rows = list(document.references.filter(title_key=None))
    if not rows:
        return
    pages = dict(document.pages.values_list("number", "text"))
    cited_on = _load_pages_that_cite(document)
    for row in rows:
        row.title_key = build_match_key(row.title)
        row.doi_key = tidy_doi(row.doi)
        row.arxiv_id = row.arxiv_id or find_arxiv_id_in_doi(row.doi)
        row.quote_page, row.quote = _find_first_sentence(row, cited_on[row.pk], pages)
    _save_fields(rows, ["title_key", "doi_key", "arxiv_id", "quote_page", "quote"])


def _save_fields(rows: list[Reference], fields: list[str]) -> None:
    """A tenth of the time that bulk_update takes for a long list."""
    Reference.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=fields,
        batch_size=_WRITTEN_AT_ONCE,
    )


def _load_pages_that_cite(document: Document) -> defaultdict[int, list[int]]:
    """Reference -> the pages that cite it, each once, in order."""
    places = CitationPlace.objects.filter(reference__document=document)
    cited_on: defaultdict[int, list[int]] = defaultdict(list)
    for reference_id, page_number in places.values_list("reference_id", "page_number"):
        if page_number not in cited_on[reference_id]:
            cited_on[reference_id].append(page_number)
    return cited_on


def _find_first_sentence(
    row: Reference, page_numbers: list[int], pages: dict[int, str]
) -> tuple[int | None, str]:
    """The page and the sentence; without a sentence the first page that cites."""
    cited = build_cited_as(row.label, row.authors, row.year)
    for page_number in page_numbers:
        sentences = find_citing_sentences(pages.get(page_number, ""), cited)
        if sentences:
            return page_number, sentences[0]
    return (page_numbers[0] if page_numbers else None), ""


def find_sentences_that_cite(citing: Paper, cited: Paper) -> list[tuple[int, str]]:
    """(page number, sentence) of every place where one paper cites the other.

    Of the document that a reader opens; [] where only its reference list names it.
    """
    document = citing.current_document
    if document is None:
        return []
    found: dict[tuple[int, str], None] = {}
    cited_on = _load_pages_that_cite(document)
    for row in document.references.filter(cited_paper=cited):
        as_cited = build_cited_as(row.label, row.authors, row.year)
        pages = document.pages.filter(number__in=cited_on[row.pk])
        for number, text in pages.values_list("number", "text"):
            sentences = find_citing_sentences(text, as_cited)
            found.update(dict.fromkeys((number, one) for one in sentences))
    return sorted(found)
