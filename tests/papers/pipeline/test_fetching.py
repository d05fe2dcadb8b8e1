"""Metadata and PDF come from whoever has them, apart from each other, and in time."""

import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
from django.db import connection
from django.utils import timezone

from papers.library.merging import merge_papers
from papers.models import MetadataState, Paper, PdfState, load_citations
from papers.pipeline.intake import attach_file, import_pasted
from papers.pipeline.requests import request_fetch
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import cancel, retry
from tests.papers.pdf.pdf_samples import build_pdf
from tests.papers.pipeline.working import (
    find_job,
    import_id,
    import_pdf,
    list_answers,
    reload,
    work,
    work_all,
)
from tests.product import await_true
from tests.standin import (
    ADAM,
    ATTENTION,
    LAYER_NORM,
    Behaviour,
    StandIn,
    StandInPaper,
    render_pdf,
)

RUNGS = ["api", "oai", "abs", "datacite"]


@pytest.mark.parametrize("count", range(4))
def test_each_rung_answers_when_those_above_it_fail(
    standin: StandIn, count: int
) -> None:
    for route in RUNGS[:count]:
        standin.fail(route, status=500)
    paper = import_id("1706.03762")
    work_all()

    found = reload(paper)
    assert (found.title, found.author_names[-1]) == (
        ATTENTION.title,
        "Illia Polosukhin",
    )
    assert (found.metadata_source, found.pdf_state) == (RUNGS[count], "ready")
    assert list_answers(paper) == [
        *((route, "unreachable") for route in RUNGS[:count]),
        (RUNGS[count], "answered"),
        ("arxiv_pdf", "answered"),
    ]
    assert find_job(paper, "papers.fetch").state == JobState.DONE


def fail_all_metadata(standin: StandIn) -> None:
    for route in RUNGS:
        standin.fail(route, status=500)


def test_without_metadata_the_pdf_comes_and_names_the_paper(standin: StandIn) -> None:
    fail_all_metadata(standin)
    paper = import_id("1706.03762")
    work_all()

    found = reload(paper)
    assert (found.title, found.pdf_state) == (ATTENTION.title, PdfState.READY)
    assert (found.metadata_source, found.abstract) == ("pdf", "")
    assert find_job(paper, "papers.fetch").state == JobState.WAITING


def test_what_the_pdf_lent_gives_way_to_a_source_that_answers_later(
    standin: StandIn,
) -> None:
    fail_all_metadata(standin)
    paper = import_id("1706.03762")
    work_all()
    standin.recover()
    request_fetch(paper)
    work_all()

    found = reload(paper)
    assert (found.metadata_source, found.primary_category) == ("api", "cs.CL")
    assert standin.count("pdf") == 1


def test_without_a_pdf_the_metadata_comes_and_the_pdf_is_asked_for_later(
    standin: StandIn,
) -> None:
    standin.fail("pdf", status=500)
    paper = import_id("1706.03762")
    before = timezone.now()
    work_all()

    found, job = reload(paper), find_job(paper, "papers.fetch")
    assert (found.title, found.pdf_state) == (ATTENTION.title, PdfState.FAILED)
    assert (job.state, job.error) == (
        JobState.WAITING,
        "Not everything could be fetched yet.",
    )
    assert job.run_after is not None
    assert job.run_after >= before + timedelta(minutes=10)


def test_a_pdf_that_is_not_made_yet_is_asked_for_later(standin: StandIn) -> None:
    standin.fail("pdf", status=404, times=1)
    paper = import_id("1706.03762")
    work_all()
    assert find_job(paper, "papers.fetch").state == JobState.WAITING

    retry(find_job(paper, "papers.fetch"))
    work_all()

    assert reload(paper).pdf_state == PdfState.READY
    assert standin.count("api") == 1


def test_a_version_that_does_not_exist_is_not_asked_for_again(standin: StandIn) -> None:
    paper = import_id("1706.03762v99")
    work_all()

    assert (reload(paper).title, reload(paper).pdf_state) == (ATTENTION.title, "failed")
    assert find_job(paper, "papers.fetch").state == JobState.DONE


def test_without_a_network_the_paper_stays_and_says_when_it_is_tried_again(
    standin: StandIn,
) -> None:
    standin.close()
    paper = import_id("1706.03762")
    work_all()

    job = find_job(paper, "papers.fetch")
    assert (job.state, job.error) == (
        JobState.WAITING,
        "Not everything could be fetched yet.",
    )
    assert job.run_after is not None
    assert job.run_after > timezone.now()
    assert reload(paper).metadata_state == MetadataState.WAITING
    assert {outcome for _, outcome in list_answers(paper)} == {"unreachable"}
    message = paper.source_answers.get(source="arxiv_pdf").message
    assert message.endswith("Look whether this computer is online.")


def test_a_source_that_asks_to_wait_is_not_asked_before(standin: StandIn) -> None:
    for route in [*RUNGS, "pdf"]:
        standin.fail(route, status=429, retry_after=1800)
    paper = import_id("1706.03762")
    before = timezone.now()
    work_all()
    after = timezone.now()

    job = find_job(paper, "papers.fetch")
    assert job.run_after is not None
    wait = timedelta(seconds=1800)
    assert before + wait <= job.run_after <= after + wait
    asked = len(standin.requests)
    retry(job)
    work_all()
    assert len(standin.requests) == asked
    # The reader pressing "try now" moves nothing: the same moment stands.
    again = find_job(paper, "papers.fetch")
    assert (again.state, again.run_after) == (JobState.WAITING, job.run_after)


def test_one_that_asks_for_a_long_rest_does_not_keep_the_others_from_being_asked(
    standin: StandIn,
) -> None:
    standin.fail("api", status=429, retry_after=80_000)
    for route in [*RUNGS[1:], "pdf"]:
        standin.fail(route, status=500)
    paper = import_id("1706.03762")
    work_all()

    job = find_job(paper, "papers.fetch")
    assert job.run_after is not None
    assert job.run_after < timezone.now() + timedelta(hours=1)


def test_a_source_that_refuses_is_left_alone_and_the_next_one_answers(
    standin: StandIn,
) -> None:
    standin.fail("api", status=403)
    for paper in [import_id("1706.03762"), import_id("1607.06450")]:
        work_all()
        assert reload(paper).metadata_source == "oai"
    assert standin.count("api") == 1


def test_a_refused_pdf_waits_for_the_reader_and_not_for_a_time(
    standin: StandIn,
) -> None:
    standin.fail("pdf", status=403)
    paper = import_id("1706.03762")
    work_all()

    assert reload(paper).pdf_state == PdfState.FAILED
    assert find_job(paper, "papers.fetch").state == JobState.DONE
    answer = paper.source_answers.get(source="arxiv_pdf")
    assert (answer.outcome, "error 403" in answer.message) == ("refused", True)


def test_an_unknown_id_ends_in_a_sentence_and_is_not_asked_for_again(
    standin: StandIn,
) -> None:
    paper = import_id("2401.99999")
    work_all()

    found = reload(paper)
    assert (found.metadata_state, found.pdf_state) == ("failed", "failed")
    assert find_job(paper, "papers.fetch").state == JobState.DONE
    assert {outcome for _, outcome in list_answers(paper)} == {"unknown"}


def test_what_a_bib_entry_said_stays_where_no_source_knows_the_id(
    standin: StandIn,
) -> None:
    paper = import_id("@article{k, title={A Lost Work}, eprint={2401.99999}}")
    work_all()

    found = reload(paper)
    assert (found.title, found.metadata_state) == ("A Lost Work", "ready")


def test_papers_that_wait_together_share_one_request(standin: StandIn) -> None:
    import_pasted("1706.03762 1607.06450 1412.6980 2401.99999")
    work("network")

    titles = Paper.objects.filter(metadata_state="ready").values_list(
        "title", flat=True
    )
    assert set(titles) == {ATTENTION.title, LAYER_NORM.title, ADAM.title}
    asked = [one.path for one in standin.requests if one.route == "api"]
    # One for the four, and one for the id that the feed did not hold.
    assert len(asked) == 2


def test_a_withdrawn_paper_says_why_and_its_last_version_comes_when_asked_for(
    standin: StandIn,
) -> None:
    paper = import_id("0704.0644")
    work_all()
    found = reload(paper)
    assert (found.is_withdrawn, found.pdf_state) == (True, PdfState.WITHDRAWN)
    assert found.withdrawn_reason == (
        "This paper has been withdrawn due to an error in Lemma 8"
    )
    assert standin.count("pdf") == 0
    assert find_job(paper, "papers.fetch").state == JobState.DONE

    import_id("0704.0644v1")
    work_all()

    document = reload(paper).current_document
    assert document is not None
    assert (document.arxiv_version, reload(paper).pdf_state) == (1, PdfState.READY)


def test_the_pdf_of_another_paper_is_kept_with_a_warning(standin: StandIn) -> None:
    standin.misbehave("pdf", Behaviour.WRONG_PAPER)
    paper = import_id("1706.03762")
    work_all()

    (document,) = paper.documents.all()
    assert document.warning == (
        "This PDF is stamped arXiv:1607.06450, but the paper is arXiv:1706.03762. "
        "Check that it is the right file."
    )
    assert reload(paper).title == ATTENTION.title


def test_the_pdf_of_another_paper_never_names_this_one(standin: StandIn) -> None:
    fail_all_metadata(standin)
    standin.misbehave("pdf", Behaviour.WRONG_PAPER)
    paper = import_id("1706.03762")
    work_all()

    assert reload(paper).title == "arXiv:1706.03762"


def test_a_typed_id_stands_above_a_doi_that_the_pdf_prints(standin: StandIn) -> None:
    bib = import_id("@article{k, title={Another Work}, doi={10.1000/xyz123}}")
    pdf = build_pdf("A first page\ndoi:10.1000/xyz123")
    standin.add_paper(LAYER_NORM, pdf=pdf)
    paper = import_id(LAYER_NORM.arxiv_id)
    work_all()

    found = reload(paper)
    assert (found.arxiv_id, found.doi) == (LAYER_NORM.arxiv_id, None)
    assert (found.title, reload(bib).merged_into) == (LAYER_NORM.title, None)


def test_a_job_stopped_in_the_middle_of_a_download_leaves_no_file(
    standin: StandIn, home: Path
) -> None:
    standin.misbehave("pdf", Behaviour.ENDLESS)
    paper = import_id("1706.03762")
    incoming = home / "incoming"

    def stop_when_some_is_here() -> None:
        await_true(lambda: bool(list_sizes(incoming)), "some of the PDF is here")
        cancel(find_job(paper, "papers.fetch"))
        connection.close()

    stopper = threading.Thread(target=stop_when_some_is_here)
    stopper.start()
    work("network")
    stopper.join()

    assert find_job(paper, "papers.fetch").state == JobState.CANCELLED
    assert list(incoming.iterdir()) == []
    assert not list((home / "documents").rglob("*.pdf"))
    assert reload(paper).documents.count() == 0


def list_sizes(folder: Path) -> list[int]:
    sizes = [path.stat().st_size for path in folder.glob("*")]
    return [size for size in sizes if size]


def build_large_pdf(megabytes: int) -> bytes:
    """A sound PDF of one page with an attachment that does not shrink."""
    document = pymupdf.open(stream=render_pdf(ATTENTION, ATTENTION.latest))
    document.embfile_add("data", os.urandom(megabytes * 1024 * 1024))
    return bytes(document.tobytes())


@contextmanager
def a_disk_that_holds(megabytes: int) -> Iterator[None]:
    """No file of this process may grow beyond so much: what a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * 1024 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_ends_in_a_sentence_and_trying_again_works(
    standin: StandIn, home: Path
) -> None:
    standin.add_paper(ATTENTION, pdf=build_large_pdf(10))
    paper = import_id("1706.03762")
    with a_disk_that_holds(megabytes=8):
        work("network")

    job = find_job(paper, "papers.fetch")
    assert (job.state, job.error) == (
        JobState.FAILED,
        "The disk is full. Nothing was lost; free some space, then try this step again.",
    )
    assert list((home / "incoming").iterdir()) == []

    retry(job)
    work_all()
    assert reload(paper).pdf_state == PdfState.READY
    assert find_job(paper, "papers.fetch").state == JobState.DONE


def test_a_pdf_given_by_hand_while_arxivs_fails_counts(standin: StandIn) -> None:
    standin.fail("pdf", status=500)
    paper = import_id("1706.03762")
    work("network")
    attach_file(paper, BytesIO(render_pdf(ATTENTION, ATTENTION.latest)), "mine.pdf")
    retry(find_job(paper, "papers.fetch"))
    work_all()

    assert reload(paper).pdf_state == PdfState.READY
    assert find_job(paper, "papers.fetch").state == JobState.DONE
    assert standin.count("pdf") == 1


def test_a_record_merged_while_it_waited_brings_its_pdf_to_the_other(
    standin: StandIn,
) -> None:
    kept = import_id("@article{k, title={Attention Is All You Need}, year={2017}}")
    other = import_id("1706.03762")
    merge_papers(kept, other)
    work_all()

    found = reload(kept)
    assert (found.arxiv_id, found.pdf_state) == ("1706.03762", PdfState.READY)
    assert found.documents.count() == 1


def test_a_paper_deleted_while_it_waited_ends_its_job(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    Paper.objects.all().delete()
    work_all()

    assert list(Job.objects.values_list("state", flat=True)) == [JobState.DONE]
    assert (standin.requests, paper.documents.count()) == ([], 0)


def test_a_title_that_comes_after_the_pdf_is_found_in_the_papers_that_name_it(
    standin: StandIn,
) -> None:
    citing = import_pdf(
        build_pdf(
            "Notes on machines",
            "References\n[1] J. Ba et al. Layer Normalization for Recurrent Machines. "
            "2016.",
        )
    )
    work_all()
    record = StandInPaper(
        arxiv_id="2101.00001",
        title="Layer Normalization for Recurrent Machines",
        authors=("J. Ba",),
        abstract="Steady.",
        categories=("cs.LG",),
        versions=LAYER_NORM.versions,
    )
    standin.add_paper(record)
    standin.fail("pdf", status=500)
    cited = import_id("2101.00001")
    work_all()

    (one,) = load_citations()
    assert (one.citing_id, one.cited_id) == (citing.pk, cited.pk)
