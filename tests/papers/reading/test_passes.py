"""The three passes, their minutes and the notes written in them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from papers.models import Note, Paper
from papers.reading.passes import load_notes, load_passes, save_minutes
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text


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
def test_a_paper_has_one_note_for_each_pass() -> None:
    paper = Paper.objects.create(title="A paper")
    notes = load_notes(paper)
    save_text(notes[1].text_id, Save(body="Understood.", base_version=0))

    again = load_notes(paper)

    assert again == notes
    assert [note.text.body for note in again] == ["", "Understood.", ""]
    assert Text.objects.count() == 3


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
    assert Note.objects.count() == 3
