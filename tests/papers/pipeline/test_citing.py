"""Lists of references matched both ways, and kept in step with the records."""

import pytest

from papers.library.merging import merge_papers
from papers.library.removal import restore_paper, trash_paper
from papers.models import Document, Paper, Reference, RejectedCitation, load_citations
from papers.pipeline.citing import (
    find_sentences_that_cite,
    load_known_works,
    match_incoming_references,
    match_own_references,
    prepare_references,
)
from papers.pipeline.matching import request_unmatched
from papers.pipeline.requests import MATCH, request_match
from prepsite.jobs.models import Job
from tests.papers.pipeline.working import work_all
from tests.papers.reference_samples import TITLE, cite, make_cited, make_citing
from tests.papers.samples import make_paper

pytestmark = pytest.mark.usefixtures("home")


def match(paper: Paper) -> None:
    paper.refresh_from_db()
    works = load_known_works()
    match_own_references(paper, works)
    match_incoming_references(paper, works)


def list_matches() -> list[tuple[str, str]]:
    """The cited paper's title of each reference, and how it was matched."""
    rows = Reference.objects.order_by("pk")
    return [
        (str(row.cited_paper or ""), row.matched_by)
        for row in rows.select_related("cited_paper")
    ]


def list_pairs() -> list[tuple[int, int]]:
    return [(one.citing_id, one.cited_id) for one in load_citations()]


def test_references_are_matched_to_what_is_here() -> None:
    make_cited(arxiv_id="1901.00001", title="By id")
    make_cited(doi="10.1/A", title="By DOI")
    make_cited()
    document = make_citing("Citing")
    cite(document, arxiv_id="1901.00001", title="Renamed")
    cite(document, doi="https://doi.org/10.1/a", title="")
    cite(document, doi="10.48550/arXiv.1901.00001", title="By the DOI that arXiv gives")
    cite(document, title=TITLE.upper())
    cite(document, title="Nothing that is here")
    match(document.paper)
    assert list_matches() == [
        ("By id", "arxiv_id"),
        ("By DOI", "doi"),
        ("By id", "arxiv_id"),
        (TITLE, "title"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"arxiv_id": "1901.00001"},
        {"doi": "10.1/a"},
        {},
        {"title": f"{TITLE}: A Field Study of Joy"},
        {"title": "How Quokkas Come to Smile at Their Visitors"},
    ],
)
def test_a_paper_that_comes_later_is_linked_by_those_that_cited_it(
    fields: dict[str, object],
) -> None:
    document = make_citing("Citing")
    cite(document, **{"title": TITLE, **fields})  # type: ignore[arg-type]
    match(document.paper)
    cited = make_cited(arxiv_id="1901.00001", doi="10.1/A")
    match(cited)
    assert list_pairs() == [(document.paper_id, cited.pk)]


def test_only_rows_that_may_mean_the_paper_are_looked_at() -> None:
    document = make_citing("Citing")
    cite(document)
    cite(document, title="Nothing that is here", cited_paper=make_paper("Wrong"))
    prepare_references(document)
    match_incoming_references(make_cited(), load_known_works())
    assert [title for title, _ in list_matches()] == [TITLE, "Wrong"]


def test_a_title_that_was_corrected_is_matched_anew() -> None:
    document, cited = make_citing("Citing"), make_cited("Not yet known")
    cite(document)
    match(document.paper)
    Paper.objects.filter(pk=cited.pk).update(title=TITLE)
    match(cited)
    assert list_pairs() == [(document.paper_id, cited.pk)]
    Paper.objects.filter(pk=cited.pk).update(title="How Wombats Came to Sleep So Long")
    match(cited)
    assert list_matches() == [("", "")]


def test_an_id_that_was_corrected_hands_the_citation_over() -> None:
    document = make_citing("Citing")
    cite(document, arxiv_id="1901.00001", title="By id alone")
    wrong = make_cited("Wrong", arxiv_id="1901.00001")
    match(document.paper)
    Paper.objects.filter(pk=wrong.pk).update(arxiv_id=None)
    right = make_cited("Right", arxiv_id="1901.00001")
    match(right)
    assert list_pairs() == [(document.paper_id, right.pk)]


def test_a_paper_in_the_trash_takes_its_citations_along_and_brings_them_back() -> None:
    document, cited = make_citing("Citing"), make_cited()
    cite(document)
    match(document.paper)
    trash_paper(cited)
    assert list_pairs() == []
    match(document.paper)
    restore_paper(cited)
    match(cited)
    assert list_pairs() == [(document.paper_id, cited.pk)]


def test_a_merged_paper_is_cited_as_the_record_that_stays() -> None:
    document, cited = make_citing("Citing"), make_cited()
    cite(document)
    match(document.paper)
    kept = make_cited("As the journal has it")
    merge_papers(kept, cited)
    assert list_pairs() == [(document.paper_id, kept.pk)]


def test_a_rejected_citation_is_not_matched_again() -> None:
    document, cited = make_citing("Citing"), make_cited()
    cite(document)
    RejectedCitation.objects.create(citing=document.paper, cited=cited)
    match(document.paper)
    match(cited)
    assert list_matches() == [("", "")]


def test_the_first_sentence_that_cites_is_kept() -> None:
    document = make_citing(
        "Citing",
        "Nothing yet.",
        "Wombats dig. Quokkas smile [1]. They stop.",
        "And [1].",
    )
    cite(document, on=(2, 3))
    cite(document, on=(3,))
    cite(document)
    prepare_references(document)
    rows = document.references.values_list("quote_page", "quote")
    assert list(rows) == [(2, "Quokkas smile [1]."), (3, ""), (None, "")]


def test_all_sentences_of_a_citation_are_found() -> None:
    document = make_citing("Citing", "Quokkas smile [1]. Wombats dig.", "Also [1, 2].")
    cited = make_cited()
    cite(document, on=(1, 2))
    match(document.paper)
    assert find_sentences_that_cite(document.paper, cited) == [
        (1, "Quokkas smile [1]."),
        (2, "Also [1, 2]."),
    ]
    assert find_sentences_that_cite(cited, document.paper) == []


def test_lists_that_were_read_before_are_matched_when_the_worker_starts() -> None:
    document, cited = make_citing("Citing"), make_cited()
    cite(document)
    request_unmatched()
    assert [job.payload for job in Job.objects.filter(name=MATCH)] == [
        {"paper_id": document.paper_id}
    ]
    work_all()
    assert list_pairs() == [(document.paper_id, cited.pk)]
    Job.objects.all().delete()
    request_unmatched()
    assert not Job.objects.exists()


def test_the_work_of_matching_links_both_ways() -> None:
    document, cited = make_citing("Citing"), make_citing(TITLE)
    Paper.objects.filter(pk=cited.paper_id).update(author_line="A. Lovelace", year=2019)
    cite(document)
    cite(cited, title="Citing and Cited by Each Other Since Ever")
    Paper.objects.filter(pk=document.paper_id).update(
        title="Citing and Cited by Each Other Since Ever", author_line="A. Lovelace"
    )
    for paper in Paper.objects.all():
        request_match(paper)
    work_all()
    one, other = document.paper_id, cited.paper_id
    assert sorted(list_pairs()) == sorted([(one, other), (other, one)])


def test_a_document_without_references_is_prepared_at_once(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    document: Document = make_citing("Citing")
    prepare_references(document)
    assert not document.references.exists()
