"""Putting texts together: nothing that either of them added is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepsite.writing.merging import SEPARATOR, MergedText, append_text, merge_texts
from prepsite.writing.saving import start_text
from tests.prepsite.writing.never_lost import is_within

TEXTS = st.lists(
    st.sampled_from(["one ", "two ", "three.", "\n", "\n\n", "four"]), max_size=8
).map("".join)


@pytest.mark.django_db
def test_append_text_keeps_both_and_the_history() -> None:
    text = start_text("mine")
    appended = append_text(text.pk, "theirs")
    assert appended.body == f"mine{SEPARATOR}theirs"
    states = text.revisions.values_list("body", flat=True)
    assert list(states) == [f"mine{SEPARATOR}theirs", "mine"]


@pytest.mark.django_db
def test_append_text_adds_nothing_that_is_there_already() -> None:
    text = start_text("mine and theirs")
    assert append_text(text.pk, "theirs").version == 1


@pytest.mark.parametrize(
    ("base", "mine", "saved", "merged"),
    [
        ("a\n\nb", "a\n\nb\n\nc", "0\n\na\n\nb", "0\n\na\n\nb\n\nc"),
        (
            "It adds a layer.",
            "It adds one layer.",
            "Net adds a layer.",
            "Net adds one layer.",
        ),
        ("a b", "a b", "a b c", "a b c"),
        ("a b", "a b c", "a b", "a b c"),
        ("a b", "a b c", "a b c", "a b c"),
        ("a b c", "a c", "a b c d", "a c d"),
    ],
)
def test_merge_texts_puts_changes_at_different_spots_together(
    base: str, mine: str, saved: str, merged: str
) -> None:
    assert merge_texts(base, mine, saved) == MergedText(merged, 0)


@pytest.mark.parametrize(
    ("base", "mine", "saved", "merged"),
    [
        ("", "one", "two", "one\ntwo"),
        ("p = 1\nend\n", "p = 2\nend\n", "p = 3\nend\n", "p = 2\np = 3\nend\n"),
        ("a\nb\nc", "a\nb!\nc", "a\nc", "a\nb!\nc"),
    ],
)
def test_merge_texts_keeps_both_where_they_clash(
    base: str, mine: str, saved: str, merged: str
) -> None:
    assert merge_texts(base, mine, saved) == MergedText(merged, 1)


@given(base=TEXTS, saved=TEXTS)
def test_merge_texts_takes_over_what_only_one_changed(base: str, saved: str) -> None:
    assert merge_texts(base, base, saved) == MergedText(saved, 0)
    assert merge_texts(base, saved, base) == MergedText(saved, 0)
    assert merge_texts(base, saved, saved) == MergedText(saved, 0)


@given(mine=TEXTS, saved=TEXTS, base=TEXTS, at=st.integers(0, 99))
def test_merge_texts_drops_nothing_that_was_only_added(
    mine: str, saved: str, base: str, at: int
) -> None:
    middle = len(base) * at // 100
    body = merge_texts(
        base, f"{mine}{base}", f"{base[:middle]}{saved}{base[middle:]}"
    ).body
    assert is_within(mine, body)
    assert is_within(saved, body)
    assert is_within(base, body)
