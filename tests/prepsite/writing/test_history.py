"""The states of a text: listed, grouped, compared, named, restored."""

import pytest

from prepsite.writing.history import (
    compare_with_before,
    compare_with_present,
    group_sittings,
    list_states,
    restore_state,
    save_state_name,
)
from prepsite.writing.models import Revision, Text
from prepsite.writing.saving import ConflictError, Save, save_text, start_text
from prepsite.writing.word_diff import Change, Piece

pytestmark = pytest.mark.django_db


def write(*bodies: str, editor: str = "") -> Text:
    """A text that had these bodies, one after the other."""
    text = start_text()
    for version, body in enumerate(bodies):
        save_text(text.pk, Save(body=body, base_version=version, editor=editor))
    text.refresh_from_db()
    return text


def get_state(text: Text, version: int) -> Revision:
    return Revision.objects.get(text=text, version=version)


def test_list_states_is_newest_first_with_sizes() -> None:
    states = list_states(write("a", "three", "é"))
    counts = [state.character_count for state in states]  # type: ignore[attr-defined]
    assert counts == [1, 5, 1]


def test_states_of_one_sitting_stand_under_its_last() -> None:
    rows = group_sittings(list_states(write("abc", "ab", "a", editor="tab")))
    assert [(row.state.version, len(row.steps)) for row in rows] == [(3, 2)]


def test_a_named_state_stands_by_itself() -> None:
    text = write("abc", "ab", "a", editor="tab")
    save_state_name(get_state(text, 2), "as sent")
    rows = group_sittings(list_states(text))
    found = [(row.state.version, [one.version for one in row.steps]) for row in rows]
    assert found == [(3, []), (2, [1])]


def test_states_without_an_editor_are_no_sitting() -> None:
    assert len(group_sittings(list_states(write("abc", "ab", "a")))) == 3


def test_compare_with_present_shows_what_became_of_a_state() -> None:
    text = write("one two", "two", "two three")
    found = compare_with_present(get_state(text, 1))
    assert found.pieces == [
        Piece(Change.REMOVED, "one "),
        Piece(Change.SAME, "two"),
        Piece(Change.ADDED, " three"),
    ]


def test_compare_with_before_shows_what_a_state_changed() -> None:
    text = write("one two", "two", "two three")
    found = compare_with_before(get_state(text, 2))
    assert found.pieces == [Piece(Change.REMOVED, "one "), Piece(Change.SAME, "two")]


def test_of_the_first_state_all_is_new() -> None:
    found = compare_with_before(get_state(write("one"), 1))
    assert (found.older, found.pieces) == (None, [Piece(Change.ADDED, "one")])


def test_restore_state_saves_it_again_and_keeps_what_stood_there() -> None:
    text = write("one", "two")
    restored = restore_state(get_state(text, 1), base_version=2)
    assert (restored.body, restored.version) == ("one", 3)
    assert [state.body for state in text.revisions.all()] == ["one", "two", "one"]


def test_restore_state_overwrites_nothing_that_was_saved_since() -> None:
    text = write("one", "two")
    with pytest.raises(ConflictError):
        restore_state(get_state(text, 1), base_version=1)
    text.refresh_from_db()
    assert text.body == "two"
