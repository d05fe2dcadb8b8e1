"""The steps of the pipeline under their names, and what a saved note sets going."""

import pytest

from papers.models import Paper, Question, SummaryPart
from papers.pipeline import requests
from papers.reading.passes import load_note
from prepsite.jobs.models import Job
from prepsite.jobs.registry import find_work
from prepsite.writing.saving import Save, save_text, start_text
from tests.papers.mark_samples import make_mark
from tests.papers.samples import make_document


@pytest.mark.parametrize(
    ("name", "queue"),
    [
        (requests.FETCH, "network"),
        (requests.READ, "pdf"),
        (requests.INDEX, "index"),
        (requests.MATCH, "index"),
        (requests.REBUILD, "index"),
        (requests.COMPARE, "index"),
        (requests.COMPARE_ALL, "index"),
    ],
)
def test_each_step_is_registered_in_the_queue_of_its_worker(
    name: str, queue: str
) -> None:
    assert find_work(name).queue == queue


@pytest.mark.django_db(transaction=True)
def test_a_note_that_is_being_typed_is_indexed_once_after_a_pause() -> None:
    paper = Paper.objects.create(title="A paper")
    note = load_note(paper, 1)
    for version, body in enumerate(("a", "a th", "a thought")):
        save_text(note.text_id, Save(body=body, base_version=version))

    job = Job.objects.get()
    assert (job.name, job.payload) == (requests.INDEX, {"paper_id": paper.pk})
    assert job.run_after is not None
    assert job.run_after > job.created_at


@pytest.mark.django_db(transaction=True)
def test_a_saved_note_has_its_questions_collected() -> None:
    note = load_note(Paper.objects.create(title="A paper"), 2, "questions")
    save_text(note.text_id, Save(body="? Why", base_version=0))
    assert [one.words for one in note.questions.all()] == ["Why"]

    save_text(note.text_id, Save(body="No question.", base_version=1))
    assert [one.is_withdrawn for one in note.questions.all()] == [True]


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_summary_have_their_paper_indexed() -> None:
    paper = Paper.objects.create(title="A paper")
    answer, summary = start_text(), start_text()
    note = load_note(paper, 2)
    Question.objects.create(
        paper=paper, note=note, words="Why", position=0, answer=answer
    )
    SummaryPart.objects.create(paper=paper, kind="method", text=summary)
    for text in (answer, summary):
        save_text(text.pk, Save(body="a thought", base_version=0))
        job = Job.objects.get()
        assert (job.name, job.payload) == (requests.INDEX, {"paper_id": paper.pk})
        job.delete()


@pytest.mark.django_db(transaction=True)
def test_a_comment_on_a_mark_has_its_paper_indexed() -> None:
    paper = Paper.objects.create(title="A paper")
    mark = make_mark(make_document(paper))
    save_text(mark.comment_id, Save(body="a thought", base_version=0))

    job = Job.objects.get()
    assert (job.name, job.payload) == (requests.INDEX, {"paper_id": paper.pk})


@pytest.mark.django_db(transaction=True)
def test_a_text_that_is_no_note_sets_nothing_going() -> None:
    start_text("words of something else")

    assert Job.objects.count() == 0
