"""Papers offered while one types a link."""

import pytest
from django.utils import timezone

from papers.library.completion import find_completions, render_link
from papers.models import Paper
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def find_titles(words: str) -> list[str]:
    return [paper.title for paper in find_completions(words)]


def test_find_completions_has_the_nearest_title_first() -> None:
    make_paper("Self-attention revisited")
    make_paper("On attention")
    make_paper("Attention Is All You Need")
    assert find_titles("attention") == [
        "Attention Is All You Need",
        "On attention",
        "Self-attention revisited",
    ]


@pytest.mark.parametrize("words", ["vaswani", "need 2017", "1706.037", "VASWÁNI atten"])
def test_find_completions_knows_authors_year_and_id(words: str) -> None:
    make_paper(
        "Attention Is All You Need",
        arxiv_id="1706.03762",
        author_line="Ashish Vaswani; Noam Shazeer",
        year=2017,
    )
    make_paper("Another", author_line="Ada Lovelace", year=2016)
    assert find_titles(words) == ["Attention Is All You Need"]


def test_find_completions_offers_the_latest_where_nothing_is_asked() -> None:
    for number in range(10):
        make_paper(f"Paper {number}")
    assert find_titles("") == [f"Paper {number}" for number in range(9, 1, -1)]


def test_find_completions_leaves_out_what_is_not_in_the_library() -> None:
    kept = make_paper("Kept work")
    make_paper("Trashed work", trashed_at=timezone.now())
    make_paper("Merged work", merged_into=kept)
    assert find_titles("work") == ["Kept work"]


def test_render_link_escapes_the_brackets_of_a_title() -> None:
    paper = Paper(title="Sets [a, b)\n and more")
    assert render_link(paper, "/papers/7/") == r"[Sets \[a, b) and more](/papers/7/)"
