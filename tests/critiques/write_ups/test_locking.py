"""A locked write-up, and every path that might change it."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from critiques.models import WriteUp
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.life import WriteUpLockedError, renew_form
from critiques.write_ups.locking import (
    NothingToLockError,
    is_as_locked,
    lock_write_up,
    render_canonical,
)
from papers.library.merging import merge_papers
from prepsite.writing.history import restore_state
from prepsite.writing.merging import append_text
from prepsite.writing.models import Revision, Text
from prepsite.writing.saving import Save, TextLockedError, save_text
from tests.critiques.samples import (
    NOON,
    TWENTY,
    load_answer,
    make_write_up,
    write_answer,
)
from tests.papers.samples import HOSTILE, make_document, make_paper

pytestmark = pytest.mark.django_db

ANSWERS = {"main_flaw": "No baseline.", "fix": HOSTILE, "rating": "4"}


@pytest.fixture
def locked() -> WriteUp:
    write_up = make_write_up(form="rapid_fire", answers=ANSWERS)
    write_answer(write_up, "rating", "6")
    lock_write_up(write_up, now=NOON)
    return write_up


def read(write_up: WriteUp) -> dict[str, str]:
    filled = load_filled_form(WriteUp.objects.get(pk=write_up.pk))
    return {one.field.key: one.body for one in filled.fields}


def assert_unchanged(write_up: WriteUp) -> None:
    before = (write_up.sha256, write_up.locked_at, write_up.form)
    stored = WriteUp.objects.get(pk=write_up.pk)
    assert (stored.sha256, stored.locked_at, stored.form) == before
    assert read(stored) == {**ANSWERS, "rating": "6"}
    assert is_as_locked(stored)


def test_it_is_dated_and_hashed_over_form_and_answers(locked: WriteUp) -> None:
    assert (locked.locked_at, locked.finished_at) == (NOON, NOON)
    content = {"form": locked.form, "answers": {**ANSWERS, "rating": "6"}}
    line = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert render_canonical(locked).decode() == line
    assert locked.sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert is_as_locked(WriteUp.objects.get(pk=locked.pk))


def test_locking_stops_the_clock() -> None:
    write_up = make_write_up(allotted=TWENTY, answers={"critique": "Words."})
    lock_write_up(write_up, now=NOON + timedelta(minutes=5))
    assert write_up.paused_left == timedelta(minutes=15)


def test_an_empty_one_is_not_locked() -> None:
    write_up = make_write_up()
    with pytest.raises(NothingToLockError):
        lock_write_up(write_up, now=NOON)
    assert WriteUp.objects.get().locked_at is None


def test_locking_again_in_another_tab_keeps_date_and_hash(locked: WriteUp) -> None:
    lock_write_up(WriteUp.objects.get(pk=locked.pk), now=NOON + timedelta(days=1))
    assert_unchanged(locked)


def test_a_tab_that_knew_it_open_locks_what_stands_there() -> None:
    write_up = make_write_up(answers={"critique": "First."})
    stale = WriteUp.objects.get(pk=write_up.pk)
    write_answer(write_up, "critique", "Second.")
    lock_write_up(stale, now=NOON)
    assert read(stale) == {"critique": "Second."}
    assert is_as_locked(stale)


def test_autosave_restore_and_merge_change_nothing(locked: WriteUp) -> None:
    text = load_answer(locked, "rating")
    first = text.revisions.get(body="4")
    changes: list[Callable[[], Text]] = [
        lambda: save_text(text.pk, Save(body="9", base_version=text.version)),
        lambda: save_text(text.pk, Save(body="9", base_version=1)),
        lambda: save_text(text.pk, Save(body="6", base_version=1, given_up="9")),
        lambda: restore_state(first, base_version=text.version),
        lambda: append_text(text.pk, "9"),
    ]
    for change in changes:
        with pytest.raises(TextLockedError):
            change()
    assert_unchanged(locked)


def test_no_address_changes_it(locked: WriteUp, client: Client) -> None:
    text = load_answer(locked, "main_flaw")
    (state,) = Revision.objects.filter(text=text)
    other = load_answer(locked, "rating").revisions.get(body="4")
    writing = f"/writing/{text.pk}"
    refused = {
        f"{writing}/save/": {"body": "Fine.", "base_version": text.version},
        f"/writing/{other.text_id}/history/{other.pk}/restore/2/": {},
        f"/critiques/{locked.pk}/renew/": {},
    }
    for url, form in refused.items():
        assert client.post(url, form).status_code == 423
    plain = {"body": "Fine.", "base_version": 0, "next": f"/critiques/{locked.pk}/"}
    answer = client.post(f"{writing}/save/", plain)
    assert answer.status_code == 423
    assert b"Fine." in answer.content
    for action in ("pause", "resume", "finish", "lock"):
        client.post(f"/critiques/{locked.pk}/{action}/")
    client.post(f"{writing}/history/{state.pk}/name/", {"name": "as sent"})
    assert_unchanged(locked)


def test_merging_and_removing_its_paper_change_no_word() -> None:
    kept, other = make_paper("Kept"), make_paper("Other")
    make_document(other)
    write_up = make_write_up(
        other, form="rapid_fire", answers={**ANSWERS, "rating": "6"}
    )
    lock_write_up(write_up, now=NOON)
    merge_papers(kept, other)
    assert WriteUp.objects.get().papers == [kept]
    assert_unchanged(write_up)


def test_a_query_that_goes_past_the_product_is_refused_or_seen(
    locked: WriteUp,
) -> None:
    texts = Text.objects.filter(answer__write_up=locked)
    with pytest.raises(IntegrityError, match="locked"), transaction.atomic():
        texts.update(body="Fine.")
    assert_unchanged(locked)
    WriteUp.objects.update(form={**locked.form, "title": "Another"})
    assert not is_as_locked(WriteUp.objects.get())


def test_it_takes_an_addendum_which_the_hash_leaves_out(locked: WriteUp) -> None:
    assert locked.addendum is not None
    save_text(locked.addendum.pk, Save(body="I was wrong.", base_version=0))
    assert_unchanged(locked)


def test_its_form_is_not_renewed(locked: WriteUp) -> None:
    with pytest.raises(WriteUpLockedError):
        renew_form(locked, load_filled_form(locked).form)
    assert_unchanged(locked)
