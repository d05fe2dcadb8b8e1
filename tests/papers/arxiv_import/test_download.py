import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from papers.arxiv_id import ArxivId
from papers.arxiv_import.download import fetch_pdf
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    PdfMissingError,
    SourceRefusedError,
    SourceRestingError,
    SourceUnreachableError,
)
from tests.standin import ATTENTION, Behaviour, StandIn, render_pdf

ATTENTION_ID = ArxivId("1706.03762", 5)
CONTENT = render_pdf(ATTENTION, ATTENTION.versions[4])
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "behaviour",
    [Behaviour.PLAIN, Behaviour.CHUNKED, Behaviour.UNMEASURED],
)
def test_fetch_pdf_stores_the_bytes_that_were_sent(
    standin: StandIn, folder: Path, behaviour: Behaviour
) -> None:
    standin.misbehave("pdf", behaviour)

    pdf = fetch_pdf(ATTENTION_ID, folder=folder)

    assert pdf.path.read_bytes() == CONTENT
    assert pdf.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (pdf.byte_size, pdf.version) == (len(CONTENT), 5)
    assert list(folder.iterdir()) == [pdf.path]
    assert standin.requests[0].path == "/pdf/1706.03762v5"


def test_fetch_pdf_tells_how_far_it_is(standin: StandIn, folder: Path) -> None:
    heard: list[tuple[int, int | None]] = []

    fetch_pdf(
        ATTENTION_ID,
        folder=folder,
        on_progress=lambda done, total: heard.append((done, total)),
    )

    assert heard[-1] == (len(CONTENT), len(CONTENT))
    assert heard == sorted(heard)


def test_fetch_pdf_accepts_a_file_with_an_odd_tail_of_the_right_length(
    standin: StandIn, folder: Path
) -> None:
    odd = CONTENT + b"\n" * 5000
    standin.answer("pdf", odd, content_type="application/pdf")

    assert fetch_pdf(ATTENTION_ID, folder=folder).byte_size == len(odd)


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (Behaviour.CUT, SourceUnreachableError),
        (Behaviour.CHUNKED_CUT, SourceUnreachableError),
        (Behaviour.UNMEASURED_CUT, BrokenAnswerError),
        (Behaviour.STALL, SourceUnreachableError),
        (Behaviour.SILENT, SourceUnreachableError),
        (Behaviour.HANG_UP, SourceUnreachableError),
        (Behaviour.ENDLESS, BrokenAnswerError),
        (Behaviour.GZIP_BOMB, BrokenAnswerError),
    ],
)
def test_fetch_pdf_keeps_nothing_of_a_download_that_failed(
    standin: StandIn,
    settings: Settings,
    folder: Path,
    behaviour: Behaviour,
    error: type[Exception],
) -> None:
    settings.SOURCE_TIMEOUT_S = 0.5
    standin.misbehave("pdf", behaviour)

    with pytest.raises(error):
        fetch_pdf(ATTENTION_ID, folder=folder, max_bytes=2_000_000)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "body", [b"", b"<!DOCTYPE html><html>wait</html>", b"x" * 5000, b"%!PS-Adobe"]
)
def test_fetch_pdf_refuses_what_is_no_pdf(
    standin: StandIn, folder: Path, body: bytes
) -> None:
    standin.answer("pdf", body, content_type="application/pdf")

    with pytest.raises(BrokenAnswerError, match="no PDF"):
        fetch_pdf(ATTENTION_ID, folder=folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "arxiv_id",
    [ArxivId("0704.0644"), ArxivId("1706.03762", 99), ArxivId("2401.00001")],
)
def test_fetch_pdf_tells_a_pdf_that_is_not_there(
    standin: StandIn, folder: Path, arxiv_id: ArxivId
) -> None:
    with pytest.raises(PdfMissingError, match=r"no PDF of .*withdrawn"):
        fetch_pdf(arxiv_id, folder=folder)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, SourceRestingError),
        (503, SourceRestingError),
        (403, SourceRefusedError),
        (500, SourceUnreachableError),
        (418, BrokenAnswerError),
    ],
)
def test_fetch_pdf_tells_an_error_status(
    standin: StandIn, folder: Path, status: int, error: type[Exception]
) -> None:
    standin.fail("pdf", status=status)

    with pytest.raises(error):
        fetch_pdf(ATTENTION_ID, folder=folder)
    assert list(folder.iterdir()) == []


def test_fetch_pdf_refuses_a_file_over_the_cap_with_a_sentence(
    standin: StandIn, folder: Path
) -> None:
    with pytest.raises(BrokenAnswerError, match="larger than 0 MB"):
        fetch_pdf(ATTENTION_ID, folder=folder, max_bytes=1000)
    assert list(folder.iterdir()) == []


def test_fetch_pdf_can_be_cancelled_in_the_middle(
    standin: StandIn, folder: Path
) -> None:
    standin.misbehave("pdf", Behaviour.ENDLESS)
    asked_at: list[int] = []

    class CancelledError(Exception):
        pass

    def check_cancelled() -> None:
        asked_at.append(len(list(folder.iterdir())))
        if asked_at.count(1) > 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        fetch_pdf(ATTENTION_ID, folder=folder, check_cancelled=check_cancelled)
    assert list(folder.iterdir()) == []


ON_A_FULL_DISK = """
import resource
import sys
from pathlib import Path

import django

django.setup()
from papers.arxiv_id import ArxivId
from papers.arxiv_import.download import fetch_pdf

# As on a full disk, a write fails in the middle of the file.
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, 4_000_000))
try:
    fetch_pdf(ArxivId("1706.03762"), folder=Path(sys.argv[1]))
except OSError as error:
    print("refused:", error.errno)
"""


def test_fetch_pdf_on_a_full_disk_hands_on_the_error_and_keeps_nothing(
    folder: Path, tmp_path: Path
) -> None:
    with StandIn() as standin:
        standin.add_paper(ATTENTION, pdf=CONTENT + b"\n" * 8_000_000)
        environment = {
            **os.environ,
            **standin.environment(),
            "PREPSITE_HOME": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "prepsite.settings",
        }
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        child = subprocess.run(
            [sys.executable, "-c", ON_A_FULL_DISK, str(folder)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert child.stdout.startswith("refused:"), child.stderr
    assert list(folder.iterdir()) == []
