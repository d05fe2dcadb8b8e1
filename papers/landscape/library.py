"""What the database knows of papers that edges are made of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from zlib import crc32

from django.db.models import Count, Max, Sum

from papers.models import Authorship, Paper, Reference
from papers.models.sort_key import build_title_key

# SQLite takes no more values in one question.
_BATCH = 500


def load_stamps() -> dict[int, int]:
    """For each paper here a number that is another one whenever its references or
    authors are, without reading them."""
    parts: dict[int, list[object]] = {paper_id: [] for paper_id in load_paper_ids()}
    references = Reference.objects.order_by().values_list("document__paper_id")
    authors = Authorship.objects.order_by().values_list("paper_id")
    for paper_id, *sums in (
        *references.annotate(Count("pk"), Max("pk"), Sum("cited_paper_id")),
        *authors.annotate(Count("pk"), Max("pk"), Sum("author_id")),
    ):
        if paper_id in parts:
            parts[paper_id].append(sums)
    return {paper_id: crc32(repr(sums).encode()) for paper_id, sums in parts.items()}


def load_works(paper_ids: Collection[int]) -> Mapping[int, dict[int, str]]:
    """The works that each paper's references mean, by numbers that are the same in all
    papers, with the titles printed there."""
    works: dict[int, dict[int, str]] = defaultdict(dict)
    for batch in _batch(paper_ids):
        rows = Reference.objects.filter(document__paper_id__in=batch).order_by()
        for paper_id, *names, title in rows.values_list(
            "document__paper_id", "cited_paper_id", "arxiv_id", "doi", "title"
        ):
            key = _build_work_key(names, title)
            if key:
                works[paper_id][number_work(key)] = title
    return works


def load_authors(paper_ids: Collection[int]) -> Mapping[int, set[int]]:
    authors: dict[int, set[int]] = defaultdict(set)
    for batch in _batch(paper_ids):
        rows = Authorship.objects.filter(paper_id__in=batch).order_by()
        for paper_id, author_id in rows.values_list("paper_id", "author_id"):
            authors[paper_id].add(author_id)
    return authors


def load_paper_ids() -> set[int]:
    return set(Paper.objects.in_library().order_by().values_list("pk", flat=True))


def load_titles() -> Mapping[int, str]:
    return dict(Paper.objects.in_library().order_by().values_list("pk", "title"))


def load_abstracts(paper_ids: Collection[int]) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for batch in _batch(paper_ids):
        found |= Paper.objects.filter(pk__in=batch).values_list("pk", "abstract")
    return found


def _batch(paper_ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(paper_ids)
    for first in range(0, len(ordered), _BATCH):
        yield ordered[first : first + _BATCH]


def number_work(key: str) -> int:
    """A number below 2**63 for a work's name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


def _build_work_key(names: Iterable[object], title: str) -> str:
    """A reference's work by the surest name it has; "" where it has none."""
    kinds = ("paper", "arxiv", "doi", "title")
    letters = "".join(filter(str.isalnum, build_title_key(title)))
    known = zip(kinds, (*names, letters), strict=True)
    return next((f"{kind}:{str(name).casefold()}" for kind, name in known if name), "")
