"""Minutes of practice beside those that pages count, each minute once."""

from datetime import timedelta

import pytest

from papers.models import Verdict
from papers.reading.minutes import load_pass_minutes
from papers.reading.pass_clock import go_on_reading, load_pass_clock, note_reading
from papers.reading.pass_gate import finish_pass
from papers.reading.practised import begin_practised, save_practised
from tests.papers.reading.reading_moments import Machine
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_practice_begins_the_pass_and_counts_for_it() -> None:
    paper, machine = make_paper(), Machine()
    begin_practised(paper, 2, mark="practice-1-0", now=machine.now)
    assert paper.pass_readings.get().pass_number == 2
    assert load_pass_minutes(paper) == []
    save_practised(mark="practice-1-0", spent=3 * MINUTE)
    save_practised(mark="practice-1-0", spent=7 * MINUTE)
    assert [(one.number, one.used) for one in load_pass_minutes(paper)] == [
        (2, 7 * MINUTE)
    ]


def test_what_the_reader_counted_meanwhile_is_not_counted_twice() -> None:
    paper, machine = make_paper(), Machine()
    go_on_reading(paper, 1, tab="reader", now=machine.now)
    note_reading(paper, 1, tab="reader", now=machine.wait(40))
    begin_practised(paper, 1, mark="practice-1-0", now=machine.now)
    # Begun elsewhere, practice ends what runs; the page then begins anew.
    assert load_pass_clock(paper, 1, machine.now).tab == ""
    go_on_reading(paper, 1, tab="reader", now=machine.wait(60))
    note_reading(paper, 1, tab="reader", now=machine.wait(60))
    save_practised(mark="practice-1-0", spent=5 * MINUTE)
    (minutes,) = load_pass_minutes(paper)
    assert minutes.used == timedelta(seconds=40) + 5 * MINUTE
    save_practised(mark="practice-1-0", spent=MINUTE / 2)
    (minutes,) = load_pass_minutes(paper)
    assert minutes.used == timedelta(seconds=40) + MINUTE


def test_a_pass_that_has_ended_stays_as_it_is() -> None:
    paper, machine = make_paper(), Machine()
    finish_pass(paper, 1, verdict=Verdict.GO_ON, now=machine.now)
    begin_practised(paper, 1, mark="practice-1-0", now=machine.now)
    save_practised(mark="practice-1-0", spent=MINUTE)
    assert [one.used for one in load_pass_minutes(paper)] == [timedelta(0)]


def test_a_pass_there_is_not_begins_nothing() -> None:
    paper, machine = make_paper(), Machine()
    begin_practised(paper, 9, mark="practice-1-0", now=machine.now)
    assert paper.pass_readings.count() == 0
    save_practised(mark="practice-1-0", spent=MINUTE)


def test_the_readers_clock_runs_on_beside_sped_up_practice() -> None:
    paper, machine = make_paper(), Machine()
    fast = Machine(boot_s=60 * machine.boot_s)
    begin_practised(paper, 1, mark="practice-1-0", now=fast.now)
    go_on_reading(paper, 2, tab="reader", now=machine.wait(5))
    note_reading(paper, 2, tab="reader", now=machine.wait(20))
    assert load_pass_clock(paper, 2, machine.now).used == timedelta(seconds=20)
