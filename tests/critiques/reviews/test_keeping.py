"""Reviews as rows of their paper."""

import pytest

from critiques.models import PublicReview
from critiques.reviews.keeping import ScaleError, correct_scale
from critiques.reviews.opening import Choice, open_reviews
from papers.library.merging import merge_papers
from papers.models import Paper
from tests.critiques.reviews.samples import (
    PASTED,
    REVIEW,
    build_note,
    build_submission,
    make_reviews,
    write_notes,
)
from tests.critiques.samples import NOON
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


def list_ratings(paper: Paper) -> list[tuple[str, float | None, float | None]]:
    rows = paper.public_reviews.all()
    return [(one.rating_raw, one.rating_value, one.rating_share) for one in rows]


def test_raw_text_scale_and_normalised_value_are_kept() -> None:
    paper = make_paper("Attention")
    kept = make_reviews(paper, venue="ICLR 2024")
    assert (len(kept.new), kept.known, kept.left_out) == (4, 0, 1)
    assert list_ratings(paper) == [
        ("8: accept, good paper", 8, 7 / 9),
        ("5: marginally below the acceptance threshold", 5, 4 / 9),
        ("", None, None),
        ("Accept (poster)", None, None),
    ]
    first = paper.public_reviews.all()[0]
    assert (first.rating_low, first.rating_high) == (1, 10)
    assert first.scale_because == "as at ICLR 2024"
    assert (first.confidence_value, first.confidence_share) == (4, 0.75)
    assert first.opening is None
    assert first.sections[0] == [
        "Summary",
        "The paper replaces recurrence by attention.",
    ]
    assert first.scores[0] == ["Soundness", "3 good"]


def test_what_came_before_is_not_kept_twice() -> None:
    paper = make_paper("Attention")
    make_reviews(paper)
    again = make_reviews(
        paper, f"{PASTED}\nOfficial Review by Reviewer 9\nWeaknesses: Slow."
    )
    assert (len(again.new), again.known) == (1, 4)
    assert paper.public_reviews.count() == 5


def test_two_reviewers_of_the_same_words_are_two() -> None:
    kept = make_reviews(make_paper(), "Reviewer 1\nRating: 3\nReviewer 2\nRating: 3")
    assert (len(kept.new), kept.known) == (2, 0)


def test_a_note_that_was_changed_since_is_known_by_its_id() -> None:
    paper = make_paper("Attention")
    for weakness, new, known in (("Slow.", 1, 0), ("Slow and dear.", 0, 1)):
        reply = build_note("aB1", "Official_Review", {"weaknesses": weakness})
        kept = make_reviews(paper, write_notes(build_submission(reply)))
        assert (len(kept.new), kept.known) == (new, known)


def test_a_source_of_another_title_says_so() -> None:
    reply = build_note("aB1", "Official_Review", REVIEW)
    kept = make_reviews(make_paper("Adam"), write_notes(build_submission(reply)))
    assert (len(kept.new), kept.other_title) == (1, "Attention")


def test_markup_is_kept_as_the_words_it_is() -> None:
    paper = make_paper()
    make_reviews(paper, f"Weaknesses: {HOSTILE}\nRating: 3 {HOSTILE}")
    row = paper.public_reviews.get()
    assert "<script>alert(1)</script>" in row.sections[0][1]
    assert row.rating_value == 3


def test_the_reader_corrects_the_scale_for_all_reviews_of_the_paper() -> None:
    paper = make_paper()
    make_reviews(paper)
    correct_scale(paper, low=0, high=10)
    assert [share for _, _, share in list_ratings(paper)] == [0.8, 0.5, None, None]
    assert paper.public_reviews.all()[0].scale_because == "as you said"
    for low, high in ((10, 1), (1, 5), (5, 5)):
        with pytest.raises(ScaleError):
            correct_scale(paper, low=low, high=high)
    assert paper.public_reviews.all()[0].rating_share == 0.8


def test_merging_papers_takes_reviews_and_openings_along() -> None:
    kept, other = make_paper("One"), make_paper("Two")
    make_reviews(other)
    open_reviews(other, Choice.LOOK, now=NOON)
    merge_papers(kept, other)
    assert kept.public_reviews.count() == 4
    assert kept.review_openings.count() == 1


def test_a_paper_deleted_for_good_takes_its_reviews_along() -> None:
    paper = make_paper()
    make_reviews(paper)
    open_reviews(paper, Choice.LOOK, now=NOON)
    paper.delete()
    assert not PublicReview.objects.exists()
