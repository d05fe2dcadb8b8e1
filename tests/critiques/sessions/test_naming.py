"""A paper named by words, by an id, by a link."""

import pytest

from critiques.sessions.naming import (
    MOST,
    SeveralPapersError,
    UnknownPaperError,
    find_named,
    take_named,
)
from papers.arxiv_id import ArxivIdError
from papers.models import Paper, PdfState
from prepsite.jobs.models import Job
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_words_name_the_one_paper_that_has_them() -> None:
    paper = make_paper("Attention Is All You Need", author_line="Ashish Vaswani")
    make_paper("Another title")
    assert take_named(" vaswani  attention ") == paper


def test_the_whole_title_names_its_paper_among_longer_ones() -> None:
    paper = make_paper("Adam")
    make_paper("Adam and its friends")
    assert take_named("adam") == paper
    assert find_named("adam")[0] == paper


def test_words_of_several_papers_name_none_of_them() -> None:
    papers = [make_paper(f"On gradients {number}") for number in range(9)]
    with pytest.raises(SeveralPapersError) as refused:
        take_named("gradients")
    assert refused.value.papers == papers[::-1][:MOST]


def test_two_papers_of_one_title_are_asked_about() -> None:
    papers = [make_paper("Twins"), make_paper("Twins")]
    with pytest.raises(SeveralPapersError) as refused:
        take_named("Twins")
    assert refused.value.papers == papers[::-1]


def test_nothing_that_is_typed_names_no_paper() -> None:
    make_paper("A sound title")
    assert find_named("  ") == []
    with pytest.raises(UnknownPaperError, match="No paper of yours has these words"):
        take_named("unheard-of")
    with pytest.raises(UnknownPaperError):
        take_named("x" * 10_000)


@pytest.mark.parametrize(
    "typed",
    ["1706.03762", "arXiv:1706.03762", "https://arxiv.org/pdf/1706.03762"],
)
def test_an_id_that_is_not_here_is_sent_for_at_once(typed: str) -> None:
    paper = take_named(typed)
    assert (paper.arxiv_id, paper.pdf_state) == ("1706.03762", PdfState.WAITING)
    assert [job.name for job in Job.objects.all()] == ["papers.fetch"]
    assert take_named(typed) == paper
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("typed", ["1313.12345", "https://example.org/1", "arxiv:12"])
def test_what_was_meant_as_an_id_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(ArxivIdError):
        take_named(typed)
    assert Paper.objects.count() == 0


def test_a_title_with_digits_is_no_id() -> None:
    paper = make_paper("GPT-4 Technical Report")
    assert take_named("GPT-4") == paper
