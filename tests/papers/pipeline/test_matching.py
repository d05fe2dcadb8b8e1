"""Papers that name each other, found whichever comes first."""

from pathlib import Path

import pytest

from papers.library.removal import trash_paper
from papers.models import NamedWork, Paper, load_citations
from papers.pipeline.requests import MATCH
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import retry
from tests.papers.pdf.pdf_samples import build_pdf
from tests.papers.pipeline.working import (
    find_job,
    import_id,
    import_pdf,
    work_all,
)
from tests.standin import ATTENTION, LAYER_NORM, StandIn, StandInPaper, render_pdf

pytestmark = pytest.mark.usefixtures("home")


def list_links() -> set[tuple[str, str]]:
    titles = dict(Paper.objects.values_list("pk", "title"))
    return {(titles[one.citing_id], titles[one.cited_id]) for one in load_citations()}


BOTH_WAYS = {
    (ATTENTION.title, LAYER_NORM.title),
    (LAYER_NORM.title, ATTENTION.title),
}


@pytest.mark.parametrize("order", [(ATTENTION, LAYER_NORM), (LAYER_NORM, ATTENTION)])
def test_papers_that_cite_each_other_are_linked_whichever_comes_first(
    standin: StandIn, order: tuple[StandInPaper, ...]
) -> None:
    for record in order:
        import_id(record.arxiv_id)
        work_all()

    assert list_links() == BOTH_WAYS


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_papers_that_name_each_other_by_title_are_linked(
    order: tuple[int, int],
) -> None:
    titles = ["The Sleep of Wombats in Captive Burrows", "How Quokkas Came to Smile"]
    for mine in order:
        page = f"Some words of introduction\n\nReferences\n[1] A. Author. {titles[1 - mine]}. 2019."
        pdf = build_pdf("A first page", page)
        paper = import_pdf(pdf)
        Paper.objects.filter(pk=paper.pk).update(
            title=titles[mine], metadata_state="ready"
        )
        work_all()

    assert list_links() == {(titles[0], titles[1]), (titles[1], titles[0])}


def test_matching_twice_changes_nothing(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    import_id("1607.06450")
    work_all()
    Job.objects.filter(name=MATCH).update(state=JobState.FAILED)
    retry(find_job(paper, MATCH))
    work_all()

    assert list_links() == BOTH_WAYS
    assert NamedWork.objects.count() == 4


def test_a_citation_by_a_paper_in_the_trash_waits_for_it(standin: StandIn) -> None:
    citing = import_id("1706.03762")
    work_all()
    trash_paper(citing)
    import_id("1607.06450")
    work_all()
    import_id("1706.03762")
    work_all()

    assert list_links() == BOTH_WAYS


def test_matching_while_the_index_is_lost_is_done_again_when_it_was_built(
    home: Path,
) -> None:
    title = "The Sleep of Wombats in Captive Burrows"
    text = f"Some words of introduction\n\nReferences\n[1] A. Author. {title}. 2019."
    import_pdf(build_pdf("A first page", text))
    work_all()
    (home / "index").rename(home / "lost")
    named = import_id(f"@article{{k, title={{{title}}}, year={{2019}}}}")
    work_all()

    assert [one.cited_id for one in load_citations()] == [named.pk]
    assert not Job.objects.filter(state=JobState.FAILED).exists()


def test_an_unstamped_twin_is_no_citation_of_itself(standin: StandIn) -> None:
    import_id("1706.03762")
    import_pdf(render_pdf(ATTENTION, ATTENTION.versions[1]))
    work_all()

    assert list_links() == set()
