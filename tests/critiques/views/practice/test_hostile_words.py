"""What a reader may put into a session shows as words wherever it is looked back at."""

import pytest
from django.test import Client

from critiques.models import OwnQuestion, QuestionKind
from critiques.sessions.mode import Mode, Phase, Written
from tests.critiques.sessions.past_samples import (
    ask,
    make_past_session,
    write_words,
)
from tests.pages import find_dangers
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


def test_no_hostile_word_becomes_markup(client: Client) -> None:
    first = Phase(key="ask", title=HOSTILE, minutes=5, writes=Written.QUESTIONS)
    second = Phase(key="write", title=HOSTILE, minutes=5, prompt=HOSTILE)
    mode = Mode(key="hostile", title=HOSTILE, phases=(first, second))
    judged = {"seen": HOSTILE, "clarity": HOSTILE, "verdict": HOSTILE}
    session = make_past_session(
        mode, spent=(5, 5), papers=[make_paper(HOSTILE)], judged=judged
    )
    write_words(session, 1, HOSTILE)
    ask(session, HOSTILE[:400], phase_index=0)
    ask(session, HOSTILE[:400], phase_index=0, position=1, answer=HOSTILE)
    OwnQuestion.objects.create(kind=QuestionKind.TASTE, wording=HOSTILE[:400])
    for page in (
        f"{session.pk}/debrief/",
        f"{session.pk}/record/",
        f"{session.pk}/questions/0/",
        "history/",
        "bank/",
    ):
        headers = {"HX-Request": "true"} if "questions" in page else {}
        response = client.get(f"/practice/{page}", headers=headers)
        assert response.status_code == 200
        assert b"alert(1)" in response.content
        assert find_dangers(response.content) == []
