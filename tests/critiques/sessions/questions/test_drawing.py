"""The lot that decides which question comes next."""

from hypothesis import given
from hypothesis import strategies as st

from critiques.models import QuestionKind
from critiques.sessions.questions.bank import BankQuestion, load_shipped
from critiques.sessions.questions.drawing import draw_question

BANK = load_shipped()
seeds = st.integers(-(2**63), 2**63 - 1)


def draw_all(
    seed: int, left_open: frozenset[str] = frozenset(), kind: QuestionKind | None = None
) -> list[BankQuestion]:
    drawn: list[BankQuestion] = []
    while one := draw_question(
        BANK,
        seed=seed,
        asked={one.key for one in drawn},
        left_open=left_open,
        kind=kind,
    ):
        drawn.append(one)
    return drawn


@given(seeds)
def test_one_seed_gives_one_draw_in_which_each_question_comes_once(seed: int) -> None:
    drawn = draw_all(seed)
    assert drawn == draw_all(seed)
    assert sorted(one.key for one in drawn) == sorted(one.key for one in BANK)


def test_another_seed_gives_another_draw() -> None:
    assert len({draw_all(seed)[0].key for seed in range(60)}) > 20


@given(seeds, st.sets(st.sampled_from([one.key for one in BANK])))
def test_those_left_open_come_first(seed: int, left_open: set[str]) -> None:
    drawn = [one.key for one in draw_all(seed, frozenset(left_open))]
    assert set(drawn[: len(left_open)]) == left_open


@given(seeds, st.sampled_from(QuestionKind))
def test_a_kind_may_be_picked(seed: int, kind: QuestionKind) -> None:
    drawn = draw_all(seed, kind=kind)
    assert drawn == [one for one in draw_all(seed) if one.kind == kind]


@given(seeds)
def test_a_question_added_to_the_bank_leaves_the_order_of_the_others(seed: int) -> None:
    added = BankQuestion(key="own-1", kind=QuestionKind.TASTE, wording="New?")
    before = draw_all(seed)
    first = draw_question([added, *BANK], seed=seed)
    assert first in (added, before[0])
