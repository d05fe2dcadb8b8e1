"""What was said of a paper's citations, when it turns out to be another record."""

import pytest

from papers.models import RejectedCitation
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def list_rejected() -> set[tuple[str, str]]:
    rows = RejectedCitation.objects.values_list("citing__title", "cited__title")
    return set(rows)


def reject(*pairs: str) -> dict[str, int]:
    """Reject "ab" as: a does not cite b."""
    papers = {letter: make_paper(letter) for letter in "abc"}
    for pair in pairs:
        citing, cited = papers[pair[0]], papers[pair[1]]
        RejectedCitation.objects.create(citing=citing, cited=cited)
    return {letter: paper.pk for letter, paper in papers.items()}


def test_rejections_move_to_the_record_that_stays() -> None:
    ids = reject("ba", "cb")
    RejectedCitation.objects.hand_over(ids["b"], ids["c"])
    assert list_rejected() == {("c", "a")}


def test_a_rejection_that_is_there_already_is_kept_once() -> None:
    ids = reject("ba", "ca", "ab", "ac")
    RejectedCitation.objects.hand_over(ids["b"], ids["c"])
    assert list_rejected() == {("c", "a"), ("a", "c")}
