"""A cheap look at a file before it is opened as a PDF."""

from pathlib import Path

from papers.pdf.errors import (
    EmptyPdfError,
    NotAPdfError,
    PdfError,
    TruncatedPdfError,
)

_HEAD_BYTES = 1024
# Some servers append their own words after the end mark, so the mark is looked for
# in more than the last line.
_TAIL_BYTES = 64 * 1024
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<?xml")


def check_pdf_file(path: Path) -> None:
    """Raise a PdfError unless the file looks like a whole PDF; opens no PDF.

    Raises EmptyPdfError, NotAPdfError, TruncatedPdfError, or PdfError where the
    file itself cannot be read.
    """
    try:
        head, tail = _load_ends(path)
    except OSError as error:
        raise PdfError(
            f"The file could not be opened: {error.strerror or error}.",
            "Check that it is still there and may be read.",
        ) from error
    if not head:
        raise EmptyPdfError(
            "The file is empty (0 bytes).", "Download it again and drop the new file."
        )
    if b"%PDF-" not in head:
        raise _build_not_a_pdf_error(head)
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise TruncatedPdfError(
            "The end of this PDF is missing: the download probably broke off.",
            "Download it again and drop the new file.",
        )


def _load_ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL_BYTES))
        return head, file.read()


def _build_not_a_pdf_error(head: bytes) -> NotAPdfError:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        return NotAPdfError(
            "This is a web page saved under a PDF's name, not a PDF.",
            "Open the link in a browser and save the PDF itself.",
        )
    return NotAPdfError(
        "This file is not a PDF: it does not start with %PDF.",
        "Choose another file.",
    )
