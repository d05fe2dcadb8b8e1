"""Papers come in as ids, .bib entries and files: once each, or with a sentence."""

from io import BytesIO
from pathlib import Path

import pymupdf
import pytest

from papers.library.merging import merge_papers
from papers.library.removal import trash_paper
from papers.models import Document, MetadataState, Paper, PdfState
from papers.pdf.errors import EmptyPdfError, NotAPdfError, PdfError, TruncatedPdfError
from papers.pipeline.intake import (
    attach_file,
    import_pasted,
    start_file_import,
    start_welcome_paper,
)
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import cancel
from tests.papers.pdf.pdf_samples import build_paper_with_stamp, build_pdf
from tests.papers.pipeline.working import (
    find_job,
    import_id,
    import_pdf,
    reload,
    work,
    work_all,
)
from tests.standin import ATTENTION, LAYER_NORM, StandIn, render_pdf

pytestmark = pytest.mark.usefixtures("home")

AES_256 = 5  # pymupdf.PDF_ENCRYPT_AES_256, which its type stubs lack
BIB = "@article{key, title={%s}, author={Lovelace, Ada}, year={1843}%s}"


def test_a_new_id_is_a_paper_at_once_and_a_fetch_is_queued() -> None:
    (arrival,) = import_pasted("arXiv:1706.03762v2").arrivals

    paper = arrival.paper
    assert arrival.is_new
    assert (paper.arxiv_id, paper.wanted_version) == ("1706.03762", 2)
    assert (paper.title, paper.pdf_state) == ("arXiv:1706.03762", PdfState.WAITING)
    assert find_job(paper, "papers.fetch").state == JobState.QUEUED


def test_the_same_id_again_is_the_same_paper_and_the_same_job() -> None:
    first = import_id("1706.03762")
    (again,) = import_pasted("https://arxiv.org/abs/1706.03762").arrivals

    assert (again.paper, again.is_new) == (first, False)
    assert Paper.objects.count() == Job.objects.count() == 1


def test_an_id_whose_paper_lies_in_the_trash_takes_it_out() -> None:
    paper = import_id("1706.03762")
    trash_paper(paper)

    assert import_id("1706.03762") == paper
    assert reload(paper).trashed_at is None


def test_an_id_whose_import_was_stopped_is_asked_for_again() -> None:
    paper = import_id("1706.03762")
    cancel(find_job(paper, "papers.fetch"))

    import_id("1706.03762")

    assert find_job(paper, "papers.fetch").state == JobState.QUEUED


def test_an_id_whose_metadata_never_came_is_asked_for_again(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    Job.objects.all().delete()
    Paper.objects.update(pdf_state=PdfState.READY, metadata_state=MetadataState.FAILED)

    import_id("1706.03762")
    work("network")

    assert reload(paper).title == ATTENTION.title
    assert standin.count("pdf") == 0


def test_another_version_of_a_paper_that_is_here_becomes_its_second_document(
    standin: StandIn,
) -> None:
    paper = import_id("1706.03762v5")
    work_all()
    import_id("1706.03762v1")
    work_all()

    documents = Document.objects.order_by("arxiv_version")
    assert [(one.paper_id, one.arxiv_version) for one in documents] == [
        (paper.pk, 1),
        (paper.pk, 5),
    ]
    current = reload(paper).current_document
    assert current == documents[0]


def test_a_version_that_is_here_is_opened_when_it_is_asked_for_again(
    standin: StandIn,
) -> None:
    for spelling in ("1706.03762v5", "1706.03762v1"):
        import_id(spelling)
        work_all()
    paper = import_id("1706.03762v5")
    work_all()

    current = reload(paper).current_document
    assert current is not None
    assert current.arxiv_version == 5
    assert standin.count("pdf") == 2


def test_an_id_of_a_merged_record_leads_to_the_one_that_stayed() -> None:
    kept = import_pdf(build_pdf("Some words of a paper"))
    other = import_id("1706.03762")
    merge_papers(kept, other)

    assert import_id("1706.03762") == kept


def test_a_bib_entry_with_an_arxiv_id_names_the_paper_until_a_source_does(
    standin: StandIn,
) -> None:
    paper = import_id(BIB % ("Early Words", ", eprint={1706.03762}"))

    assert (paper.arxiv_id, paper.title) == ("1706.03762", "Early Words")
    assert paper.metadata_state == MetadataState.WAITING
    work("network")
    assert reload(paper).title == ATTENTION.title


@pytest.mark.parametrize("extra", ["", ", doi={10.1000/Notes.G}"])
def test_a_bib_entry_twice_is_one_paper(extra: str) -> None:
    entry = BIB % ("Notes on the Engine", extra)
    first = import_id(entry)
    (again,) = import_pasted(entry).arrivals

    assert (again.paper, again.is_new) == (first, False)
    assert (first.title, first.author_line, first.year) == (
        "Notes on the Engine",
        "Ada Lovelace",
        1843,
    )
    assert (first.metadata_state, first.pdf_state) == ("ready", "none")


def test_a_doi_is_the_same_in_small_and_large_letters() -> None:
    first = import_id(BIB % ("Notes", ", doi={10.1000/Notes.G}"))
    again = import_id(BIB % ("Notes, again", ", doi={10.1000/NOTES.g}"))

    assert again == first


def test_a_file_becomes_a_paper_named_by_its_file_until_it_was_read() -> None:
    content = build_pdf("Some words of a paper")
    arrival = start_file_import(BytesIO(content), "folder name.pdf")

    document = Document.objects.get()
    assert arrival.is_new
    assert (arrival.paper.title, document.byte_size) == ("folder name", len(content))
    assert document.path.read_bytes() == content
    assert arrival.paper.file_sha256 == document.sha256


def test_the_same_file_twice_is_one_paper_out_of_the_trash(home: Path) -> None:
    content = build_pdf("Some words of a paper")
    first = import_pdf(content)
    trash_paper(first)

    again = start_file_import(BytesIO(content), "other-name.pdf")

    assert (again.paper, again.is_new) == (first, False)
    assert reload(first).trashed_at is None
    assert list((home / "incoming").iterdir()) == []


def test_the_same_file_brings_back_one_that_was_lost_from_the_folder() -> None:
    content = build_pdf("Some words of a paper")
    import_pdf(content)
    document = Document.objects.get()
    document.path.unlink()

    import_pdf(content)

    assert document.path.read_bytes() == content


def test_a_stamped_file_of_a_paper_that_is_here_becomes_its_document(
    standin: StandIn,
) -> None:
    paper = import_id("1706.03762")
    standin.fail("pdf", status=404)
    work_all()
    dropped = import_pdf(render_pdf(ATTENTION, ATTENTION.versions[4]))
    work_all()

    document = Document.objects.get()
    assert reload(dropped).merged_into == paper
    assert (document.paper, document.arxiv_version) == (paper, 5)
    assert reload(paper).pdf_state == PdfState.READY


def test_a_stamped_file_of_no_paper_here_gets_its_record_from_the_sources(
    standin: StandIn,
) -> None:
    paper = import_pdf(render_pdf(LAYER_NORM, LAYER_NORM.latest), "download.pdf")
    work_all()

    found = reload(paper)
    assert (found.arxiv_id, found.title) == (LAYER_NORM.arxiv_id, LAYER_NORM.title)
    assert found.primary_category == "stat.ML"
    assert standin.count("pdf") == 0


def test_a_file_without_a_stamp_takes_title_and_authors_from_its_first_page() -> None:
    paper = import_pdf(_build_titled_pdf(), "x.pdf")
    work("pdf")

    found = reload(paper)
    assert found.title == "On the Weighing of Evidence"
    assert found.author_line == "Ada Lovelace; Alan M. Turing"
    assert found.metadata_state == MetadataState.READY


def _build_titled_pdf() -> bytes:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 90), "On the Weighing of Evidence", fontsize=18)
    page.insert_text((72, 120), "Ada Lovelace and Alan M. Turing", fontsize=11)
    page.insert_text((72, 160), "Abstract", fontsize=12)
    page.insert_text((72, 180), "We weigh what was found.", fontsize=10)
    return bytes(document.tobytes())


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyPdfError),
        (b"<!DOCTYPE html><html><body>Please wait</body></html>", NotAPdfError),
        (build_pdf("Some words")[:300], TruncatedPdfError),
    ],
)
def test_a_file_that_is_no_pdf_is_refused_and_leaves_nothing(
    home: Path, content: bytes, error: type[PdfError]
) -> None:
    with pytest.raises(error):
        import_pdf(content)

    assert Paper.objects.count() == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_pdf_with_a_password_is_a_paper_that_says_so() -> None:
    locked = build_pdf("Secret words", encryption=AES_256, user_pw="open")
    paper = import_pdf(locked, "locked.pdf")
    work_all()

    document = Document.objects.get()
    assert document.failure == (
        "This PDF opens with a password only. "
        "Save a copy without the password, then drop that one."
    )
    assert find_job(paper, "papers.read").error == document.failure
    assert (reload(paper).title, reload(paper).metadata_state) == ("locked", "failed")


def test_a_file_given_by_hand_ends_the_waiting_for_a_pdf() -> None:
    paper = import_id("1706.03762")
    document = attach_file(paper, BytesIO(build_paper_with_stamp()), "mine.pdf")
    work("pdf")

    document.refresh_from_db()
    assert (document.paper, document.arxiv_version) == (paper, 5)
    assert reload(paper).pdf_state == PdfState.READY


def test_a_file_given_by_hand_never_moves_a_record_into_another(
    standin: StandIn,
) -> None:
    import_id("1706.03762")
    work_all()
    paper = import_id(BIB % ("Notes on the Engine", ""))
    attach_file(paper, BytesIO(render_pdf(ATTENTION, ATTENTION.versions[0])), "x.pdf")
    work_all()

    kept = reload(paper)
    assert (kept.merged_into, kept.title) == (None, "Notes on the Engine")
    (document,) = kept.documents.all()
    assert document.warning == (
        "This PDF is stamped arXiv:1706.03762, which is another paper here: "
        "“Attention Is All You Need”. Check that it is the right file, "
        "or merge the two records."
    )


def test_a_wrong_file_by_hand_is_refused_and_the_paper_stays_as_it_is() -> None:
    paper = import_id("1706.03762")

    with pytest.raises(EmptyPdfError):
        attach_file(paper, BytesIO(b""), "x.pdf")

    assert reload(paper).pdf_state == PdfState.WAITING


def test_the_welcome_paper_comes_without_a_network_and_only_once(home: Path) -> None:
    first = start_welcome_paper()
    again = start_welcome_paper()
    work_all()

    assert (first.is_new, again.is_new, again.paper) == (True, False, first.paper)
    paper = reload(first.paper)
    assert paper.metadata_state == MetadataState.READY
    assert paper.title != "Welcome"
    document = paper.current_document
    assert document is not None
    assert document.state == "ready"
    assert list((home / "incoming").iterdir()) == []


def test_a_paste_of_many_lines_is_a_paper_and_a_job_for_each() -> None:
    lines = [f"1706.{number:05}" for number in range(1, 251)]

    report = import_pasted("\n".join([*lines, "no id at all"]))

    assert [one.paper.arxiv_id for one in report.arrivals] == lines
    assert Paper.objects.count() == Job.objects.count() == len(lines)
    assert [line.line_number for line in report.refused] == [251]
