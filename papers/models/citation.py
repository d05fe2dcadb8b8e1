"""Who cites whom among the papers here: the one place that says so."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, TextField, When
from django.db.models.functions import Coalesce, Substr

from papers.models.named_work import NamedWork
from papers.models.paper import Paper
from papers.models.reference import Reference
from papers.models.rejected_citation import RejectedCitation

_LONGEST_QUOTE = 300

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One paper cites another: where, in which words, and how that is known.

    The page and the quote are of the first sentence that cites, else of the entry in
    the reference list, else of a mention. `matched_by` is "arxiv_id", "doi" or "title";
    `position` counts the cited works in the order of the citing paper's list.
    """

    citing_id: int
    cited_id: int
    page_number: int
    quote: str
    matched_by: str
    position: int


def load_citations(
    *,
    citing: Paper | None = None,
    cited: Paper | None = None,
    among: Collection[int] | None = None,
) -> list[Citation]:
    """Each pair of papers in the library once, without those that were rejected.

    Of one paper alone: what it cites (`citing`), or what cites it (`cited`); of some,
    what those whose ids are `among` these cite. Several
    entries that mean one work give the first that is cited in a sentence; the document
    that the reader opens comes before other versions.
    """
    is_citation = _load_rule()
    found: dict[Pair, Citation] = {}
    references = _narrow(_list_references(), citing, cited, among)
    named = _narrow(_list_named(), citing, cited, among)
    for row in chain(_load_references(references), _load_named(named)):
        pair = (row[0], row[1])
        if pair not in found and is_citation(pair):
            found[pair] = Citation(**dict(zip(_FIELDS, row, strict=True)))
    return list(found.values())


def list_citation_pairs() -> set[Pair]:
    """The same (citing, cited) alone: without the words, which cost most of the time."""
    is_citation = _load_rule()
    ids = ("document__paper_id", "cited_paper_id")
    rows = (
        one.order_by().values_list(*ids) for one in (_list_references(), _list_named())
    )
    return set(filter(is_citation, chain.from_iterable(rows)))


def _load_rule() -> Callable[[Pair], bool]:
    """Which pairs are citations: of two papers here, and not rejected."""
    rejected = set(RejectedCitation.objects.values_list("citing_id", "cited_id"))
    held = set(Paper.objects.in_library().values_list("pk", flat=True))

    def is_citation(pair: Pair) -> bool:
        citing_id, cited_id = pair
        is_edge = citing_id != cited_id and citing_id in held and cited_id in held
        return is_edge and pair not in rejected

    return is_citation


def _list_references() -> QuerySet[Reference]:
    return Reference.objects.exclude(cited_paper=None)


def _list_named() -> QuerySet[NamedWork]:
    return NamedWork.objects.exclude(cited_paper=None)


_ROW = (
    "document__paper_id",
    "cited_paper_id",
    "page",
    "words",
    "matched_by",
    "position",
)
# What each of them is in a Citation.
_FIELDS = ("citing_id", "cited_id", "page_number", "quote", "matched_by", "position")


def _load_references(references: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    rows = references.annotate(
        page=Coalesce("quote_page", "page_number"),
        words=Case(
            When(quote="", then=Substr("raw", 1, _LONGEST_QUOTE)),
            default=F("quote"),
            output_field=TextField(),
        ),
    )
    is_cited_first = F("quote_page").asc(nulls_last=True)
    order = (*_opened_first(), is_cited_first, "position")
    yield from rows.order_by(*order).values_list(*_ROW).iterator()


def _load_named(named: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    rows = named.annotate(page=F("page_number"), words=F("quote"))
    order = (*_opened_first(), "position")
    yield from rows.order_by(*order).values_list(*_ROW).iterator()


def _narrow(
    rows: QuerySet[Any],
    citing: Paper | None,
    cited: Paper | None,
    among: Collection[int] | None,
) -> QuerySet[Any]:
    if citing is not None:
        rows = rows.filter(document__paper=citing)
    if cited is not None:
        rows = rows.filter(cited_paper=cited)
    if among is not None:
        rows = rows.filter(document__paper__in=among)
    return rows


def _opened_first() -> tuple[Any, ...]:
    """As choose_current: the version that was asked for, else the newest."""
    is_wanted = Case(
        When(document__arxiv_version=F("document__paper__wanted_version"), then=1),
        default=0,
        output_field=IntegerField(),
    )
    newest = F("document__arxiv_version").desc(nulls_last=True)
    return (is_wanted.desc(), newest, "-document_id")
