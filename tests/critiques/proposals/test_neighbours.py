"""Papers that may already have done what is proposed."""

from pathlib import Path

import pytest
from pytest_django import Settings

from critiques.proposals.neighbours import find_neighbours
from papers.library.removal import trash_paper
from papers.models import Paper
from papers.pipeline.requests import request_compare
from tests.critiques.samples import make_write_up
from tests.papers.pipeline.working import work_all
from tests.papers.samples import make_document, make_page, make_paper


@pytest.fixture
def papers(transactional_db: None, settings: Settings, tmp_path: Path) -> list[Paper]:
    """Two of one topic, and one of another."""
    settings.PREPSITE_HOME = tmp_path
    made = []
    for text in ("Shogi pieces on a board.", "A shogi board.", "Birdsong in audio."):
        paper = make_paper(text)
        document = make_document(paper, b"%PDF-1.7 " + text.encode())
        make_page(document, 1, text)
        request_compare(paper)
        made.append(paper)
    work_all()
    return made


def test_they_are_found_by_the_words_without_the_papers_it_is_about(
    papers: list[Paper],
) -> None:
    proposal = make_write_up(
        papers[0], form="proposal", answers={"method": "Play shogi on any board."}
    )
    (found,) = find_neighbours(proposal)
    assert found.paper == papers[1]
    assert "board" in found.words
    trash_paper(papers[1])
    assert find_neighbours(proposal) == []


def test_an_empty_proposal_has_none(papers: list[Paper]) -> None:
    assert find_neighbours(make_write_up(papers[0], form="proposal")) == []
