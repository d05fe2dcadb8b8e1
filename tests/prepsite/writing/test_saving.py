"""Saving against a version: nothing acknowledged is ever overwritten unseen."""

import pytest
from django.utils import timezone

from prepsite.writing.models import Text
from prepsite.writing.saving import (
    MAX_LENGTH,
    SITTING,
    ConflictError,
    Save,
    TextTooLongError,
    is_added_to,
    save_text,
    start_text,
)
from prepsite.writing.signals import text_saved

pytestmark = pytest.mark.django_db


def bodies(text: Text) -> list[str]:
    return [revision.body for revision in text.revisions.all()]


def test_a_save_counts_the_version_up_and_keeps_a_revision() -> None:
    text = start_text()
    saved = save_text(text.pk, Save(body="one", base_version=0))
    assert (saved.body, saved.version) == ("one", 1)
    assert saved.saved_at is not None
    assert bodies(text) == ["one"]


def test_a_save_from_an_older_version_is_a_conflict_and_changes_nothing() -> None:
    text = start_text("one")
    with pytest.raises(ConflictError) as caught:
        save_text(text.pk, Save(body="two", base_version=0))
    assert (caught.value.current.body, caught.value.current.version) == ("one", 1)
    text.refresh_from_db()
    assert text.body == "one"


def test_the_same_attempt_sent_twice_is_one_save() -> None:
    text = start_text()
    first = save_text(text.pk, Save(body="one", base_version=0, token="t1"))
    again = save_text(text.pk, Save(body="one", base_version=0, token="t1"))
    assert (first.version, again.version) == (1, 1)
    assert bodies(text) == ["one"]


def test_saving_what_stands_there_already_is_no_conflict() -> None:
    text = start_text("one")
    assert save_text(text.pk, Save(body="one", base_version=0)).version == 1


def test_saves_of_one_sitting_are_one_state_of_the_history() -> None:
    text = start_text()
    for version, body in enumerate(["a", "ab", "abc"]):
        save_text(text.pk, Save(body=body, base_version=version, editor="tab"))
    assert bodies(text) == ["abc"]


def test_taking_anything_out_keeps_what_stood_there_before() -> None:
    text = start_text()
    bodies_saved = ["a long thought", "a thought", "a", ""]
    for version, body in enumerate(bodies_saved):
        save_text(text.pk, Save(body=body, base_version=version, editor="tab"))
    assert bodies(text) == bodies_saved[::-1]


def test_replacing_a_text_by_one_as_long_keeps_both() -> None:
    text = start_text()
    save_text(text.pk, Save(body="p = 0.05", base_version=0, editor="tab"))
    save_text(text.pk, Save(body="p = 0.50", base_version=1, editor="tab"))
    assert bodies(text) == ["p = 0.50", "p = 0.05"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", True),
        ("", "a", True),
        ("ab", "ab", True),
        ("ab", "abc", True),
        ("bc", "abc", True),
        ("ac", "abc", True),
        ("aa", "aaa", True),
        ("ab", "ba", False),
        ("ab", "a", False),
        ("aba", "ab", False),
        ("abcb", "ab", False),
        ("aXbYc", "aX1bY2c", False),
    ],
)
def test_is_added_to_knows_one_stretch_put_in(
    before: str, after: str, expected: bool
) -> None:
    assert is_added_to(before, after) is expected


def test_a_sitting_ends_after_a_while(old_text: Text) -> None:
    save_text(old_text.pk, Save(body="one two", base_version=1, editor="tab"))
    assert bodies(old_text) == ["one two", "one"]


@pytest.fixture
def old_text() -> Text:
    """A text whose one state was begun longer ago than a sitting lasts."""
    text = start_text()
    save_text(text.pk, Save(body="one", base_version=0, editor="tab"))
    text.revisions.update(begun_at=timezone.now() - SITTING)
    return text


def test_a_named_state_is_not_folded() -> None:
    text = start_text()
    save_text(text.pk, Save(body="one", base_version=0, editor="tab"))
    text.revisions.update(name="as sent")
    save_text(text.pk, Save(body="one two", base_version=1, editor="tab"))
    assert bodies(text) == ["one two", "one"]


def test_a_text_given_up_for_another_stays_in_the_history() -> None:
    text = start_text("theirs")
    save = Save(body="theirs", base_version=1, given_up="mine", token="t")
    saved = save_text(text.pk, save)
    assert (saved.body, saved.version) == ("theirs", 3)
    assert bodies(text) == ["theirs", "mine", "theirs"]
    assert save_text(text.pk, save).version == 3


def test_another_tab_begins_a_state_of_its_own() -> None:
    text = start_text()
    save_text(text.pk, Save(body="a", base_version=0, editor="tab 1"))
    save_text(text.pk, Save(body="ab", base_version=1, editor="tab 2"))
    assert bodies(text) == ["ab", "a"]


def test_a_text_too_long_says_how_long_and_saves_nothing() -> None:
    text = start_text("one")
    with pytest.raises(TextTooLongError) as caught:
        save_text(text.pk, Save(body="x" * (MAX_LENGTH + 1), base_version=1))
    assert "1,000,001 characters" in caught.value.message
    text.refresh_from_db()
    assert text.body == "one"


@pytest.mark.django_db(transaction=True)
def test_a_save_announces_itself_once_it_is_committed() -> None:
    heard: list[str] = []

    def hear(text: Text, **_: object) -> None:
        heard.append(Text.objects.get(pk=text.pk).body)

    text_saved.connect(hear)
    try:
        text = start_text("one")
        save_text(text.pk, Save(body="one", base_version=1))
    finally:
        text_saved.disconnect(hear)
    assert heard == ["one"]


def test_a_text_given_up_is_not_folded_into_the_one_that_holds_it() -> None:
    text = start_text("saved")
    save = Save(body="mine, saved", base_version=1, given_up="mine", editor="tab")
    save_text(text.pk, save)
    assert bodies(text) == ["mine, saved", "mine", "saved"]


def test_a_text_given_up_for_what_stands_there_is_kept_from_any_version() -> None:
    text = start_text("saved")
    save_text(text.pk, Save(body="saved", base_version=0, given_up="mine"))
    assert bodies(text) == ["saved", "mine", "saved"]
