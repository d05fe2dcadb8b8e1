"""What is known of papers whatever their words: asked of the database, so always fresh."""

from collections.abc import Callable

from django.db.models import Q

from papers.contributions import SEARCH_FACTS, NumberRange
from papers.models import (
    Collection,
    Document,
    NamedWork,
    Paper,
    PdfState,
    Priority,
    Reference,
    RejectedCitation,
    Tag,
)
from papers.models.collection import build_name_key
from papers.search.language.tree import Fact


def find_papers_by_fact(fact: Fact) -> set[int]:
    """Ids of the papers in the library for which it holds."""
    papers = Paper.objects.in_library()
    if not isinstance(fact.value, NumberRange):
        papers = papers.filter(_CONDITIONS[fact.field](fact.value))
    elif fact.field == "year":
        papers = papers.filter(_match_years(fact.value))
    else:
        known = set(SEARCH_FACTS[fact.field].find_papers(fact.value))
        return known & set(papers.values_list("pk", flat=True))
    return set(papers.values_list("pk", flat=True))


def _match_years(years: NumberRange) -> Q:
    condition = Q(year__isnull=False)
    if years.first is not None:
        condition &= Q(year__gte=years.first)
    if years.last is not None:
        condition &= Q(year__lte=years.last)
    return condition


def _match_category(code: str) -> Q:
    """An archive (cs) stands for all its categories."""
    primary = Q(primary_category__iexact=code)
    listed = Q(categories__code__iexact=code)
    if "." not in code:
        primary |= Q(primary_category__istartswith=f"{code}.")
        listed |= Q(categories__code__istartswith=f"{code}.")
    return primary | listed


def _match_tag(name: str) -> Q:
    # SQLite knows the case of ASCII letters only.
    key = build_name_key(name)
    named = [tag.pk for tag in Tag.objects.all() if build_name_key(tag.name) == key]
    return Q(tags__in=named)


def _match_collection(name: str) -> Q:
    named = Collection.objects.filter(name_key=build_name_key(name))
    return Q(collections__in=named)


def _match_state(state: str) -> Q:
    return Q(reading_state=state)


def _match_priority(name: str) -> Q:
    return Q(priority=Priority[name.upper()])


def _match_held(_pdf: str) -> Q:
    """A PDF alone: what was written, the index knows."""
    return Q(pdf_state=PdfState.READY)


def _match_cited(identity: str) -> Q:
    """Papers that name the work in their references, or anywhere in their text.

    Not those of which the reader said that they do not.
    """
    cited = Paper.objects.filter(Q(arxiv_id=identity) | Q(doi__iexact=identity))
    matched = Q(cited_paper__in=cited) | Q(arxiv_id=identity)
    references = Reference.objects.filter(matched | Q(doi__iexact=identity))
    named = NamedWork.objects.filter(matched)
    documents = Document.objects.filter(
        Q(pk__in=references.values("document")) | Q(pk__in=named.values("document"))
    )
    rejected = RejectedCitation.objects.filter(cited__in=cited)
    return Q(pk__in=documents.values("paper")) & ~Q(pk__in=rejected.values("citing"))


def _match_identity(identity: str) -> Q:
    return Q(arxiv_id=identity) | Q(doi__iexact=identity)


_CONDITIONS: dict[str, Callable[[str], Q]] = {
    "cat": _match_category,
    "tag": _match_tag,
    "collection": _match_collection,
    "state": _match_state,
    "priority": _match_priority,
    "has": _match_held,
    "cites": _match_cited,
    "id": _match_identity,
}
