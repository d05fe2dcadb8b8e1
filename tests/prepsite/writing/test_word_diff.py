"""What changed, word by word; for long texts too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepsite.writing.word_diff import (
    MOST_WORDS,
    Change,
    Piece,
    build_word_diff,
    parse_lines,
    parse_tokens,
)

TEXTS = st.text(st.sampled_from("ab \n.é注$"), max_size=30)


def mark(before: str, after: str) -> str:
    """The diff as one line: [taken out] and {put in}."""
    marks = {Change.SAME: "%s", Change.REMOVED: "[%s]", Change.ADDED: "{%s}"}
    return "".join(
        marks[piece.change] % piece.text for piece in build_word_diff(before, after)
    )


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("the cat sat", "the dog sat", "the [cat]{dog} sat"),
        ("one two", "two three", "[one ]two{ three}"),
        ("a b", "a  b", "a[ ]{  }b"),
        (" a", "a", "[ ]a"),
        ("sat.", "sat!", "sat[.]{!}"),
        ("one", "one two", "one{ two}"),
        ("", "new", "{new}"),
        ("old", "", "[old]"),
        ("$x_1$ holds", "$x_2$ holds", "$[x_1]{x_2}$ holds"),
        ("注意", "注目", "注[意]{目}"),
    ],
)
def test_build_word_diff_marks_whole_words(
    before: str, after: str, marked: str
) -> None:
    assert mark(before, after) == marked


def test_build_word_diff_of_equal_texts_is_one_piece() -> None:
    assert build_word_diff("a b", "a b") == [Piece(Change.SAME, "a b")]


@given(before=TEXTS, after=TEXTS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = build_word_diff(before, after)
    old = [piece.text for piece in pieces if piece.change != Change.ADDED]
    new = [piece.text for piece in pieces if piece.change != Change.REMOVED]
    assert ("".join(old), "".join(new)) == (before, after)


def test_a_text_beyond_the_bound_is_compared_by_lines() -> None:
    lines = "a " * (MOST_WORDS // 2)
    pieces = build_word_diff(f"same\n{lines}one", f"same\n{lines}two")
    assert [piece.change for piece in pieces] == ["same", "removed", "added"]
    assert pieces[0].text == "same\n"


@given(text=TEXTS)
def test_tokens_and_lines_put_together_are_the_text(text: str) -> None:
    assert "".join(parse_tokens(text)) == text
    assert "".join(parse_lines(text)) == text
