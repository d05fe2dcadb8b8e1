"""What a paper cites and what cites it."""

import pytest

from papers.library.citation_lists import list_citations
from papers.models import RejectedCitation
from tests.papers.reference_samples import cite, make_cited, make_citing

pytestmark = pytest.mark.django_db


def test_both_directions_are_listed_oldest_first() -> None:
    document, other = make_citing("Citing"), make_citing("Other")
    newer, older = make_cited("Newer", year=2020), make_cited("Older", year=1990)
    for paper in (newer, older):
        cite(document, cited_paper=paper, quote="Said so [1].", quote_page=4)
    cite(other, cited_paper=document.paper)
    lists = list_citations(document.paper)
    assert [line.paper for line in lists.cited] == [older, newer]
    assert [line.citation.page_number for line in lists.cited] == [4, 4]
    assert [line.paper for line in lists.citing] == [other.paper]


def test_rejected_ones_are_listed_apart() -> None:
    document, cited = make_citing("Citing"), make_cited()
    cite(document, cited_paper=cited)
    RejectedCitation.objects.create(citing=document.paper, cited=cited)
    mine, theirs = list_citations(document.paper), list_citations(cited)
    assert (mine.cited, mine.not_cited, mine.not_citing) == ([], [cited], [])
    assert (theirs.citing, theirs.not_citing) == ([], [document.paper])
