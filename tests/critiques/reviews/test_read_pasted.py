"""Reviews out of text as one copies it from a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.found_review import FoundKind, FoundReview
from critiques.reviews.read_pasted import read_pasted
from tests.critiques.reviews.samples import PASTED


def test_a_copied_page_gives_its_reviews_and_leaves_out_comments() -> None:
    haul = read_pasted(PASTED)
    assert [(one.kind, one.label, one.rating) for one in haul.reviews] == [
        (FoundKind.REVIEW, "Reviewer aB1", "8: accept, good paper"),
        (
            FoundKind.REVIEW,
            "Reviewer xY2",
            "5: marginally below the acceptance threshold",
        ),
        (FoundKind.META_REVIEW, "Area Chair Qz", ""),
        (FoundKind.DECISION, "", "Accept (poster)"),
    ]
    assert haul.left_out == 1
    first = haul.reviews[0]
    assert first.sections == (
        ("Summary", "The paper replaces recurrence by attention."),
        ("Strengths", "- Training is far quicker than before."),
        (
            "Weaknesses",
            "- The ablation of the number of heads is missing for the large model.\n"
            "- No error bars: all results are from a single seed.",
        ),
        ("Questions", "Why eight heads?"),
    )
    assert first.scores[0] == ("Soundness", "3 good")
    assert first.confidence == "4: You are confident in your assessment."


def read_all(source: str) -> list[FoundReview]:
    return list(read_pasted(source).reviews)


def test_without_headings_the_first_label_begins_the_next_review() -> None:
    source = "Summary: One.\nRating: 3\n\nSummary: Two.\nWeaknesses:\nSlow.\nRating: 4"
    first, second = read_all(source)
    assert (first.rating, second.rating) == ("3", "4")
    assert second.sections == (("Summary", "Two."), ("Weaknesses", "Slow."))


@pytest.mark.parametrize(
    "source",
    [
        "**Weaknesses:** Slow.",
        "## Weaknesses\nSlow.",
        "Weaknesses\nSlow.",
        "Reviewer 2\n\nWEAKNESSES:\n\nSlow.\n",
        "Review #1:\nWeaknesses: Slow.",
        "some page's own words\nReviewer aB1\nWeaknesses: Slow.",
    ],
)
def test_labels_are_known_however_they_are_set(source: str) -> None:
    (review,) = read_all(source)
    assert [text for _, text in review.sections] == ["Slow."]


def test_words_below_a_heading_need_no_label() -> None:
    (review,) = read_all("Reviewer 1\nIt is slow.\n\nVery slow.")
    assert review.sections == (("the review", "It is slow.\n\nVery slow."),)


@pytest.mark.parametrize(
    "source",
    ["", "Dear diary, it rained.", "Note: this is not one.", "12: a number\n" * 50],
)
def test_what_has_neither_heading_nor_label_is_no_review(source: str) -> None:
    assert read_all(source) == []


def test_twenty_pages_are_one_review_after_the_other() -> None:
    page = "Reviewer {}\nWeaknesses:\n" + "Nothing is compared fairly here. " * 90
    reviews = read_all("\n".join(page.format(number) for number in range(20)))
    assert [one.label for one in reviews] == [f"Reviewer {n}" for n in range(20)]


def test_bylines_of_a_page_are_neither_reviews_nor_words() -> None:
    (review,) = read_all(
        """Official Review of Submission42 by Reviewer aB1
Official Review
Reviewer aB1
27 Oct 2023, 12:00
Weaknesses: Slow.
Official Comment by Reviewer aB1
Official Comment
Reviewer aB1
Comment: I keep my rating.
"""
    )
    assert review.label == "Reviewer aB1"
    assert review.sections == (("Weaknesses", "Slow."),)


LINES = st.lists(
    st.sampled_from(PASTED.splitlines()) | st.text(max_size=30), max_size=12
)


@given(LINES)
def test_any_text_is_read(lines: list[str]) -> None:
    assert all(not review.is_empty for review in read_all("\n".join(lines)))
