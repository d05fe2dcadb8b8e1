"""Which papers a session is about: drawn by lot among those that fit, seeded."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef

from critiques.models import SessionPaper, Subject
from critiques.sessions.mode import Draws
from papers.models import (
    Collection,
    Note,
    Paper,
    PassReading,
    PdfState,
    ReadingState,
    Tag,
)
from papers.models.paper import PaperQuerySet
from prepsite.errors import UserError

_READ = (ReadingState.PASS_1, ReadingState.PASS_2, ReadingState.PASS_3)


class TooFewPapersError(UserError):
    """A lot has fewer papers to draw from than the session takes."""


class TwicePaperError(UserError):
    """A session of several papers named one of them twice."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            f"“{paper.title}” is named twice, and each paper comes once.",
            "Name another one, or leave that place to the lot.",
        )


class PoolKind(StrEnum):
    LIBRARY = "library"
    COLLECTION = "collection"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What a lot is drawn from; `number` is the id of the collection or tag."""

    kind: PoolKind = PoolKind.LIBRARY
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPool:
    """A pool by its name, with how many papers in it fit."""

    pool: Pool
    name: str
    count: int


def find_unseen() -> PaperQuerySet:
    """Papers of the library of which no pass was begun.

    One that a session is about, or that something was written about, was seen as well.
    """
    here = OuterRef("pk")
    return Paper.objects.in_library().filter(
        ~Exists(PassReading.objects.filter(paper=here)),
        ~Exists(Note.objects.filter(paper=here, text__version__gt=0)),
        ~Exists(Subject.objects.filter(paper=here)),
        ~Exists(SessionPaper.objects.filter(paper=here)),
        reading_state=ReadingState.TO_READ,
    )


def find_fitting(draws: Draws) -> PaperQuerySet:
    """Papers with their PDF, unseen or read, as a mode wants them."""
    if draws == Draws.UNSEEN:
        fitting = find_unseen()
    else:
        fitting = Paper.objects.in_library().filter(reading_state__in=_READ)
    return fitting.filter(pdf_state=PdfState.READY)


def count_fitting(draws: Draws) -> int:
    return find_fitting(draws).count()


def list_pools(draws: Draws) -> list[OfferedPool]:
    """The library, then collections and tags that have papers which fit."""
    fitting = set(find_fitting(draws).values_list("pk", flat=True))
    return [
        OfferedPool(pool=Pool(), name="The whole library", count=len(fitting)),
        *_count_among(
            fitting,
            PoolKind.COLLECTION,
            Collection.objects.values_list("pk", "name"),
            Collection.papers.through.objects.values_list("collection", "paper"),
        ),
        *_count_among(
            fitting,
            PoolKind.TAG,
            Tag.objects.values_list("pk", "name"),
            Paper.tags.through.objects.values_list("tag", "paper"),
        ),
    ]


def _count_among(
    fitting: set[int],
    kind: PoolKind,
    names: Iterable[tuple[int, str]],
    members: Iterable[tuple[int, int]],
) -> list[OfferedPool]:
    counts = Counter(number for number, paper in members if paper in fitting)
    return [
        OfferedPool(pool=Pool(kind=kind, number=number), name=name, count=count)
        for number, name in names
        if (count := counts[number])
    ]


def find_in_pool(pool: Pool, draws: Draws) -> PaperQuerySet:
    fitting = find_fitting(draws)
    if pool.kind == PoolKind.COLLECTION:
        return fitting.filter(collections=pool.number)
    if pool.kind == PoolKind.TAG:
        return fitting.filter(tags=pool.number)
    return fitting


def choose_papers(
    named: Sequence[Paper | None], pool: Pool, draws: Draws, *, seed: int
) -> list[Paper]:
    """The named papers in their places, and others by lot where none is named.

    The same seed draws the same from the same papers. Raises TwicePaperError,
    TooFewPapersError.
    """
    known = [paper for paper in named if paper]
    for paper, times in Counter(known).items():
        if times > 1:
            raise TwicePaperError(paper)
    wanted = len(named) - len(known)
    drawn = iter(_draw(pool, draws, wanted, known=known, seed=seed))
    return [paper or next(drawn) for paper in named]


def _draw(
    pool: Pool, draws: Draws, wanted: int, *, known: Iterable[Paper], seed: int
) -> list[Paper]:
    if not wanted:
        return []
    fitting = find_in_pool(pool, draws).exclude(pk__in=[paper.pk for paper in known])
    ids = list(fitting.order_by("pk").values_list("pk", flat=True))
    if len(ids) < wanted:
        raise TooFewPapersError(
            _word_too_few(len(ids), wanted, draws), _word_way_out(pool, draws)
        )
    lot = random.Random(seed)  # noqa: S311 (a lot, no secret)
    drawn = lot.sample(ids, wanted)
    papers = Paper.objects.in_bulk(drawn)
    return [papers[one] for one in drawn]


def _word_too_few(found: int, wanted: int, draws: Draws) -> str:
    what = "unseen" if draws == Draws.UNSEEN else "read already"
    has = {0: "none", 1: "only one"}.get(found, f"only {found}")
    needs = "A paper" if wanted == 1 else f"{wanted} papers"
    return f"{needs} should be drawn by lot, but {has} with a PDF is {what}."


def _word_way_out(pool: Pool, draws: Draws) -> str:
    others = "" if pool.kind == PoolKind.LIBRARY else "draw from the whole library, "
    more = "import some" if draws == Draws.UNSEEN else "end a first pass"
    return f"Name a paper yourself, {others}or {more}."
