"""The three passes, their minutes and the notes written in them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from papers.models import Note, Paper
from papers.reading.passes import (
    PASSES,
    load_note,
    load_notes,
    load_passes,
    load_written,
    save_minutes,
)
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text, start_text


@pytest.mark.django_db
def test_passes_take_five_and_twice_thirty_minutes_until_the_reader_says() -> None:
    assert [(one.number, one.minutes) for one in load_passes()] == [
        (1, 5),
        (2, 30),
        (3, 30),
    ]

    save_minutes({2: 45})
    save_minutes({2: 50, 3: 90})

    assert [one.minutes for one in load_passes()] == [5, 50, 90]


@pytest.mark.django_db
def test_a_paper_has_one_note_for_each_question_of_each_pass() -> None:
    paper = Paper.objects.create(title="A paper")
    notes = load_notes(paper)
    save_text(notes[2].text_id, Save(body="Understood.", base_version=0))

    again = load_notes(paper)

    assert again == notes
    assert [(note.pass_number, note.question) for note in notes] == [
        (1, "contribution"),
        (1, "notes"),
        (2, "method"),
        (2, "setup"),
        (2, "results"),
        (2, "questions"),
        (2, "notes"),
        (3, "assumptions"),
        (3, "limitations"),
        (3, "breaks"),
        (3, "equation"),
        (3, "notes"),
    ]
    assert [note.text.body for note in again if note.text.body] == ["Understood."]
    assert Text.objects.count() == 12


@pytest.mark.django_db
def test_a_note_from_before_there_were_questions_is_one_of_the_free_notes() -> None:
    paper = Paper.objects.create(title="A paper")
    old = Note.objects.create(paper=paper, pass_number=2, text=start_text("Old."))

    assert load_note(paper, 2) == old
    assert paper.notes.count() == 12


@pytest.mark.django_db
def test_what_was_written_is_told_by_pass_and_question_and_nothing_is_made() -> None:
    paper = Paper.objects.create(title="A paper")
    assert load_written(paper) == []
    assert Note.objects.count() == 0
    for pass_number, key, body in [
        (3, "notes", "Last."),
        (3, "breaks", "Noise."),
        (1, "contribution", "A layer."),
        (2, "method", " \n"),
    ]:
        text_id = load_note(paper, pass_number, key).text_id
        save_text(text_id, Save(body=body, base_version=0))

    written = load_written(paper)

    assert [
        (one.number, question.label, note.text.body)
        for one in written
        for question, note in one.answers
    ] == [
        (1, "Contribution", "A layer."),
        (3, "What would break it", "Noise."),
        (3, "Further notes", "Last."),
    ]


def test_only_the_contribution_is_counted_in_sentences() -> None:
    counted = [
        (one.number, question.key, question.most_sentences)
        for one in PASSES
        for question in one.questions
        if question.most_sentences is not None
    ]
    assert counted == [(1, "contribution", 2)]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_open_a_paper_at_once_share_its_notes() -> None:
    paper = Paper.objects.create(title="A paper")

    def open_paper(_: int) -> list[int]:
        try:
            return [note.pk for note in load_notes(paper)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as tabs:
        opened = list(tabs.map(open_paper, range(4)))

    assert opened == [opened[0]] * 4
    assert Note.objects.count() == 12
