"""What to read next: the papers with a pass before them, in the reader's order."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, TypedDict, cast

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from papers.library.listing import PAGE_SIZE
from papers.models import (
    LAST_PASS,
    STATE_AFTER,
    Paper,
    PassReading,
    Priority,
    ReadingState,
    Verdict,
)

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Progress(TypedDict):
        passes_done: int
        is_stopped: bool

    ProgressedPaper: TypeAlias = WithAnnotations[Paper, _Progress]

# So many that rest are shown below the queue; the library lists the others.
MOST_RESTING = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A paper in the queue, its next pass, and what the pass before it ended with."""

    paper: Paper
    next_pass: int
    allotted: timedelta
    reason: str
    sooner: Priority | None
    later: Priority | None

    @property
    def minutes(self) -> int:
        return round(self.allotted.total_seconds() / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingRow:
    """A paper set aside, or stopped at after `passes_done`, and why."""

    paper: Paper
    is_set_aside: bool
    passes_done: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPass:
    paper_id: int
    pass_number: int


def find_waiting() -> "QuerySet[ProgressedPaper]":
    """The queue: by priority, then in the order that the reader gave.

    The others follow: papers begun before unread ones, then oldest first.
    """
    waiting = (
        _with_progress()
        .filter(passes_done__lt=LAST_PASS, is_stopped=False)
        .exclude(reading_state=ReadingState.SET_ASIDE)
    )
    is_unread = Case(When(passes_done=0, then=1), default=0)
    by_hand = F("queue_place").asc(nulls_last=True)
    return waiting.order_by("priority", by_hand, is_unread, "created_at", "pk")


def find_resting() -> "QuerySet[ProgressedPaper]":
    """Papers set aside, and those at which the reader stopped before the last pass."""
    is_stopped = Q(is_stopped=True, passes_done__lt=LAST_PASS)
    resting = _with_progress().filter(
        Q(reading_state=ReadingState.SET_ASIDE) | is_stopped
    )
    return resting.order_by("-created_at", "-pk")


def _with_progress() -> "QuerySet[ProgressedPaper]":
    """Papers with `passes_done`, by state or by the clock, and `is_stopped` after it."""
    readings = PassReading.objects.filter(paper=OuterRef("pk"))
    ended = readings.exclude(ended_at=None).order_by("-pass_number")
    by_state = Case(
        *(When(reading_state=state, then=done) for done, state in STATE_AFTER.items()),
        default=0,
    )
    by_clock = Coalesce(
        Subquery(ended.values("pass_number")[:1]),
        Value(0),
        output_field=IntegerField(),
    )
    stops = readings.filter(pass_number=OuterRef("passes_done"), verdict=Verdict.STOP)
    progressed = (
        Paper.objects.in_library()
        .annotate(passes_done=Greatest(by_state, by_clock))
        .annotate(is_stopped=Exists(stops))
    )
    return cast("QuerySet[ProgressedPaper]", progressed)


def load_queue_page(
    page_number: int, usual_minutes: dict[int, int]
) -> tuple["Page[ProgressedPaper]", list[QueueRow]]:
    """One page of the queue; `usual_minutes` are those of each pass.

    A number out of range gives the nearest page.
    """
    waiting = find_waiting().defer("abstract")
    waiting = waiting.prefetch_related("tags", "pass_readings")
    page = Paginator(waiting, PAGE_SIZE).get_page(page_number)
    return page, [_build_row(paper, usual_minutes) for paper in page.object_list]


def _build_row(paper: "ProgressedPaper", usual_minutes: dict[int, int]) -> QueueRow:
    done = paper.passes_done
    readings = {one.pass_number: one for one in paper.pass_readings.all()}
    coming, last = readings.get(done + 1), readings.get(done)
    usual = timedelta(minutes=usual_minutes[done + 1])
    return QueueRow(
        paper=paper,
        next_pass=done + 1,
        allotted=coming.allotted if coming and coming.allotted else usual,
        reason=last.reason if last else "",
        sooner=_find_priority(paper.priority - 1),
        later=_find_priority(paper.priority + 1),
    )


def _find_priority(value: int) -> Priority | None:
    return Priority(value) if value in Priority.values else None


def load_resting() -> list[RestingRow]:
    """The newest of the papers that rest, with the reasons."""
    resting = find_resting().defer("abstract").prefetch_related("pass_readings")
    return [_build_resting(paper) for paper in resting[:MOST_RESTING]]


def _build_resting(paper: "ProgressedPaper") -> RestingRow:
    done = paper.passes_done
    is_set_aside = paper.reading_state == ReadingState.SET_ASIDE
    reasons = {one.pass_number: one.reason for one in paper.pass_readings.all()}
    return RestingRow(
        paper=paper,
        is_set_aside=is_set_aside,
        passes_done=done,
        reason=paper.set_aside_reason if is_set_aside else reasons.get(done, ""),
    )


def find_next_in_queue(after: int | None) -> NextPass | None:
    """The first of the queue; from a paper that is in it the one behind, then round.

    None where nothing waits but the paper `after` itself.
    """
    waiting = list(find_waiting().values_list("pk", F("passes_done") + 1))
    places = {pk: place for place, (pk, _) in enumerate(waiting)}
    place = places.get(after, -1) if after is not None else -1
    behind = waiting[place + 1 :] + waiting[: max(place, 0)]
    return NextPass(paper_id=behind[0][0], pass_number=behind[0][1]) if behind else None


@transaction.atomic
def take_up_again(paper: Paper) -> None:
    """Back into the queue at the pass that comes next, as far as one is left."""
    rested = _with_progress().get(pk=paper.pk)
    done = rested.passes_done
    paper.pass_readings.filter(pass_number=done, verdict=Verdict.STOP).update(
        verdict=Verdict.GO_ON
    )
    if rested.reading_state == ReadingState.SET_ASIDE:
        paper.reading_state = STATE_AFTER[done]
        paper.save(update_fields=["reading_state"])
