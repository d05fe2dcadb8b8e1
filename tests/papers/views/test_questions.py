"""Questions of one paper and of all, on their pages."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from papers.models import Paper, Question
from papers.reading.questions import load_answer, load_questions
from prepsite.writing.saving import Save, save_text
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper, write_note

pytestmark = pytest.mark.django_db


def ask(paper: Paper, *words: str) -> list[Question]:
    write_note(paper, 2, "\n".join(f"? {one}" for one in words), "questions")
    return load_questions(paper)


def answer(question: Question, body: str) -> None:
    text = load_answer(question)
    save_text(text.pk, Save(body=body, base_version=text.version))


def get(client: Client, path: str, **asked: str) -> Markup:
    response = client.get(path, asked)
    assert response.status_code == 200
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


def read_words(page: Markup) -> list[str]:
    return [one.text for one in page.find("h3") if "data-maths" in one.attributes]


def test_open_questions_stand_under_their_papers(client: Client) -> None:
    first, second = make_paper("A first"), make_paper("B second")
    ask(second, "Of the second")
    ask(first, "One", "Two")
    page = get(client, "/questions/")
    assert read_words(page) == ["One", "Two", "Of the second"]
    assert [one.text for one in page.find("h2")][:2] == ["A first", "B second"]
    links = [one.attributes.get("href") for one in page.find("a")]
    assert f"/papers/{first.pk}/read/?pass=2" in links


def test_questions_are_filtered_by_state_and_words(client: Client) -> None:
    one, two = ask(make_paper(), "Why heads", "What of the loss")
    Question.objects.filter(pk=one.pk).update(answered_at=timezone.now())
    for asked, shown in [
        ({}, ["What of the loss"]),
        ({"state": "answered"}, ["Why heads"]),
        ({"state": "all"}, ["What of the loss", "Why heads"]),
        ({"state": "all", "q": "heads"}, ["Why heads"]),
        ({"state": "nonsense"}, ["What of the loss"]),
        ({"q": "nothing holds this"}, []),
    ]:
        assert read_words(get(client, "/questions/", **asked)) == shown
    assert two.pk


def test_many_questions_come_in_pages(client: Client) -> None:
    ask(make_paper(), *(f"Question {number}" for number in range(51)))
    assert len(read_words(get(client, "/questions/"))) == 50
    assert read_words(get(client, "/questions/", page="2")) == ["Question 50"]


@pytest.mark.parametrize("count", [1, 30])
def test_as_many_queries_for_one_question_as_for_thirty(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        ask(make_paper(f"Paper {number}"), "Why")
    with django_assert_num_queries(2):
        get(client, "/questions/")


def test_without_questions_the_page_says_how_one_is_asked(client: Client) -> None:
    page = get(client, "/questions/")
    assert "Nothing is open" in [one.text for one in page.find("h2")]


def test_a_question_is_ticked_and_opened_again(client: Client) -> None:
    [question] = ask(make_paper(), "Why")
    path = f"/questions/{question.pk}/answered/"
    part = client.post(path, {"answered": "on"}, headers={"HX-Request": "true"})
    assert "Open again" in part.content.decode()
    assert "prep-question-answered" in part.headers["HX-Trigger"]
    assert Question.objects.filter(answered_at=None).count() == 0

    response = client.post(path)
    reader = f"/papers/{question.paper_id}/read/?pass=questions"
    assert response.headers["Location"] == f"{reader}#question-row-{question.pk}"
    back = client.post(path, {"next": "/questions/?state=all"})
    place = f"/questions/?state=all#question-row-{question.pk}"
    assert back.headers["Location"] == place
    assert Question.objects.filter(answered_at=None).count() == 1
    assert client.get(path).status_code == 405


def test_the_reader_s_panel_counts_what_is_open(client: Client) -> None:
    paper = make_paper()
    ask(paper, "Why", "How")
    page = get(client, f"/papers/{paper.pk}/read/", **{"pass": "questions"})
    (chosen,) = page.find("button", aria_selected="true")
    assert " ".join(chosen.text.split()) == "Questions 2 open"
    alone = f"/papers/{paper.pk}/questions/"
    answered = client.get(alone, headers={"HX-Request": "true"})
    (part,) = parse_markup(answered.content).find("prep-question-list")
    assert part.attributes["data-open"] == "2"
    # A link in the part that leads back to where it came from.
    whole = client.get(alone).headers["Location"]
    assert whole == f"/papers/{paper.pk}/read/?pass=questions"


def test_the_paper_s_page_shows_questions_with_their_answers(client: Client) -> None:
    paper = make_paper()
    first, _ = ask(paper, "Why", "How")
    answer(first, "**Because**.")
    page = get(client, f"/papers/{paper.pk}/")
    (part,) = page.find("section", id="asked-questions")
    words = " ".join(part.text.split())
    assert words == "Questions2 open Why Because. How Answer them beside the paper"


def test_hostile_questions_and_answers_become_no_markup(client: Client) -> None:
    paper = make_paper(HOSTILE)
    for question in ask(paper, HOSTILE, HOSTILE):
        answer(question, HOSTILE)
    for path in ("questions/", f"papers/{paper.pk}/read/", f"papers/{paper.pk}/"):
        assert "alert(1)" in client.get(f"/{path}").content.decode()
        get(client, f"/{path}")


def test_what_a_trashed_paper_asks_is_not_in_the_list(client: Client) -> None:
    ask(make_paper(trashed_at=timezone.now()), "Why")
    assert read_words(get(client, "/questions/")) == []
