"""From the first word of a write-up to its end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from critiques.models import Answer, Subject, WriteUp
from critiques.rubrics.form import Field, Form
from critiques.rubrics.shelf import find_form
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.life import (
    WriteUpLockedError,
    add_papers,
    find_unfinished,
    finish_write_up,
    remove_paper,
    renew_form,
    start_write_up,
)
from critiques.write_ups.locking import lock_write_up
from papers.library.merging import merge_papers
from papers.library.removal import delete_paper_for_good, trash_paper
from prepsite.writing.models import Text
from tests.critiques.samples import NOON, TWENTY, make_write_up, write_answer
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


def test_one_is_begun_with_an_empty_answer_to_each_field() -> None:
    paper = make_paper()
    document = make_document(paper)
    form = find_form("structured")
    write_up = start_write_up([paper], form, now=NOON)
    assert (write_up.paper, write_up.document) == (paper, document)
    assert (write_up.kind, write_up.form) == ("critique", form.to_data())
    assert write_up.clock is None
    answers = [(one.field_key, one.text.body) for one in write_up.answers.all()]
    assert answers == [(field.key, "") for field in form.fields]


def test_with_minutes_its_clock_runs() -> None:
    write_up = make_write_up(allotted=TWENTY)
    assert write_up.clock is not None
    assert write_up.clock.remaining(NOON + timedelta(minutes=5)) == timedelta(
        minutes=15
    )


def test_it_keeps_the_form_it_was_begun_with() -> None:
    write_up = make_write_up(form="rapid_fire")
    stored = WriteUp.objects.get(pk=write_up.pk)
    assert load_filled_form(stored).form == find_form("rapid_fire")


def test_it_may_be_about_several_papers_each_once() -> None:
    first, second, third = (make_paper(title) for title in "ABC")
    write_up = make_write_up(first, second)
    add_papers(write_up, [second, third, third])
    assert WriteUp.objects.get(pk=write_up.pk).papers == [first, second, third]
    assert [*WriteUp.objects.about([first, third])] == [write_up]
    assert not WriteUp.objects.about([make_paper()]).exists()
    with pytest.raises(ValueError, match="at least one paper"):
        start_write_up([], find_form("free"), now=NOON)


def test_the_open_one_begun_last_is_found() -> None:
    paper = make_paper()
    first, last = (
        make_write_up(paper, now=NOON + timedelta(minutes=minute)) for minute in (0, 1)
    )
    make_write_up(now=NOON + timedelta(minutes=2))
    assert find_unfinished(paper) == last
    finish_write_up(last, now=NOON)
    assert find_unfinished(paper) == first
    finish_write_up(first, now=NOON)
    assert find_unfinished(paper) is None


def test_what_is_finished_stays_finished_when_it_was() -> None:
    write_up = make_write_up(allotted=TWENTY)
    finish_write_up(write_up, now=NOON + timedelta(minutes=4))
    finish_write_up(write_up, now=NOON + timedelta(minutes=9))
    write_up.refresh_from_db()
    assert write_up.finished_at == NOON + timedelta(minutes=4)
    assert write_up.paused_left == timedelta(minutes=16)


# -- a form that changes -----------------------------------------------------------

OLD = Form(
    key="mine",
    title="Mine",
    fields=(Field(key="kept", label="Kept"), Field(key="gone", label="Gone")),
)
NEW = Form(
    key="mine",
    title="Mine",
    fields=(Field(key="new", label="New"), Field(key="kept", label="Kept, renamed")),
)


def test_a_newer_form_loses_no_answer() -> None:
    write_up = start_write_up([make_paper()], OLD, now=NOON)
    write_answer(write_up, "kept", "Here.")
    write_answer(write_up, "gone", "Still here.")
    renew_form(write_up, NEW)
    filled = load_filled_form(WriteUp.objects.get(pk=write_up.pk))
    assert [(one.field.label, one.body) for one in filled.fields] == [
        ("New", ""),
        ("Kept, renamed", "Here."),
    ]
    (left,) = filled.no_longer_asked
    assert (left.field_key, left.text.body) == ("gone", "Still here.")
    assert str(filled.completeness) == "1 of 2 answered"
    renew_form(write_up, OLD)
    filled = load_filled_form(WriteUp.objects.get(pk=write_up.pk))
    assert [one.body for one in filled.fields] == ["Here.", "Still here."]
    assert filled.no_longer_asked == ()


def test_an_empty_answer_to_a_field_that_is_gone_is_not_shown() -> None:
    write_up = start_write_up([make_paper()], OLD, now=NOON)
    renew_form(write_up, NEW)
    assert load_filled_form(write_up).no_longer_asked == ()


def test_a_locked_one_keeps_its_form_in_every_tab() -> None:
    write_up = start_write_up([make_paper()], OLD, now=NOON)
    write_answer(write_up, "kept", "Here.")
    in_another_tab = WriteUp.objects.get(pk=write_up.pk)
    lock_write_up(write_up, now=NOON)
    for one in (write_up, in_another_tab):
        with pytest.raises(WriteUpLockedError):
            renew_form(one, NEW)
    assert WriteUp.objects.get().form == OLD.to_data()


# -- papers that go ----------------------------------------------------------------


def test_one_about_two_records_of_a_paper_is_about_it_once_when_they_are_merged() -> (
    None
):
    kept, other = make_paper(), make_paper()
    write_up = make_write_up(kept, other)
    merge_papers(kept, other)
    assert WriteUp.objects.get(pk=write_up.pk).papers == [kept]
    assert [*WriteUp.objects.about([kept])] == [write_up]


def delete_for_good(paper: object) -> None:
    trash_paper(paper)  # type: ignore[arg-type]
    delete_paper_for_good(paper)  # type: ignore[arg-type]


def test_one_goes_with_the_last_paper_it_is_about_locked_or_not() -> None:
    first, second = make_paper(), make_paper()
    about_both = make_write_up(first, second, answers={"critique": "Both."})
    about_one = make_write_up(first, answers={"critique": "One."})
    lock_write_up(about_one, now=timezone.now())
    delete_for_good(first)
    assert [*WriteUp.objects.all()] == [about_both]
    assert WriteUp.objects.get().papers == [second]
    delete_for_good(second)
    for model in (WriteUp, Subject, Answer, Text):
        assert not model.objects.exists()


def test_a_paper_is_taken_out_but_never_the_last() -> None:
    papers = [make_paper("One"), make_paper("Two")]
    write_up = make_write_up(*papers)
    for paper in papers:
        remove_paper(write_up, paper)
    assert WriteUp.objects.get().papers == [papers[1]]


def test_what_a_locked_one_is_about_stays() -> None:
    papers = [make_paper("One"), make_paper("Two")]
    locked = make_write_up(*papers, answers={"critique": "Sound."})
    lock_write_up(locked, now=NOON)
    with pytest.raises(WriteUpLockedError):
        remove_paper(locked, papers[0])
    with pytest.raises(WriteUpLockedError):
        add_papers(locked, [make_paper("Three")])
    assert WriteUp.objects.get().papers == papers
