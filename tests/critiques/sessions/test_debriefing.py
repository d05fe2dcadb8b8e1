"""The debrief after a session."""

import pytest

from critiques.sessions.debriefing import (
    SessionNotOverError,
    list_rating_fields,
    load_debrief,
    load_debrief_form,
    start_debrief,
)
from critiques.sessions.mode import Scale
from prepsite.writing.models import Text
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    ROUND,
    judge,
    keep_write_up,
    make_past_session,
)
from tests.critiques.sessions.samples import make_mode, make_session_row
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_each_scale_rates_its_own_things_from_one_to_five() -> None:
    keys = {
        scale: [
            field.key
            for field in load_debrief_form(scale).fields
            if (field.lowest, field.highest) == (1, 5)
        ]
        for scale in Scale
    }
    assert keys == {
        Scale.DISCUSSION: ["clarity", "depth", "speed"],
        Scale.CODING: ["correctness", "speed", "communication", "code_quality"],
    }
    assert [*list_rating_fields()] == [
        *keys[Scale.DISCUSSION],
        *("correctness", "communication", "code_quality"),
    ]


@pytest.mark.parametrize("scale", list(Scale))
def test_each_scale_ends_in_a_verdict_with_what_was_seen(scale: Scale) -> None:
    form = load_debrief_form(scale)
    verdict = form.find_field("verdict")
    assert verdict
    assert verdict.options == ("Strong hire", "Lean hire", "No hire")
    keys = [field.key for field in form.fields]
    assert keys[keys.index("verdict") + 1 :] == ["seen", "slowed", "next_time"]


def test_it_is_answered_by_the_scale_of_the_mode_and_begun_once() -> None:
    mode = make_mode(*ROUND.phases, scale=Scale.CODING)
    session = make_past_session(mode)
    judge(session, {"correctness": "4", "verdict": "Lean hire", "seen": "Two edges."})
    start_debrief(session)
    filled = load_debrief(session)
    assert len(filled.fields) == len(load_debrief_form(Scale.CODING).fields)
    assert {one.field.key: one.body for one in filled.fields if one.body} == {
        "correctness": "4",
        "verdict": "Lean hire",
        "seen": "Two edges.",
    }
    assert filled.completeness.answered == 3


def test_nothing_is_asked_before_the_end() -> None:
    with pytest.raises(SessionNotOverError):
        start_debrief(make_session_row())


def test_the_count_of_limitations_begins_with_those_of_the_critique() -> None:
    paper = make_paper()
    session = make_past_session(papers=[paper])
    answers = {
        "limitations": "- Only English.\n- One seed.\n",
        "weaknesses": "### Missing ablations\n\n### Missing or weak baselines\n\nOld ones.",
        "contribution": "A schedule.",
    }
    keep_write_up(session, 1, make_write_up(paper, form="structured", answers=answers))
    start_debrief(session)
    counted = load_debrief(session).find("limitations")
    assert counted
    assert counted.rating == 4


def test_so_many_limitations_are_twelve_and_none_is_no_answer() -> None:
    paper = make_paper()
    sessions = [make_past_session(papers=[paper]) for _ in range(2)]
    many = "".join(f"- Limit {number} of it.\n" for number in range(30))
    for session, body in zip(sessions, (many, ""), strict=True):
        answers = {"limitations": body} if body else {}
        written = make_write_up(paper, form="structured", answers=answers)
        keep_write_up(session, 1, written)
        start_debrief(session)
    found = [load_debrief(session).find("limitations") for session in sessions]
    assert [one.rating for one in found if one] == [12, None]


def test_its_words_go_with_the_session() -> None:
    session = make_past_session(judged={"seen": "Nothing."})
    assert Text.objects.filter(body="Nothing.").exists()
    session.delete()
    assert not Text.objects.exists()
