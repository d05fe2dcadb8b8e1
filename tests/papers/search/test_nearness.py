from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from papers.search.nearness import is_near, may_be_near

WORDS = st.text(alphabet="abcé", min_size=1, max_size=8)
EDITS = st.integers(1, 2)


@cache
def count_edits(word: str, other: str) -> int:
    """Straight from the definition, however long it takes."""
    if not word or not other:
        return len(word) + len(other)
    return min(
        count_edits(word[1:], other[1:]) + (word[0] != other[0]),
        count_edits(word[1:], other) + 1,
        count_edits(word, other[1:]) + 1,
    )


@given(WORDS, WORDS, EDITS)
def test_words_are_near_that_few_edits_make_one_of_the_other(
    word: str, other: str, edits: int
) -> None:
    assert is_near(word, other, edits) == (count_edits(word, other) <= edits)


@given(WORDS, WORDS, EDITS)
def test_near_words_are_never_ruled_out(word: str, other: str, edits: int) -> None:
    assert may_be_near(word, other, edits) or not is_near(word, other, edits)


def test_words_far_apart_are_told_by_letters_and_pieces() -> None:
    assert not may_be_near("attention", "aardvarks", 2)
    assert not may_be_near("attention", "attentiveness", 2)
    assert not may_be_near("silent", "listen", 1)
