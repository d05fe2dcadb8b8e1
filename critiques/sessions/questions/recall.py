"""Questions that were left open in sessions, and come back until they are settled."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.db.models import QuerySet

from critiques.models import AskedQuestion, SessionPaper
from critiques.sessions.questions.due import find_due_date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One to be answered yet; `due_on` is None when it came back often enough."""

    asked: AskedQuestion
    asked_on: date
    due_on: date | None
    paper: SessionPaper | None
    is_due: bool


def list_open_questions(now: datetime, zone: tzinfo) -> list[OpenQuestion]:
    """Those of finished sessions, by their due dates; what has none any more is last."""
    today = now.astimezone(zone).date()
    found = [_read(one, today, zone) for one in _find_unanswered()]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.asked.pk))


def count_due(now: datetime, zone: tzinfo) -> int:
    """How many are due; by their dates alone, for it stands on every visit."""
    today = now.astimezone(zone).date()
    finished = AskedQuestion.objects.exclude(session__finished_at=None)
    dates = finished.unanswered().values_list("session__finished_at", "put_off_at")
    found = (
        find_due_date(
            _find_day(over, zone), put_off_on=put_off and _find_day(put_off, zone)
        )
        for over, put_off in dates
        if over is not None
    )
    return sum(due_on is not None and due_on <= today for due_on in found)


def settle_question(asked: AskedQuestion, *, now: datetime | None) -> None:
    """It comes back no more; without a `now` it does again."""
    asked.settled_at = now
    asked.save(update_fields=["settled_at"])


def put_off_question(asked: AskedQuestion, *, now: datetime) -> None:
    """Not yet: it comes back on its next date."""
    asked.put_off_at = now
    asked.save(update_fields=["put_off_at"])


def _find_unanswered() -> QuerySet[AskedQuestion]:
    finished = AskedQuestion.objects.exclude(session__finished_at=None)
    return (
        finished.unanswered()
        .select_related("text", "session")
        .prefetch_related("session__session_papers__paper")
    )


def _read(asked: AskedQuestion, today: date, zone: tzinfo) -> OpenQuestion:
    put_off = asked.put_off_at
    asked_on = _find_day(asked.session.finished_at or asked.session.made_at, zone)
    due_on = find_due_date(asked_on, put_off_on=put_off and _find_day(put_off, zone))
    return OpenQuestion(
        asked=asked,
        asked_on=asked_on,
        due_on=due_on,
        paper=find_paper(asked),
        is_due=due_on is not None and due_on <= today,
    )


def _find_day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def find_paper(asked: AskedQuestion) -> SessionPaper | None:
    """The paper that it was asked about: its phase's, or none."""
    phases = asked.session.mode.get("phases", [])
    number = phases[asked.phase_index].get("paper", 1) if phases else 0
    papers = {one.number: one for one in asked.session.session_papers.all()}
    return papers.get(number)
