"""What is written in a phase: begun with its field or form, finished when it is left."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from critiques.models import PhaseWork, PracticeSession
from critiques.rubrics.form import Form
from critiques.rubrics.shelf import FormGoneError, find_form
from critiques.sessions.mode import Phase, Written
from critiques.sessions.pass_minutes import find_paper
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.life import finish_write_up, start_write_up
from prepsite.writing.saving import start_text


@transaction.atomic
def load_work(
    session: PracticeSession, phase_index: int, phase: Phase, *, now: datetime
) -> PhaseWork | None:
    """What is written to in this phase, begun where it was not; None where nothing is.

    A form needs its paper: without that, or without the form, there is a free text.
    """
    if phase.writes not in (Written.TEXT, Written.FORM):
        return None
    work, _ = PhaseWork.objects.get_or_create(session=session, phase_index=phase_index)
    if work.write_up is None and work.text is None:
        _begin(work, phase, now=now)
    return work


def _begin(work: PhaseWork, phase: Phase, *, now: datetime) -> None:
    paper = find_paper(work.session, phase.paper)
    form = _find_form(phase.form) if phase.writes == Written.FORM else None
    if paper is not None and form is not None:
        work.write_up = start_write_up([paper], form, now=now)
    else:
        work.text = start_text()
    work.save(update_fields=["write_up", "text"])


def _find_form(key: str) -> Form | None:
    try:
        return find_form(key)
    except FormGoneError:
        return None


def finish_work(session: PracticeSession, phase_index: int, *, now: datetime) -> None:
    """What was written is finished with its phase; the words stay as they are."""
    for work in session.work.filter(phase_index=phase_index).exclude(write_up=None):
        if work.write_up is not None:
            finish_write_up(work.write_up, now=now)


def list_words_before(
    session: PracticeSession, phases: Sequence[Phase], phase_index: int
) -> list[tuple[str, str]]:
    """What was written in the phases before this one: under which title, and the words."""
    words: list[tuple[str, str]] = []
    earlier = session.work.filter(phase_index__lt=phase_index)
    for work in earlier.select_related("text", "write_up"):
        title = phases[work.phase_index].title
        if work.text is not None:
            words.append((title, work.text.body))
        if work.write_up is not None:
            filled = load_filled_form(work.write_up)
            words += [
                (f"{title}: {one.field.label}", one.body) for one in filled.fields
            ]
    return [(title, body) for title, body in words if body.strip()]
