"""Whatever the reader has of reviews, told apart by what it is."""

import pytest

from critiques.reviews.found_review import ReviewsUnreadableError
from critiques.reviews.reading import decode_source, is_same_title, read_reviews
from tests.critiques.reviews.samples import (
    PAGE,
    PASTED,
    REVIEW,
    build_note,
    build_submission,
    write_notes,
)
from tests.papers.samples import build_pdf

NOTES = write_notes(build_submission(build_note("aB1", "Official_Review", REVIEW)))


@pytest.mark.parametrize(
    ("source", "count"), [(PASTED, 4), (PAGE, 1), (NOTES, 1), (f"\n {NOTES}", 1)]
)
def test_text_page_and_json_are_known_by_their_beginning(
    source: str, count: int
) -> None:
    assert len(read_reviews(source, title="Attention").reviews) == count


def list_venues(source: str, venue: str = "") -> set[str]:
    reviews = read_reviews(source, title="Attention", venue=venue).reviews
    return {review.venue for review in reviews}


def test_the_venue_is_what_the_source_says_then_the_reader_then_its_words() -> None:
    assert list_venues(NOTES, "ICML 2025") == {"ICLR 2024"}
    assert list_venues(PASTED, "ICML 2025") == {"ICML 2025"}
    assert list_venues(f"ICLR 2023 Conference\n{PASTED}") == {"ICLR 2023"}
    assert list_venues(PASTED) == {""}


def test_of_several_papers_those_of_this_one_are_taken() -> None:
    review = build_note("x", "Official_Review", {"summary": "Of another."})
    other = build_submission({**review, "forum": "other"}, title="Other")
    other |= {"id": "other", "forum": "other"}
    reply = build_note("aB1", "Official_Review", REVIEW)
    source = write_notes(other, build_submission(reply))
    (found,) = read_reviews(source, title="attention.").reviews
    assert found.external_id == "aB1"
    with pytest.raises(ReviewsUnreadableError, match="reviews of 2 papers"):
        read_reviews(source, title="A third")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (" \n", "nothing to read"),
        ("Dear diary, it rained.", "No review is recognised"),
        ('{"notes": [], "count": 0}', "No review is recognised"),
        ("<html><body>Just a moment...</body></html>", "No review is recognised"),
        ("Official Comment by Authors\nThanks.", "comments in this, and no review"),
    ],
)
def test_what_is_no_review_is_refused_with_a_sentence(source: str, said: str) -> None:
    with pytest.raises(ReviewsUnreadableError, match=said) as refused:
        read_reviews(source, title="Attention")
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (build_pdf(), "This is a PDF"),
        (bytes(range(256)) * 9, "no text"),
        (b"a" * (8 * 1024 * 1024 + 1), "larger than any page"),
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ReviewsUnreadableError, match=said):
        decode_source(content)


def test_a_file_is_read_in_its_encoding() -> None:
    said = "Weaknesses: naïve."
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode_source(said.encode(encoding)) == said


def test_titles_are_the_same_by_their_letters() -> None:
    assert is_same_title("Attention Is All-You Need", "attention is all you need.")
    assert not is_same_title("Attention", "Attention Is All You Need")
