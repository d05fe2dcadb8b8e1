"""Papers whose three passes have ended, with the minutes that their clocks counted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Sum

from papers.models import PassReading
from prepsite.timing.clock import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """`passes` are the minutes of the first, second and third; the last ended `ended_at`."""

    paper_id: int
    title: str
    passes: tuple[timedelta, ...]
    ended_at: datetime

    @property
    def spent(self) -> timedelta:
        return sum(self.passes, ZERO)


class _Pass(NamedTuple):
    number: int
    counted: timedelta
    ended_at: datetime
    title: str


def list_read_papers() -> list[ReadPaper]:
    """By when they were read through."""
    ended = PassReading.objects.exclude(ended_at=None).filter(
        paper__trashed_at__isnull=True
    )
    passes: dict[int, list[_Pass]] = defaultdict(list)
    for paper_id, title, number, ended_at, counted in (
        ended.annotate(counted=Sum("spans__counted"))
        .order_by("pass_number")
        .values_list("paper_id", "paper__title", "pass_number", "ended_at", "counted")
    ):
        if ended_at is not None:
            passes[paper_id].append(_Pass(number, counted or ZERO, ended_at, title))
    return sorted(_list_whole(passes), key=lambda one: one.ended_at)


def _list_whole(passes: dict[int, list[_Pass]]) -> Iterator[ReadPaper]:
    for paper_id, read in passes.items():
        if [one.number for one in read] == [1, 2, 3]:
            yield ReadPaper(
                paper_id=paper_id,
                title=read[0].title,
                passes=tuple(one.counted for one in read),
                ended_at=max(one.ended_at for one in read),
            )
