"""What search finds of sessions with their papers."""

import pytest

from critiques.models import PracticeSession
from critiques.sessions.finding import list_papers
from critiques.sessions.mode import Phase
from papers.contributions import (
    build_contributed_documents,
    list_contributed_stamps,
    load_contributed_text,
)
from papers.models import Paper
from prepsite.jobs.models import Job
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.sessions.past_samples import (
    ask,
    judge,
    make_past_session,
    write_words,
)
from tests.critiques.sessions.samples import make_mode, make_session_row
from tests.papers.samples import make_paper

TWO_PAPERS = make_mode(
    Phase(key="first", title="First", minutes=5, paper=1),
    Phase(key="second", title="Second", minutes=5, paper=2),
    Phase(key="both", title="Both", minutes=5, paper=0),
)


def find(paper: Paper) -> dict[str, str]:
    """Bodies by addresses."""
    return {one.url: one.body for one in build_contributed_documents(paper.pk)}


def make_worded(*papers: Paper) -> PracticeSession:
    session = make_past_session(TWO_PAPERS, spent=(5, 5, 5), papers=papers)
    for index, body in enumerate(("Of the first.", "Of the second.", "Of both.")):
        write_words(session, index, body)
    return session


@pytest.mark.django_db
def test_a_debrief_is_found_by_its_words_and_opens_at_its_field() -> None:
    paper = make_paper("Attention")
    session = make_past_session(papers=[paper])
    judge(session, {"seen": "I was vague.", "clarity": "4", "verdict": "No hire"})
    (document,) = build_contributed_documents(paper.pk)
    assert document.kind == "debrief"
    assert document.title == "Attention"
    page = f"/practice/{session.pk}/debrief/"
    assert find(paper) == {f"{page}#text-field-answer-seen": "I was vague."}


@pytest.mark.django_db
def test_words_of_a_phase_are_found_with_its_paper_or_with_all() -> None:
    one, two = make_paper("One"), make_paper("Two")
    page = f"/practice/{make_worded(one, two).pk}/record/"
    assert find(one) == {
        f"{page}#phase-0": "Of the first.",
        f"{page}#phase-2": "Of both.",
    }
    assert find(two) == {
        f"{page}#phase-1": "Of the second.",
        f"{page}#phase-2": "Of both.",
    }


@pytest.mark.django_db
def test_an_answer_is_found_with_its_question_and_notes_of_a_seat_too() -> None:
    paper = make_paper()
    session = make_session_row(papers=[paper], seats=[("sceptic", "Ada")])
    asked = ask(session, "Why?", phase_index=0, answer="Because.")
    ask(session, "Open?", phase_index=0, position=1)
    save_text(session.seats.get().text_id, Save(body="I doubt it.", base_version=0))
    page = f"/practice/{session.pk}/record/"
    assert find(paper) == {
        f"{page}#asked-{asked.pk}": "Why? Because.",
        f"{page}#seat-1": "I doubt it.",
    }


@pytest.mark.django_db
def test_stamps_and_texts_agree_with_the_documents() -> None:
    papers = [make_paper("One"), make_paper("Two")]
    session = make_worded(*papers)
    judge(session, {"next_time": "Begin sooner."})
    ask(session, "Why?", answer="Because.")
    documents = [one for pk in papers for one in build_contributed_documents(pk.pk)]
    assert len({one.key for one in documents}) == len(documents) == 8
    stamps = [(one.paper_id, one.stamp) for one in documents]
    assert sorted(list_contributed_stamps()) == sorted(stamps)
    for one in documents:
        kind, _, identifier = one.key.partition(":")
        assert load_contributed_text(kind, identifier) == one.body
    assert load_contributed_text("practice", "987654-1") == ""
    assert load_contributed_text("debrief", "nonsense") == ""


@pytest.mark.django_db
def test_the_session_of_a_deleted_paper_is_found_with_none() -> None:
    paper = make_paper()
    session = make_past_session(papers=[paper], judged={"seen": "Words."})
    paper.delete()
    assert list(list_contributed_stamps()) == []
    assert list_papers(session.debrief_answers.get(field_key="seen").text) == []


@pytest.mark.django_db(transaction=True)
def test_saved_words_of_a_session_ask_for_its_papers_to_be_indexed() -> None:
    paper = make_paper()
    session = make_past_session(papers=[paper], judged={})
    save_text(start_text().pk, Save(body="of no session", base_version=0))
    assert not Job.objects.exists()
    answer = session.debrief_answers.get(field_key="slowed")
    save_text(answer.text_id, Save(body="A definition.", base_version=0))
    assert Job.objects.get(name="papers.index").subject == paper.subject
