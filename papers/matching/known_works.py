"""The works of a library, and which of them a reference means."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from papers.matching.author_names import Agreement
from papers.matching.same_work import (
    KnownWork,
    MatchedBy,
    PrintedReference,
    Resemblance,
    judge_title,
)
from papers.matching.work_title import list_title_pieces

# Damaged titles are compared where they begin, or end, alike.
BEGINNING = 8


@dataclass(frozen=True, slots=True)
class Match:
    paper_id: int
    matched_by: MatchedBy


class KnownWorks:
    """Works by id, DOI and the letters of their titles. Built once for many references."""

    def __init__(self, works: Iterable[KnownWork]) -> None:
        self._by_arxiv_id: dict[str, int] = {}
        self._by_doi: dict[str, int] = {}
        self._by_key: defaultdict[str, list[KnownWork]] = defaultdict(list)
        self._by_piece: defaultdict[str, list[KnownWork]] = defaultdict(list)
        self._by_beginning: defaultdict[str, list[KnownWork]] = defaultdict(list)
        self._by_end: defaultdict[str, list[KnownWork]] = defaultdict(list)
        for work in works:
            self._add(work)

    def _add(self, work: KnownWork) -> None:
        if work.arxiv_id:
            self._by_arxiv_id.setdefault(work.arxiv_id, work.paper_id)
        if work.doi:
            self._by_doi.setdefault(work.doi, work.paper_id)
        key = work.title_key
        self._by_key[key].append(work)
        for piece in list_title_pieces(work.title):
            self._by_piece[piece].append(work)
        if len(key) > BEGINNING:
            self._by_beginning[key[:BEGINNING]].append(work)
            self._by_end[key[-BEGINNING:]].append(work)

    def find_match(
        self, reference: PrintedReference, *, never: Collection[int] = ()
    ) -> Match | None:
        """The work that the reference means; papers with an id in `never` are none."""
        by_id = (
            (self._by_arxiv_id.get(reference.arxiv_id), MatchedBy.ARXIV_ID),
            (self._by_doi.get(reference.doi), MatchedBy.DOI),
        )
        for paper_id, matched_by in by_id:
            if paper_id is not None and paper_id not in never:
                return Match(paper_id, matched_by)
        paper_id = self._find_by_title(reference, never)
        return None if paper_id is None else Match(paper_id, MatchedBy.TITLE)

    def _find_by_title(
        self, reference: PrintedReference, never: Collection[int]
    ) -> int | None:
        if not reference.title_key:
            return None
        alike = self._by_key.get(reference.title_key, ())
        # Titles in other words are not looked for where one in these is the work.
        best = _judge(reference, alike, never) or _judge(
            reference, self._list_near(reference), never
        )
        return _choose_surest(best)

    def _list_near(self, reference: PrintedReference) -> Iterator[KnownWork]:
        """Works of which the title is part of this one, or nearly this one."""
        key = reference.title_key
        yield from self._by_piece.get(key, ())
        for piece in list_title_pieces(reference.title):
            yield from self._by_key.get(piece, ())
        yield from self._by_beginning.get(key[:BEGINNING], ())
        yield from self._by_end.get(key[-BEGINNING:], ())


def _judge(
    reference: PrintedReference, works: Iterable[KnownWork], never: Collection[int]
) -> dict[int, Resemblance]:
    """The works that it may mean by id, each by its likest title."""
    best: dict[int, Resemblance] = {}
    for work in works:
        found = None if work.paper_id in never else judge_title(reference, work)
        if found is not None:
            best[work.paper_id] = max(found, best.get(work.paper_id, found))
    return best


def _choose_surest(resemblances: dict[int, Resemblance]) -> int | None:
    """None where several are equally sure and no author tells them apart.

    Of several that share title and author, being records of one work, any is right.
    """
    if not resemblances:
        return None
    surest = max(resemblances.values())
    paper_ids = [one for one, found in resemblances.items() if found == surest]
    is_told = len(paper_ids) == 1 or surest.agreement == Agreement.FIRST
    return min(paper_ids) if is_told else None
