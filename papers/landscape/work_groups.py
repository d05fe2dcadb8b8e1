"""References of several papers put together by the work that they mean; pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

# A shorter title may be several works': it means one only with its first author.
_LONG_TITLE = 20
_SHORTEST_TITLE = 8
# A preprint and its print; further apart a like title is another work's.
_YEARS_APART = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRow:
    """A reference as its paper prints it; "" and None where it does not say."""

    citing_id: int
    title_key: str
    arxiv_id: str
    doi: str
    title: str
    authors: tuple[str, ...]
    year: int | None


@dataclass(slots=True)
class _Group:
    rows: list[CitedRow] = field(default_factory=list)
    years: set[int] = field(default_factory=set)

    def is_near(self, year: int | None) -> bool:
        if year is None or not self.years:
            return True
        return any(abs(year - one) <= _YEARS_APART for one in self.years)


class _Groups:
    """Groups by what their rows share."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_arxiv_id: dict[str, _Group] = {}
        self._by_doi: dict[str, _Group] = {}
        self._by_name: defaultdict[str, list[_Group]] = defaultdict(list)

    def add(self, row: CitedRow) -> None:
        name = _build_name(row)
        group = self._find(row, name) or self._start()
        group.rows.append(row)
        if row.year is not None:
            group.years.add(row.year)
        if row.arxiv_id:
            self._by_arxiv_id[row.arxiv_id] = group
        if row.doi:
            self._by_doi.setdefault(row.doi, group)
        if name and group not in self._by_name[name]:
            self._by_name[name].append(group)

    def _find(self, row: CitedRow, name: str) -> _Group | None:
        if row.arxiv_id:
            return self._by_arxiv_id.get(row.arxiv_id)
        if row.doi in self._by_doi:
            return self._by_doi[row.doi]
        alike = self._by_name.get(name, ()) if name else ()
        return next((one for one in alike if one.is_near(row.year)), None)

    def _start(self) -> _Group:
        self.all.append(_Group())
        return self.all[-1]


def group_by_work(rows: Iterable[CitedRow]) -> list[list[CitedRow]]:
    """Rows that share an arXiv id, a DOI, or a title of about one year, in groups.

    Rows with different arXiv ids are different works, whatever else they share.
    """
    groups = _Groups()
    # What names its work most surely first, so that the others find it.
    for row in sorted(rows, key=lambda row: (not row.arxiv_id, not row.doi)):
        groups.add(row)
    return [group.rows for group in groups.all]


def _build_name(row: CitedRow) -> str:
    """The title that names the work, a short one with its first author; "" for none."""
    if len(row.title_key) >= _LONG_TITLE:
        return row.title_key
    if len(row.title_key) < _SHORTEST_TITLE or not row.authors:
        return ""
    family = max(row.authors[0].casefold().replace(",", " ").split(), key=len)
    return f"{row.title_key} {family}"
