"""Choosing among what was written."""

import pytest

from critiques.write_ups.life import finish_write_up
from critiques.write_ups.listing import (
    WriteUpFilter,
    list_used_forms,
    list_write_ups,
    list_written,
)
from critiques.write_ups.locking import lock_write_up
from tests.critiques.samples import NOON, make_write_up, write_answer
from tests.critiques.sessions.past_samples import keep_write_up, make_past_session
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_write_ups_are_chosen_by_form_state_and_rating() -> None:
    opened = make_write_up(form="rapid_fire", answers={"rating": "10"})
    finished = make_write_up(form="rapid_fire", answers={"rating": "4"})
    locked = make_write_up(answers={"critique": "Words."})
    finish_write_up(finished, now=NOON)
    lock_write_up(locked, now=NOON)

    def find(**chosen: object) -> list[object]:
        return [*list_write_ups(WriteUpFilter(**chosen))]  # type: ignore[arg-type]

    assert find() == [locked, finished, opened]
    assert find(form_key="rapid_fire") == [finished, opened]
    assert find(state="open") == [opened]
    assert find(state="finished") == [finished]
    assert find(state="locked") == [locked]
    assert find(least=4) == [finished, opened]
    assert find(least=5) == [opened]
    assert find(form_key="rapid_fire", state="finished", least=4) == [finished]
    assert list_used_forms() == [
        ("free", "Free critique"),
        ("rapid_fire", "Rapid-fire critique"),
    ]


def test_what_was_written_about_a_paper_is_listed_newest_first() -> None:
    first, second = make_paper(), make_paper()
    old, both = make_write_up(first), make_write_up(first, second)
    make_write_up()
    assert [*list_written(first)] == [both, old]
    assert [*list_written(second)] == [both]


def test_a_form_that_a_phase_began_is_listed_once_something_was_written() -> None:
    paper = make_paper()
    begun = make_write_up(paper)
    keep_write_up(make_past_session(papers=[paper]), 1, begun)
    assert list(list_written(paper)) == [begun]
    finish_write_up(begun, now=NOON)
    assert list(list_written(paper)) == []
    assert list(list_write_ups(WriteUpFilter())) == []
    assert list_used_forms() == []
    write_answer(begun, "critique", "It came late.")
    assert list(list_written(paper)) == [begun]
    assert list(list_write_ups(WriteUpFilter())) == [begun]


def test_a_critique_without_words_that_no_phase_began_stays_in_sight() -> None:
    begun = make_write_up()
    finish_write_up(begun, now=NOON)
    assert list(list_write_ups(WriteUpFilter())) == [begun]
