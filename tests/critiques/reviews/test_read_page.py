"""The words of a saved page."""

from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.read_page import read_page
from critiques.reviews.read_pasted import read_pasted
from tests.critiques.reviews.samples import PAGE


def test_a_saved_page_gives_the_reviews_that_it_shows() -> None:
    page = read_page(PAGE)
    assert page.title == "Attention"
    haul = read_pasted(page.text)
    (review,) = haul.reviews
    assert review.label == "Reviewer aB1"
    assert review.rating == "6: marginally above the acceptance threshold"
    ((name, words),) = review.sections
    assert (name, [line for line in words.splitlines() if line]) == (
        "Weaknesses",
        ["- The ablations are thin <script>alert(1)</script>.", "- One seed."],
    )
    assert haul.left_out == 1


def test_scripts_and_styles_are_no_words() -> None:
    assert "Rating: 1" not in read_page(PAGE).text
    assert "color" not in read_page(PAGE).text


@given(st.text(alphabet="<>/ab &;\"'=-!script"))
def test_broken_markup_is_read_as_far_as_it_goes(html: str) -> None:
    assert isinstance(read_page(html).text, str)
