"""What is near a paper or a text, where to open it, and by which words."""

import pytest

from papers.models import Paper
from papers.pipeline.requests import request_compare
from papers.pipeline.similar import (
    find_paper_terms,
    find_papers_like_text,
    find_similar_pages,
    find_similar_papers,
)
from papers.pipeline.term_counts import count_text_terms
from tests.papers.pipeline.working import work_all
from tests.papers.samples import make_document, make_page, make_paper

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def papers() -> list[Paper]:
    pages = {
        "Playing chess": ["Rules of games.", "A board with shogi pieces."],
        "Playing shogi": ["Shogi pieces on a board.", "Chess."],
        "Hearing birds": ["Birdsong in audio.", "Species."],
    }
    made = []
    for number, (title, texts) in enumerate(pages.items()):
        paper = make_paper(title)
        document = make_document(paper, b"%%PDF-1.7 %d" % number)
        for index, text in enumerate(texts):
            make_page(document, index + 1, text)
        request_compare(paper)
        made.append(paper)
    work_all()
    return made


def test_a_paper_is_near_one_of_its_topic_and_says_why(papers: list[Paper]) -> None:
    (near,) = find_similar_papers(papers[0].pk)
    assert near.paper_id == papers[1].pk
    assert set(near.words) == {"shogi", "chess", "board", "pieces", "Playing"}


def test_any_text_finds_papers(papers: list[Paper]) -> None:
    (near,) = find_papers_like_text("I heard birdsong of many species")
    assert (near.paper_id, near.words) == (papers[2].pk, ("Birdsong", "Species"))
    assert find_papers_like_text("birdsong", exclude={papers[2].pk}) == ()
    assert find_papers_like_text("") == ()


def test_the_nearest_page_comes_with_its_lines(papers: list[Paper]) -> None:
    terms = count_text_terms("shogi boards")
    found = find_similar_pages(terms, [paper.pk for paper in papers])
    assert {pk: one.page.page_number for pk, one in found.items()} == {
        papers[0].pk: 2,
        papers[1].pk: 1,
    }
    hits = [part.text for part in found[papers[0].pk].snippet if part.is_hit]
    assert hits == ["board", "shogi"]


def test_a_paper_that_was_not_compared_yet_is_near_nothing(papers: list[Paper]) -> None:
    late = make_paper("Shogi")
    assert find_paper_terms(late.pk).counts == {}
    assert find_similar_papers(late.pk) == ()
