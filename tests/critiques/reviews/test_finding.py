"""What is found of public reviews."""

import pytest

from critiques.models import PublicReview
from critiques.reviews.finding import build_documents, load_text
from critiques.reviews.opening import Choice, open_reviews
from papers.contributions import (
    list_contributed_stamps,
    load_contributed_text,
)
from tests.critiques.reviews.samples import make_reviews
from tests.critiques.samples import NOON
from tests.papers.samples import make_paper


@pytest.mark.django_db
def test_only_opened_reviews_are_found_and_open_at_their_place() -> None:
    paper = make_paper("Attention")
    make_reviews(paper, "Reviewer 1\nWeaknesses: Slow.\nQuestions: Why?\nRating: 3")
    assert list(build_documents(paper.pk)) == []
    review = PublicReview.objects.get()
    assert load_text(f"{review.pk}-1") == ""
    open_reviews(paper, Choice.LOOK, now=NOON)
    found = list(build_documents(paper.pk))
    assert [one.body for one in found] == ["Weaknesses: Slow.", "Questions: Why?"]
    assert found[1].key == f"review:{review.pk}-1"
    assert found[1].url == f"/critiques/of/{paper.pk}/reviews/#review-{review.pk}"
    stamps = [(one.paper_id, one.stamp) for one in found]
    assert sorted(list_contributed_stamps()) == sorted(stamps)
    assert load_contributed_text("review", f"{review.pk}-1") == "Questions: Why?"
    assert load_text(f"{review.pk}-9") == ""
