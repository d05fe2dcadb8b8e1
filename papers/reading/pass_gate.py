"""The gate at the end of a pass: go on, stop here, or take the pass up again."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from papers.models import (
    LAST_PASS,
    STATE_AFTER,
    Note,
    Paper,
    PassReading,
    ReadingState,
    Verdict,
)
from papers.reading.pass_clock import end_reading, sum_counted
from papers.reading.passes import PASSES
from prepsite.timing.moment import Moment

_CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassGate:
    """How a pass stands at its end. `verdict` is empty while it is open."""

    pass_number: int
    verdict: str
    reason: str
    used: timedelta
    used_in_all: timedelta
    lacks_contribution: bool

    @property
    def is_last(self) -> bool:
        return self.pass_number == LAST_PASS

    @property
    def next_pass(self) -> int | None:
        """The pass that this one leads to; None where the reading ends with it."""
        goes_on = self.verdict == Verdict.GO_ON and not self.is_last
        return self.pass_number + 1 if goes_on else None


def load_pass_gate(paper: Paper, pass_number: int) -> PassGate:
    counted = sum_counted(paper)
    reading = paper.pass_readings.filter(pass_number=pass_number).first()
    is_first = pass_number == PASSES[0].number
    return PassGate(
        pass_number=pass_number,
        verdict=reading.verdict if reading else "",
        reason=reading.reason if reading else "",
        used=counted.get(pass_number, timedelta(0)),
        used_in_all=sum(counted.values(), timedelta(0)),
        lacks_contribution=is_first and not _has_contribution(paper),
    )


def _has_contribution(paper: Paper) -> bool:
    notes = Note.objects.filter(paper=paper, pass_number=1, question=_CONTRIBUTION)
    return any(body.strip() for body in notes.values_list("text__body", flat=True))


@transaction.atomic
def finish_pass(
    paper: Paper,
    pass_number: int,
    *,
    verdict: Verdict,
    now: Moment,
    reason: str = "",
    tab: str = "",
) -> None:
    """End a pass with its verdict; the paper's reading state rises and never falls.

    The last pass leads nowhere, so whatever it ends with is a stop. A pass that has ended
    keeps its verdict: of two tabs the first one decides.
    """
    reading, _ = PassReading.objects.get_or_create(paper=paper, pass_number=pass_number)
    if reading.ended_at is not None:
        return
    end_reading(reading, tab=tab, now=now)
    reading.verdict = Verdict.STOP if pass_number == LAST_PASS else verdict
    reading.reason = reason
    reading.is_held = False
    reading.ended_at = now.wall
    reading.save(update_fields=["verdict", "reason", "is_held", "ended_at"])
    _raise_state(paper)


def _raise_state(paper: Paper) -> None:
    # As it is now: another tab may have set it.
    paper.refresh_from_db(fields=["reading_state"])
    done = _find_last_done(paper)
    if done and paper.reading_state != STATE_AFTER[done]:
        paper.reading_state = STATE_AFTER[done]
        paper.save(update_fields=["reading_state"])


@transaction.atomic
def reopen_pass(paper: Paper, pass_number: int) -> None:
    """Take an ended pass up again: its minutes go on from where they were.

    The paper is neither set aside any more, nor is this pass the last one done.
    """
    paper.pass_readings.filter(pass_number=pass_number).reopen()
    paper.refresh_from_db(fields=["reading_state"])
    if paper.reading_state == STATE_AFTER[pass_number]:
        paper.reading_state = STATE_AFTER[pass_number - 1]
    elif paper.reading_state == ReadingState.SET_ASIDE:
        paper.reading_state = STATE_AFTER[_find_last_done(paper)]
    paper.save(update_fields=["reading_state"])


def find_next_pass(paper: Paper) -> int | None:
    """The pass to read next, by what has ended and by the paper's reading state.

    None where the reader stopped, set the paper aside, or is through with all passes.
    """
    if paper.reading_state == ReadingState.SET_ASIDE:
        return None
    done = _find_last_done(paper)
    is_stopped = paper.pass_readings.filter(
        pass_number=done, verdict=Verdict.STOP
    ).exists()
    return None if is_stopped or done == LAST_PASS else done + 1


def _find_last_done(paper: Paper) -> int:
    """The highest pass that ended or that the paper's state says is done; 0 for none."""
    by_state = [
        number for number, state in STATE_AFTER.items() if state == paper.reading_state
    ]
    ended = paper.pass_readings.exclude(ended_at=None)
    return max([0, *by_state, *ended.values_list("pass_number", flat=True)])
