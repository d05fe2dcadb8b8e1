"""Works that several papers here cite and that are not here: the map's ghosts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from papers.landscape.work_groups import CitedRow, group_by_work
from papers.models import DismissedWork, Paper, Reference

# Groups looked at for each that is shown: joined, dismissed and counted anew, some go.
_LOOKED_AT = 4
_LEAST_LOOKED_AT = 100
# What references of one work share, by the column that holds it.
_SHARED = ("title_key", "arxiv_id", "doi_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadWork:
    """A work as most of those who cite it print it. `keys` name it, the surest first."""

    keys: tuple[str, ...]
    title: str
    authors: tuple[str, ...]
    year: int | None
    arxiv_id: str
    doi: str
    citing_ids: tuple[int, ...]

    @property
    def key(self) -> str:
        return self.keys[0]

    @property
    def citing_count(self) -> int:
        return len(self.citing_ids)


def list_unread_works(*, limit: int, min_citing: int = 2) -> list[UnreadWork]:
    """The works that most papers in the library cite and nobody has here, most first.

    Without those the reader dismissed. A paper counts once, whatever its versions.
    """
    rows = _load_rows(_find_shared(limit, min_citing))
    dismissed = set(DismissedWork.objects.values_list("key", flat=True))
    held = set(Paper.objects.exclude(arxiv_id=None).values_list("arxiv_id", flat=True))
    works = (_build_work(group) for group in group_by_work(rows))
    ranked = sorted(
        (
            work
            for work in works
            if work.citing_count >= min_citing
            and dismissed.isdisjoint(work.keys)
            and work.arxiv_id not in held
        ),
        key=lambda work: (-work.citing_count, -(work.year or 0), work.title),
    )
    return ranked[:limit]


def dismiss_work(key: str, title: str) -> None:
    """Never tell of this work again, until that is taken back."""
    DismissedWork.objects.get_or_create(key=key, defaults={"title": title})


def restore_work(key: str) -> None:
    DismissedWork.objects.filter(key=key).delete()


def _find_shared(limit: int, min_citing: int) -> dict[str, list[str]]:
    """By column, the values that most unmatched references share.

    Documents are counted, not papers: their rows need not be looked up for that.
    """
    looked_at = max(limit * _LOOKED_AT, _LEAST_LOOKED_AT)
    unmatched = Reference.objects.filter(cited_paper=None)
    return {
        column: list(
            unmatched.exclude(**{column: ""})
            .exclude(title_key=None)
            .order_by()
            .values(column)
            .annotate(documents=Count("document_id", distinct=True))
            .filter(documents__gte=min_citing)
            .order_by("-documents")
            .values_list(column, flat=True)[:looked_at]
        )
        for column in _SHARED
    }


def _load_rows(shared: dict[str, list[str]]) -> Iterator[CitedRow]:
    """The unmatched references of papers in the library that hold one of the values."""
    wanted = Q()
    for column, values in shared.items():
        wanted |= Q(**{f"{column}__in": values})
    rows = Reference.objects.filter(
        wanted,
        cited_paper=None,
        document__paper__trashed_at=None,
        document__paper__merged_into=None,
    ).exclude(title_key=None)
    fields = ("document__paper_id", *_SHARED, "title", "authors", "year")
    for citing_id, title_key, arxiv_id, doi, title, authors, year in rows.values_list(
        *fields
    ).order_by("pk"):
        yield CitedRow(
            citing_id=citing_id,
            title_key=title_key or "",
            arxiv_id=arxiv_id,
            doi=doi,
            title=title,
            authors=tuple(authors),
            year=year,
        )


def _build_work(group: list[CitedRow]) -> UnreadWork:
    """Of each field what most of the group say."""
    arxiv_id = _choose(row.arxiv_id for row in group)
    doi = _choose(row.doi for row in group)
    title = _choose(row.title for row in group)
    named = (
        ("arxiv", _rank(row.arxiv_id for row in group)),
        ("doi", _rank(row.doi for row in group)),
        ("title", _rank(row.title_key for row in group)),
    )
    years = Counter(row.year for row in group if row.year)
    authors = Counter(row.authors for row in group if row.authors)
    return UnreadWork(
        keys=tuple(f"{kind}:{value}" for kind, values in named for value in values),
        title=title or (f"arXiv:{arxiv_id}" if arxiv_id else doi),
        authors=authors.most_common(1)[0][0] if authors else (),
        year=years.most_common(1)[0][0] if years else None,
        arxiv_id=arxiv_id,
        doi=doi,
        citing_ids=tuple(dict.fromkeys(row.citing_id for row in group)),
    )


def _rank(values: Iterable[str]) -> list[str]:
    counted = Counter(value for value in values if value)
    return [value for value, _ in counted.most_common()]


def _choose(values: Iterable[str]) -> str:
    return next(iter(_rank(values)), "")
