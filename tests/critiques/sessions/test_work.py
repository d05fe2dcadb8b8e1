"""What is written in a phase: a text, a form, and what becomes of both."""

import pytest

from critiques.models import PracticeSession, WriteUp
from critiques.sessions.life import begin_session, load_mode, next_phase
from critiques.sessions.mode import Phase, Written
from critiques.sessions.work import list_words_before, load_work
from critiques.write_ups.life import delete_write_up
from prepsite.writing.saving import Save, save_text
from tests.critiques.samples import write_answer
from tests.critiques.sessions.samples import NOON, make_mode, make_session_row
from tests.papers.reading.reading_moments import Machine

pytestmark = pytest.mark.django_db


def load(session: PracticeSession, index: int) -> tuple[object, object]:
    phase = load_mode(session).phases[index]
    work = load_work(session, index, phase, now=NOON)
    return (None, None) if work is None else (work.text, work.write_up)


def test_each_phase_has_one_text_or_one_form_and_a_rest_has_none() -> None:
    session = make_session_row()
    text, no_form = load(session, 0)
    assert text is not None
    assert no_form is None
    assert load(session, 1) == (None, None)
    no_text, form = load(session, 2)
    assert no_text is None
    assert isinstance(form, WriteUp)
    assert (form.form["key"], form.papers) == (
        "rapid_fire",
        [row.paper for row in session.session_papers.all()],
    )
    assert (load(session, 0), load(session, 2)) == ((text, None), (None, form))


def test_a_form_that_was_deleted_is_followed_by_a_free_text() -> None:
    phase = Phase(
        key="a", title="A", minutes=5, writes=Written.FORM, form="no_such_form"
    )
    session = make_session_row(make_mode(phase))
    text, form = load(session, 0)
    assert text is not None
    assert form is None


def test_without_its_paper_a_form_is_a_free_text() -> None:
    session = make_session_row(papers=[])
    text, form = load(session, 2)
    assert text is not None
    assert form is None


def test_a_write_up_that_was_deleted_meanwhile_is_begun_anew() -> None:
    session = make_session_row()
    _, form = load(session, 2)
    assert isinstance(form, WriteUp)
    delete_write_up(form)
    _, another = load(session, 2)
    assert isinstance(another, WriteUp)
    assert another.pk != form.pk


def test_what_is_written_is_finished_with_its_phase() -> None:
    machine = Machine()
    session = make_session_row()
    begin_session(session, now=machine.now)
    for index in range(2):
        next_phase(session, from_index=index, now=machine.wait(60))
    _, form = load(session, 2)
    assert isinstance(form, WriteUp)
    next_phase(session, from_index=2, now=machine.wait(60))
    form.refresh_from_db()
    assert form.finished_at == machine.now.wall


def test_later_phases_see_what_was_written_before_them() -> None:
    session = make_session_row()
    phases = load_mode(session).phases
    work = load_work(session, 0, phases[0], now=NOON)
    assert work is not None
    assert work.text is not None
    assert list_words_before(session, phases, 2) == []
    save_text(work.text.pk, Save(body="It reads well.", base_version=0))
    judged = load_work(session, 2, phases[2], now=NOON)
    assert judged is not None
    assert judged.write_up is not None
    write_answer(judged.write_up, "main_flaw", "No baseline.")
    assert list_words_before(session, phases, 0) == []
    assert list_words_before(session, phases, 2) == [("Read", "It reads well.")]
    assert list_words_before(session, phases, 3)[1] == (
        "Judge: Main flaw",
        "No baseline.",
    )
