"""A critique beside the public reviews of its paper."""

import pytest

from critiques.models import PointMatch, WriteUp
from critiques.reviews.comparing import (
    Comparison,
    PointGoneError,
    delete_match,
    load_comparison,
    save_match,
)
from critiques.reviews.field_names import Aspect
from critiques.reviews.opening import Choice, open_reviews
from tests.critiques.reviews.samples import PASTED, make_reviews
from tests.critiques.samples import NOON, make_write_up, write_answer
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

ANSWERS = {
    "weaknesses": "## Missing ablations\nThe number of heads is never varied for the "
    "large model.\n\n## Cherry-picked examples\nThe pictures of attention are chosen.",
    "contribution": "Attention alone translates as well.",
    "rating": "7",
}


@pytest.fixture
def critique() -> WriteUp:
    """A locked one beside opened reviews."""
    paper = make_paper("Attention")
    make_reviews(paper, PASTED, "ICLR 2024")
    critique = make_write_up(paper, form="structured", answers=ANSWERS)
    open_reviews(paper, Choice.LOCK, now=NOON)
    return critique


def show(comparison: Comparison) -> dict[str, tuple[list[str], ...]]:
    """The first words of each point, aspect by aspect."""
    return {
        one.aspect.value: (
            [match.theirs[:12] for match in one.both],
            [proposal.theirs.words[:12] for proposal in one.proposed],
            [point.words[:12] for point in one.missed],
            [point.words[:12] for point in one.alone],
        )
        for one in comparison.aspects
    }


def test_points_are_proposed_missed_or_seen_alone(critique: WriteUp) -> None:
    shown = show(load_comparison(critique))
    assert list(shown) == [
        "weaknesses",
        "questions",
        "strengths",
        "contribution",
        "judgement",
    ]
    assert shown["weaknesses"] == (
        [],
        ["The ablation"],
        ["No error bar", "Only machine"],
        ["The pictures"],
    )
    assert shown["questions"] == ([], [], ["Why eight he"], [])


def test_a_weakness_that_was_only_ticked_is_not_missed() -> None:
    paper = make_paper("Attention")
    make_reviews(paper, PASTED, "ICLR 2024")
    ticked = {"weaknesses": "### Missing ablations\n"}
    critique = make_write_up(paper, form="structured", answers=ticked)
    open_reviews(paper, Choice.LOCK, now=NOON)
    shown = show(load_comparison(critique))
    assert shown["weaknesses"][1] == ["The ablation"]


def decide(critique: WriteUp, *, is_same: bool) -> PointMatch:
    (first, *_) = load_comparison(critique).proposals
    return save_match(
        critique,
        mine=first.mine.key,
        theirs=first.theirs.key,
        is_same=is_same,
        now=NOON,
    )


def test_a_confirmed_match_is_kept_and_can_be_undone(critique: WriteUp) -> None:
    match = decide(critique, is_same=True)
    assert (match.aspect, match.is_by_hand) == (Aspect.WEAKNESSES, False)
    assert show(load_comparison(critique))["weaknesses"][:2] == (["The ablation"], [])
    assert load_comparison(critique).counts["both"] == 1
    delete_match(critique, match.pk)
    assert show(load_comparison(critique))["weaknesses"][:2] == ([], ["The ablation"])


def test_a_refused_match_leaves_both_where_they_are(critique: WriteUp) -> None:
    decide(critique, is_same=False)
    both, proposed, missed, alone = show(load_comparison(critique))["weaknesses"]
    assert (both, proposed) == ([], [])
    assert "The ablation" in missed
    assert "The number o" in alone


def test_points_are_linked_by_hand_whatever_they_are_about(critique: WriteUp) -> None:
    comparison = load_comparison(critique)
    weaknesses, questions = comparison.aspects[0], comparison.aspects[1]
    match = save_match(
        critique,
        mine=weaknesses.alone[0].key,
        theirs=questions.missed[0].key,
        is_same=True,
        is_by_hand=True,
        now=NOON,
    )
    assert match.is_by_hand
    shown = show(load_comparison(critique))
    assert shown["questions"] == (["Why eight he"], [], [], [])
    assert shown["weaknesses"][3] == []


def test_a_point_that_is_gone_or_on_the_wrong_side_is_refused(
    critique: WriteUp,
) -> None:
    first = load_comparison(critique).proposals[0]
    mine, theirs = first.mine.key, first.theirs.key
    for pair in ((mine, "gone"), ("gone", theirs), (theirs, mine), (mine, mine)):
        with pytest.raises(PointGoneError):
            save_match(critique, mine=pair[0], theirs=pair[1], is_same=True, now=NOON)
    assert not PointMatch.objects.exists()


def test_closed_reviews_are_not_compared() -> None:
    paper = make_paper()
    make_reviews(paper)
    critique = make_write_up(paper, answers={"critique": "No ablation of the heads."})
    comparison = load_comparison(critique)
    assert comparison.reviews == ()
    assert comparison.counts == {"both": 0, "proposed": 0, "missed": 0, "alone": 1}


def test_a_match_outlives_a_change_of_the_critique() -> None:
    paper = make_paper("Attention")
    make_reviews(paper, PASTED)
    critique = make_write_up(
        paper, answers={"critique": "The ablation of the heads is missing."}
    )
    open_reviews(paper, Choice.LOOK, now=NOON)
    decide(critique, is_same=True)
    write_answer(critique, "critique", "Other words by now.")
    assert load_comparison(critique).counts["both"] == 1
