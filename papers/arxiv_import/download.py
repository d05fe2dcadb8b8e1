"""A paper's PDF from arXiv: streamed, checked, and in one piece or not there at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from papers.arxiv_id import ArxivId
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    FileTooLargeError,
    PdfMissingError,
)
from papers.arxiv_import.gate import CheckCancelled
from papers.arxiv_import.http import HttpStream, open_stream
from papers.arxiv_import.storage import (
    MAX_PDF_BYTES,
    IncomingFile,
    IncomingWriter,
    open_incoming,
)

# For the slowest line on which 300 MB still make sense.
TIME_LIMIT = timedelta(hours=1)

_OK = 200
_MISSING = frozenset({404, 410})
_SIGNATURE = b"%PDF-"
# Readers accept a signature within the first kilobyte; so does arXiv.
_SIGNATURE_WITHIN = 1024
_END_MARK = b"%%EOF"


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadedPdf:
    """A checked PDF in the folder it was downloaded to; `version` as it was asked for.

    Which version an id without one brought, only the PDF's own stamp says.
    """

    path: Path
    sha256: str
    byte_size: int
    version: int | None


def fetch_pdf(
    arxiv_id: ArxivId,
    *,
    folder: Path,
    on_progress: Callable[[int, int | None], None] | None = None,
    check_cancelled: CheckCancelled | None = None,
    max_bytes: int = MAX_PDF_BYTES,
) -> DownloadedPdf:
    """Download the PDF of this version, or of the latest, to a temporary file.

    `on_progress` gets bytes done and in total (None when unknown); `check_cancelled`
    may raise. Whatever is raised, nothing stays in the folder. Raises SourceError
    (PdfMissingError among them), OSError when the disk is full.
    """
    url = f"{settings.ARXIV_PDF_URL}/{arxiv_id}"
    with open_stream(
        url, time_limit=TIME_LIMIT, check_cancelled=check_cancelled
    ) as stream:
        _check_status(stream, arxiv_id)
        with open_incoming(folder, max_bytes=max_bytes) as writer:
            for block in stream.iterate_blocks():
                if check_cancelled is not None:
                    check_cancelled()
                _write(writer, block)
                if on_progress is not None:
                    on_progress(writer.byte_size, stream.content_length)
            return _build_pdf(_finish(writer, stream), arxiv_id)


def _write(writer: IncomingWriter, block: bytes) -> None:
    try:
        writer.write(block)
    except FileTooLargeError as error:
        raise BrokenAnswerError(error.message, error.next_step) from error
    if len(writer.head) >= _SIGNATURE_WITHIN:
        _check_signature(writer)


def _check_status(stream: HttpStream, arxiv_id: ArxivId) -> None:
    if stream.status_code in _MISSING:
        raise PdfMissingError(
            f"arXiv has no PDF of {arxiv_id}: it may be withdrawn, not made yet, "
            "or there is no such version.",
            "If you have the PDF, drop it on the paper's page.",
        )
    if stream.status_code != _OK:
        raise BrokenAnswerError(
            f"arXiv answered with error {stream.status_code} instead of a PDF."
        )


def _finish(writer: IncomingWriter, stream: HttpStream) -> IncomingFile:
    _check_signature(writer)
    length = stream.content_length
    if length is not None and length != writer.byte_size:
        raise _build_cut_error()
    # Where the length vouches for the end, a PDF with an odd tail is arXiv's own.
    if length is None and _END_MARK not in writer.tail:
        raise _build_cut_error()
    return writer.finish()


def _check_signature(writer: IncomingWriter) -> None:
    if _SIGNATURE not in writer.head[: _SIGNATURE_WITHIN + len(_SIGNATURE)]:
        raise BrokenAnswerError(
            "arXiv sent something that is no PDF, such as a page that says to wait.",
            "Try again later, or drop the PDF on the paper's page.",
        )


def _build_cut_error() -> BrokenAnswerError:
    return BrokenAnswerError(
        "The PDF arrived incomplete and was thrown away.", "Try again."
    )


def _build_pdf(file: IncomingFile, arxiv_id: ArxivId) -> DownloadedPdf:
    return DownloadedPdf(
        path=file.path,
        sha256=file.sha256,
        byte_size=file.byte_size,
        version=arxiv_id.version,
    )
