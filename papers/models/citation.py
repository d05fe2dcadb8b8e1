"""Who cites whom among the papers here: the one place that says so."""

from collections.abc import Iterator
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
    *, citing: Paper | None = None, cited: Paper | None = None
) -> list[Citation]:
    """Each pair of papers in the library once, without those that were rejected.

    Of one paper alone: what it cites (`citing`), or what cites it (`cited`). Several
    entries that mean one work give the first that is cited in a sentence; the document
    that the reader opens comes before other versions.
    """
    rejected = set(RejectedCitation.objects.values_list("citing_id", "cited_id"))
    held = set(Paper.objects.in_library().values_list("pk", flat=True))
    found: dict[tuple[int, int], Citation] = {}
    for row in chain(_load_references(citing, cited), _load_named(citing, cited)):
        pair = (row[0], row[1])
        is_edge = pair[0] != pair[1] and pair[0] in held and pair[1] in held
        if is_edge and pair not in found and pair not in rejected:
            found[pair] = Citation(**dict(zip(_FIELDS, row, strict=True)))
    return list(found.values())


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


def _load_references(
    citing: Paper | None, cited: Paper | None
) -> Iterator[tuple[Any, ...]]:
    rows = _narrow(Reference.objects.exclude(cited_paper=None), citing, cited).annotate(
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


def _load_named(citing: Paper | None, cited: Paper | None) -> Iterator[tuple[Any, ...]]:
    named = _narrow(NamedWork.objects.exclude(cited_paper=None), citing, cited)
    rows = named.annotate(page=F("page_number"), words=F("quote"))
    order = (*_opened_first(), "position")
    yield from rows.order_by(*order).values_list(*_ROW).iterator()


def _narrow(
    rows: QuerySet[Any], citing: Paper | None, cited: Paper | None
) -> QuerySet[Any]:
    if citing is not None:
        rows = rows.filter(document__paper=citing)
    if cited is not None:
        rows = rows.filter(cited_paper=cited)
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
