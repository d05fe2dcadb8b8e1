"""Whose turn it is at the table."""

import pytest

from critiques.sessions.life import load_course, load_mode
from critiques.sessions.turns import list_turns
from tests.critiques.sessions.table_samples import lead_to, make_moment, make_round

pytestmark = pytest.mark.django_db


def test_each_seat_has_its_turn_and_then_all_have_theirs() -> None:
    session, now = make_round(), make_moment()
    lead_to(session, 1, now=now)
    turns = list_turns(
        load_mode(session), load_course(session, now), list(session.seats.all())
    )
    assert [(one.title, one.person, str(one.time.state)) for one in turns] == [
        ("Reviewer", "Ada", "over"),
        ("Archaeologist", "Grace", "running"),
        ("Dreamer", "", "waiting"),
        ("Discussion", "", "waiting"),
    ]


def test_a_role_says_its_task_and_one_without_the_prompt_of_the_phase() -> None:
    session, now = make_round(), make_moment()
    turns = list_turns(
        load_mode(session), load_course(session, now), list(session.seats.all())
    )
    assert turns[0].task.startswith("Judge the paper")
    assert turns[2].task == "Say what you found."
    assert turns[3].task == "What does the table agree on?"
