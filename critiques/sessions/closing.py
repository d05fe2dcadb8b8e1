"""A hard end closes what is written to: the words stay, and no others are taken."""

from datetime import timedelta

from django.conf import settings
from django.dispatch import receiver

from critiques.models import AskedQuestion, PhaseWork
from critiques.sessions.course import PhaseTime
from critiques.sessions.life import find_running, load_course, load_mode, load_time
from critiques.sessions.mode import Ending
from critiques.sessions.present import read_present
from prepsite.errors import UserError
from prepsite.timing.moment import Moment
from prepsite.writing.models import Text
from prepsite.writing.signals import text_saving

# What was typed before the end may arrive after it.
GRACE = timedelta(seconds=10)


class PhaseClosedError(UserError):
    """The time of a phase with a hard end was over before this was written."""

    status = 423

    def __init__(self, title: str) -> None:
        super().__init__(
            f"The time of “{title}” is over, and its field is closed.",
            "What you wrote before is kept; what came after stays in this browser.",
        )


@receiver(text_saving)
def refuse_after_hard_end(text: Text, **_: object) -> None:
    """Raises PhaseClosedError for words that come after the end of their phase."""
    work = _find_work(text)
    if work is None:
        return
    mode = load_mode(work.session)
    if mode.ending == Ending.HARD and _is_closed(work, read_present()):
        raise PhaseClosedError(mode.phases[work.phase_index].title)


def _find_work(text: Text) -> PhaseWork | AskedQuestion | None:
    """The phase that the text is written in.

    A form and an answer to a question are free again after the session.
    """
    work = PhaseWork.objects.filter(text=text).select_related("session").first()
    if work is not None:
        return work
    running = find_running()
    if running is None:
        return None
    in_form = running.work.filter(write_up__answers__text=text).first()
    return in_form or running.asked_questions.filter(text=text).first()


def _is_closed(work: PhaseWork | AskedQuestion, now: Moment) -> bool:
    session = work.session
    if session.finished_at is not None:
        return now.wall - session.finished_at > GRACE
    phase: PhaseTime = load_course(session, now).phases[work.phase_index]
    if phase.ended_at is None:
        return False
    return load_time(session, now) - phase.ended_at > GRACE * settings.PRACTICE_SPEED
