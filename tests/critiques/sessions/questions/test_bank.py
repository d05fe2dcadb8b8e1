"""The questions that can be drawn."""

import pytest

from critiques.models import QuestionKind
from critiques.sessions.questions.bank import (
    QuestionWordingError,
    add_question,
    edit_question,
    load_bank,
    load_shipped,
    retire_question,
)
from tests.critiques.samples import NOON


def test_each_kind_has_at_least_five_questions_that_ship() -> None:
    shipped = load_shipped()
    counts = {kind: sum(one.kind == kind for one in shipped) for kind in QuestionKind}
    assert {kind: count for kind, count in counts.items() if count < 5} == {}
    assert len({one.key for one in shipped}) == len(shipped)
    assert len({one.wording for one in shipped}) == len(shipped)


@pytest.mark.django_db
def test_an_own_question_is_drawn_until_it_is_retired() -> None:
    own = add_question(QuestionKind.TASTE, "  Would you\n read it twice? ")
    (last,) = [one for one in load_bank() if one.key == f"own-{own.pk}"]
    assert (last.kind, last.wording) == (QuestionKind.TASTE, "Would you read it twice?")
    edit_question(own, kind=QuestionKind.EVIDENCE, wording="Read it twice?")
    assert load_bank()[-1].wording == "Read it twice?"
    retire_question(own, now=NOON)
    assert load_bank() == list(load_shipped())
    retire_question(own, now=None)
    assert load_bank()[-1].kind == QuestionKind.EVIDENCE


@pytest.mark.django_db
@pytest.mark.parametrize("wording", ["", " \n", "???", "x" * 401])
def test_what_is_no_question_is_refused_in_a_sentence(wording: str) -> None:
    with pytest.raises(QuestionWordingError):
        add_question(QuestionKind.TASTE, wording)
    assert load_bank() == list(load_shipped())
