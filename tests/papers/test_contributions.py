"""What another app hands in is found with its paper; here the critiques' own words."""

import pytest
from django.utils import timezone

from critiques.sessions.timed_critique import start_critique
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
from prepsite.writing.saving import Save, save_text

pytestmark = pytest.mark.django_db


def test_each_app_is_asked_for_its_documents_of_a_paper() -> None:
    paper, other = (Paper.objects.create(title=title) for title in ("One", "Two"))
    critique = start_critique(paper, now=timezone.now())
    start_critique(other, now=timezone.now())
    save_text(critique.text_id, Save(body="It does not hold.", base_version=0))

    [(paper_id, stamp)] = list_contributed_stamps()
    assert paper_id == paper.pk
    assert build_contributed_documents(paper.pk) == [
        SearchDocument(
            key=f"critique:{critique.pk}",
            paper_id=paper.pk,
            kind="critique",
            title="One",
            body="It does not hold.",
            url=f"/critiques/{critique.pk}/",
            stamp=stamp,
        )
    ]
    assert build_contributed_documents(other.pk) == []
    assert load_contributed_text("critique", str(critique.pk)) == "It does not hold."


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
