"""Titles as PDFs and typists spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.matching.work_title import (
    _is_within_edits,
    build_match_key,
    find_marks,
    is_damaged_form,
    list_title_pieces,
)


@pytest.mark.parametrize(
    "spelling",
    [
        "Efficient Recognition of Wombats",
        "EFFICIENT RECOGNITION OF WOMBATS",
        "E FFICIENT R ECOGNITION OF W OMBATS",
        "Eﬃcient recognition of wombats.",
        "Effi-\ncient Recog-\nnition of Wombats",
        "\\textbf{Efficient} Recognition of Wombats",
    ],
)
def test_spellings_of_a_title_have_one_key(spelling: str) -> None:
    assert build_match_key(spelling) == "efficientrecognitionofwombats"


def test_nets_are_networks() -> None:
    assert build_match_key("Kangaroo Nets") == build_match_key("Kangaroo networks")
    assert build_match_key("Netting wombats") == "nettingwombats"


def test_what_has_no_letters_has_no_key() -> None:
    assert build_match_key(" - . ") == ""


def test_a_title_and_its_subtitle_are_pieces() -> None:
    assert list_title_pieces("Wombat Dreams Alone: How Quokkas Came to Smile") == [
        "wombatdreamsalone",
        "howquokkascametosmile",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "No colon in this title of a work",
        "BERT: ab",
        "Erratum: How Quokkas Came to Smile",
        "How Quokkas Came to Smile: Part II",
        "How Quokkas Came to Smile. Supplementary Material",
    ],
)
def test_what_is_too_short_or_another_work_is_no_piece(title: str) -> None:
    assert list_title_pieces(title) == []


def test_numbers_and_words_of_other_works_are_marks() -> None:
    assert find_marks("Reply to: Quokkas II, part 3") == {"reply", "ii", "part", "3"}
    assert find_marks("How Quokkas Came to Smile") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "is_damaged"),
    [
        ("a" * 30, "a" * 28 + "bb", True),
        ("a" * 30, "a" * 27 + "bbb", False),
        ("a" * 30, "a" * 32, True),
        ("a" * 30, "a" * 33, False),
        ("abcdefghijklmn", "abcdefghijklmo", False),
    ],
)
def test_one_letter_in_fifteen_may_be_damaged(
    one: str, other: str, is_damaged: bool
) -> None:
    assert is_damaged_form(one, other) is is_damaged


def count_edits(one: str, other: str) -> int:
    """Put in, left out, exchanged: by the definition."""
    if not one or not other:
        return len(one) + len(other)
    return min(
        count_edits(one[1:], other[1:]) + (one[0] != other[0]),
        count_edits(one[1:], other) + 1,
        count_edits(one, other[1:]) + 1,
    )


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.integers(0, 4))
def test_edits_are_counted_up_to_a_limit(one: str, other: str, limit: int) -> None:
    assert _is_within_edits(one, other, limit) is (count_edits(one, other) <= limit)
