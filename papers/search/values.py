"""Values that could be meant after a field, from what the library holds."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from django.db.models import Count, Q

from papers.models import Category, Collection, Paper, Tag
from papers.models.sort_key import fold_text
from papers.search.completing import Completion
from papers.search.language.fields import PRIORITIES, STATES
from papers.search.places import list_held, list_places

MOST_VALUES = 8
_MOST_PAPERS_READ = 200
_IN_LIBRARY = Q(papers__trashed_at=None, papers__merged_into=None)
_Named = Iterable[tuple[str, int]]


def complete_value(field: str, beginning: str) -> list[Completion]:
    """At most 8, those of most papers first; none of a field that is no choice."""
    complete = _COMPLETERS.get(field)
    return list(islice(complete(fold_text(beginning)), MOST_VALUES)) if complete else []


def _choose(named: _Named, start: str) -> Iterable[Completion]:
    """Names with a word that begins so, those of most papers first."""
    fitting = [(name, count) for name, count in named if _begins(name, start)]
    for name, count in sorted(fitting, key=lambda one: (-one[1], one[0])):
        yield Completion(name, count)


def _begins(name: str, start: str) -> bool:
    folded = fold_text(name)
    return folded.startswith(start) or f" {start}" in folded


def _complete_tag(start: str) -> Iterable[Completion]:
    tags = Tag.objects.annotate(count=Count("papers", filter=_IN_LIBRARY))
    return _choose(tags.values_list("name", "count"), start)


def _complete_collection(start: str) -> Iterable[Completion]:
    collections = Collection.objects.annotate(count=Count("papers", filter=_IN_LIBRARY))
    return _choose(collections.values_list("name", "count"), start)


def _complete_category(start: str) -> Iterable[Completion]:
    categories = Category.objects.annotate(count=Count("papers", filter=_IN_LIBRARY))
    return _choose(categories.values_list("code", "count"), start)


def _complete_year(start: str) -> Iterable[Completion]:
    """The latest first."""
    years = Paper.objects.in_library().exclude(year=None).values_list("year")
    for year, count in years.annotate(count=Count("pk")).order_by("-year"):
        if str(year).startswith(start):
            yield Completion(str(year), count)


def _complete_author(start: str) -> Iterable[Completion]:
    """Names as papers print them; of nothing typed, none: there are too many."""
    if not start:
        return
    papers = Paper.objects.in_library().filter(author_key__contains=start)
    lines = papers.values_list("author_line", flat=True)[:_MOST_PAPERS_READ]
    names = Counter(name.strip() for line in lines for name in line.split(";"))
    yield from _choose(names.items(), start)


def _complete_identity(start: str) -> Iterable[Completion]:
    """Ids of papers, by the words of their titles."""
    papers = Paper.objects.in_library().exclude(arxiv_id=None, doi=None)
    for paper in papers.matching(start).order_by("-created_at")[:MOST_VALUES]:
        yield Completion(paper.arxiv_id or paper.doi or "", label=paper.title)


def _complete_choice(
    list_choices: Callable[[], Iterable[str]],
) -> Callable[[str], Iterable[Completion]]:
    def complete(start: str) -> Iterable[Completion]:
        return (Completion(one) for one in list_choices() if one.startswith(start))

    return complete


_COMPLETERS: dict[str, Callable[[str], Iterable[Completion]]] = {
    "tag": _complete_tag,
    "collection": _complete_collection,
    "cat": _complete_category,
    "year": _complete_year,
    "author": _complete_author,
    "cites": _complete_identity,
    "id": _complete_identity,
    "in": _complete_choice(list_places),
    "has": _complete_choice(list_held),
    "state": _complete_choice(lambda: STATES),
    "priority": _complete_choice(lambda: PRIORITIES),
}
