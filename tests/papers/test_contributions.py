"""What another app hands in is found with its paper; here the critiques' own words."""

import pytest

from papers import contributions
from papers.contributions import (
    SearchDocument,
    SearchFact,
    build_contributed_documents,
    list_contributed_stamps,
    load_contributed_text,
    register_search_fact,
)
from papers.models import Paper
from tests.critiques.samples import make_write_up

pytestmark = pytest.mark.django_db


def test_each_app_is_asked_for_its_documents_of_a_paper() -> None:
    paper, other = (Paper.objects.create(title=title) for title in ("One", "Two"))
    critique = make_write_up(paper, answers={"critique": "It does not hold."})
    make_write_up(other)
    answer = critique.answers.get()

    [(paper_id, stamp)] = list_contributed_stamps()
    assert paper_id == paper.pk
    assert build_contributed_documents(paper.pk) == [
        SearchDocument(
            key=f"critique:{answer.pk}-{paper.pk}",
            paper_id=paper.pk,
            kind="critique",
            title="One",
            body="It does not hold.",
            url=f"/critiques/{critique.pk}/#text-field-answer-critique",
            stamp=stamp,
        )
    ]
    assert build_contributed_documents(other.pk) == []
    assert (
        load_contributed_text("critique", f"{answer.pk}-{paper.pk}")
        == "It does not hold."
    )


@pytest.mark.parametrize("kind", ["critique", "of no app"])
def test_a_text_that_is_gone_is_empty(kind: str) -> None:
    assert load_contributed_text(kind, "999") == ""


def test_a_number_is_asked_for_once_it_is_registered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("papers.contributions.SEARCH_FACTS", {})
    fact = SearchFact(find_papers=lambda _: [1], meaning="Stars.", example="stars:>6")
    register_search_fact("stars", fact)
    assert {"stars": fact} == contributions.SEARCH_FACTS
