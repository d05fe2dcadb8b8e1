"""Citations that the reader says are wrong."""

import pytest

from papers.models import Document, Paper, Reference, RejectedCitation, load_citations
from papers.pipeline.citing import load_known_works, match_own_references
from papers.pipeline.rejecting import reject_citation, restore_citation
from tests.papers.reference_samples import cite, make_cited, make_citing

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def pair() -> tuple[Document, Paper]:
    document, cited = make_citing("Citing"), make_cited()
    cite(document)
    match_own_references(document.paper, load_known_works())
    assert len(load_citations()) == 1
    return document, cited


def test_a_rejected_citation_is_none_and_stays_so(pair: tuple[Document, Paper]) -> None:
    document, cited = pair
    reject_citation(document.paper, cited)
    reject_citation(document.paper, cited)
    assert load_citations() == []
    assert RejectedCitation.objects.count() == 1
    # As when the PDF is read again.
    document.references.all().delete()
    cite(document)
    match_own_references(document.paper, load_known_works())
    assert load_citations() == []


def test_what_was_rejected_may_be_taken_back(pair: tuple[Document, Paper]) -> None:
    document, cited = pair
    reject_citation(document.paper, cited)
    restore_citation(document.paper, cited)
    assert [one.cited_id for one in load_citations()] == [cited.pk]


def test_the_next_best_work_is_cited_instead(pair: tuple[Document, Paper]) -> None:
    document, cited = pair
    second = make_cited()
    reject_citation(document.paper, cited)
    assert Reference.objects.get().cited_paper == second
