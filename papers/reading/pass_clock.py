"""The clock of a pass: which minutes were read, whatever tabs, sleep and kills do."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Sum

from papers.models import Paper, PassReading, ReadingSpan
from papers.reading.passes import load_passes
from prepsite.timing.clock import ZERO, Clock
from prepsite.timing.moment import Moment

# A page that is read says so every 20 s. After a longer silence than this nobody knows
# what happened (the machine slept, the browser was killed), so nothing is counted.
PATIENCE = timedelta(seconds=60)


class ClockState(StrEnum):
    WAITING = "waiting"  # nothing was read yet
    RUNNING = "running"
    RESTING = "resting"  # goes on by itself with the next sign of reading
    HELD = "held"  # by hand, and goes on by hand
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassClock:
    """How the clock of a pass stands. `tab` is the page that keeps it running."""

    pass_number: int
    clock: Clock
    state: ClockState
    used: timedelta
    tab: str = ""


# -- what is known -----------------------------------------------------------------


def load_pass_clock(paper: Paper, pass_number: int, now: Moment) -> PassClock:
    """The clock as it stands now; an unread pass has one too, which waits."""
    reading = paper.pass_readings.filter(pass_number=pass_number).first()
    allotted = _find_allotted(reading, pass_number)
    if reading is None:
        return PassClock(
            pass_number=pass_number,
            clock=Clock(allotted=allotted),
            state=ClockState.WAITING,
            used=ZERO,
        )
    span = _find_running(reading, now)
    used = sum_counted(paper).get(pass_number, ZERO)
    if span is not None:
        used += _measure_silence(span, now)
    left = allotted - used
    state = _choose_state(reading, used, is_running=span is not None)
    return PassClock(
        pass_number=pass_number,
        clock=Clock(
            allotted=allotted,
            deadline=now.wall + left if span else None,
            paused_left=None if span or state == ClockState.WAITING else left,
        ),
        state=state,
        used=used,
        tab=span.tab if span else "",
    )


def sum_counted(paper: Paper) -> dict[int, timedelta]:
    """The time counted in each pass that was read."""
    sums = paper.pass_readings.annotate(total=Sum("spans__counted"))
    return {
        number: total or ZERO
        for number, total in sums.values_list("pass_number", "total")
    }


def describe_clock(pass_clock: PassClock, now: Moment) -> dict[str, object]:
    """What a page needs to show the clock: seconds, and moments in ISO 8601."""
    clock = pass_clock.clock
    left = clock.paused_left
    return {
        "now": now.wall.isoformat(),
        "deadline": clock.deadline.isoformat() if clock.deadline else "",
        "paused_left_s": "" if left is None else left.total_seconds(),
        "allotted_s": clock.allotted.total_seconds(),
        "used_s": pass_clock.used.total_seconds(),
        "finished": pass_clock.state == ClockState.ENDED,
        "state": pass_clock.state.value,
        "tab": pass_clock.tab,
    }


def _find_allotted(reading: PassReading | None, pass_number: int) -> timedelta:
    if reading is not None and reading.allotted is not None:
        return reading.allotted
    usual = {one.number: one.minutes for one in load_passes()}
    return timedelta(minutes=usual[pass_number])


def _find_running(reading: PassReading, now: Moment) -> ReadingSpan | None:
    span = reading.spans.filter(ended_at=None).first()
    is_alive = span is not None and _measure_silence(span, now) <= PATIENCE
    return span if is_alive else None


def _choose_state(
    reading: PassReading, used: timedelta, *, is_running: bool
) -> ClockState:
    if reading.ended_at is not None:
        return ClockState.ENDED
    if reading.is_held:
        return ClockState.HELD
    if is_running:
        return ClockState.RUNNING
    return ClockState.RESTING if used else ClockState.WAITING


# -- what happens ------------------------------------------------------------------


@transaction.atomic
def go_on_reading(
    paper: Paper, pass_number: int, *, tab: str, now: Moment, by_hand: bool = False
) -> None:
    """A sign of reading in a page: from now on it is this page that counts.

    Whatever ran elsewhere ends, so that no minute is counted twice. A pass that was held
    goes on only by hand, and one that has ended not at all.
    """
    reading, _ = PassReading.objects.get_or_create(paper=paper, pass_number=pass_number)
    if by_hand and reading.is_held:
        reading.is_held = False
        reading.save(update_fields=["is_held"])
    if reading.is_held or reading.ended_at is not None:
        return
    mine = ReadingSpan.objects.filter(pass_reading=reading, tab=tab, ended_at=None)
    span = mine.first()
    if span is not None and _count(span, now):
        return
    # A sign that was overtaken by a later one would begin within what is counted.
    if _was_overtaken(now):
        return
    end_running(tab=tab, now=now)
    ReadingSpan.objects.create(
        pass_reading=reading,
        tab=tab,
        begun_at=now.wall,
        seen_at=now.wall,
        seen_boot_s=now.boot_s,
        boot_id=now.boot_id,
    )


@transaction.atomic
def note_reading(paper: Paper, pass_number: int, *, tab: str, now: Moment) -> None:
    """The page is still in view. Only the one that counts is heard; none begins so."""
    span = ReadingSpan.objects.filter(
        pass_reading__paper=paper,
        pass_reading__pass_number=pass_number,
        tab=tab,
        ended_at=None,
    ).first()
    # After a silence the page goes on in a new span.
    if span is not None and not _count(span, now):
        go_on_reading(paper, pass_number, tab=tab, now=now)


@transaction.atomic
def rest_reading(*, tab: str, now: Moment) -> None:
    """The page was hidden or left; where another one counts, nothing happens."""
    for span in ReadingSpan.objects.filter(tab=tab, ended_at=None):
        _end(span, tab=tab, now=now)


@transaction.atomic
def hold_reading(paper: Paper, pass_number: int, *, tab: str, now: Moment) -> None:
    """Stop the clock by hand, so that it does not go on by itself."""
    reading, _ = PassReading.objects.get_or_create(paper=paper, pass_number=pass_number)
    if reading.ended_at is not None:
        return
    end_reading(reading, tab=tab, now=now)
    reading.is_held = True
    reading.save(update_fields=["is_held"])


@transaction.atomic
def save_allotted(paper: Paper, pass_number: int, allotted: timedelta | None) -> None:
    """Give a pass over this paper its own time; None for the reader's usual minutes."""
    PassReading.objects.update_or_create(
        paper=paper, pass_number=pass_number, defaults={"allotted": allotted}
    )


def end_reading(reading: PassReading, *, tab: str, now: Moment) -> None:
    """End what runs of this pass, at the last sign of the page that counts."""
    for span in reading.spans.filter(ended_at=None):
        _end(span, tab=tab, now=now)


def _was_overtaken(now: Moment) -> bool:
    return ReadingSpan.objects.filter(
        boot_id=now.boot_id, seen_boot_s__gt=now.boot_s
    ).exists()


def end_running(*, tab: str, now: Moment) -> None:
    for span in ReadingSpan.objects.filter(ended_at=None):
        _end(span, tab=tab, now=now)


def _end(span: ReadingSpan, *, tab: str, now: Moment) -> None:
    """End a span: now, where its own page says so, else at that page's last sign."""
    if span.tab == tab:
        _count(span, now)
    span.ended_at = span.seen_at
    span.save(update_fields=["ended_at"])


def _count(span: ReadingSpan, now: Moment) -> bool:
    """Add the time since the last sign; False after a silence, which ends the span."""
    silence = _measure_silence(span, now)
    if silence > PATIENCE:
        span.ended_at = span.seen_at
        span.save(update_fields=["ended_at"])
        return False
    if span.boot_id == now.boot_id and span.seen_boot_s > now.boot_s:
        return True  # overtaken by a later sign of the same page
    span.counted += silence
    span.seen_at, span.seen_boot_s, span.boot_id = now.wall, now.boot_s, now.boot_id
    span.save(update_fields=["counted", "seen_at", "seen_boot_s", "boot_id"])
    return True


def _measure_silence(span: ReadingSpan, now: Moment) -> timedelta:
    seen = Moment(wall=span.seen_at, boot_s=span.seen_boot_s, boot_id=span.boot_id)
    return now.since(seen)
