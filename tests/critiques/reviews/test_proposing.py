"""Which points may be the same."""

from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.points import Point, list_points
from critiques.reviews.proposing import propose_matches

MINE = """
- The number of heads is varied for the base model only; the big one has no ablation.
- Every row comes from one seed.
- Quadratic in the length of the sequence, so long documents are out of reach.
"""
THEIRS = """
- Memory grows quadratically with sequence length, which is not discussed.
- The ablation of the number of heads is missing for the large model.
- No error bars: all results are from a single seed.
- The writing is dense in places.
"""


def cut(words: str, review_id: int | None = None) -> list[Point]:
    return list_points([("weaknesses", words)], review_id=review_id)


def list_pairs(*refused: tuple[str, str]) -> set[tuple[str, str]]:
    found = propose_matches(cut(MINE), cut(THEIRS, 1), refused=refused)
    return {(one.mine.words[:8], one.theirs.words[:8]) for one in found}


def test_what_is_the_same_in_other_words_is_proposed_and_nothing_else() -> None:
    assert list_pairs() == {
        ("The numb", "The abla"),
        ("Every ro", "No error"),
        ("Quadrati", "Memory g"),
    }


def test_the_most_alike_come_first() -> None:
    found = [one.alikeness for one in propose_matches(cut(MINE), cut(THEIRS, 1))]
    assert found == sorted(found, reverse=True)


def test_a_refused_pair_is_not_proposed_again() -> None:
    first = propose_matches(cut(MINE), cut(THEIRS, 1))[0]
    pair = (first.mine.key, first.theirs.key)
    assert list_pairs(pair) == list_pairs() - {
        (first.mine.words[:8], first.theirs.words[:8])
    }


def test_the_same_kind_of_weakness_counts() -> None:
    mine = cut("One seed is no experiment whatever its rows say")
    theirs = cut("Rows lack error bars and any test of significance", 1)
    (found,) = propose_matches(mine, theirs)
    plain = [Point(words=one.words, aspect=one.aspect) for one in (*mine, *theirs)]
    other = propose_matches(plain[:1], plain[1:])
    assert found.alikeness > max((one.alikeness for one in other), default=0)


POINTS = st.lists(st.text(max_size=30), max_size=6).map(
    lambda bodies: [point for body in bodies for point in cut(body)]
)


@given(POINTS, POINTS)
def test_whatever_is_written_a_proposal_is_between_nought_and_one(
    mine: list[Point], theirs: list[Point]
) -> None:
    for one in propose_matches(mine, theirs):
        assert 0 < one.alikeness <= 1


def test_words_that_are_equal_are_found_whatever_stands_around() -> None:
    point = cut("Sampling temperature was never varied")
    others = cut("A b c. " * 3 + THEIRS, 1)
    (found,) = propose_matches(point, [*others, *cut(point[0].words, 2)])
    assert (found.theirs.review_id, found.alikeness) == (2, 1.0)
