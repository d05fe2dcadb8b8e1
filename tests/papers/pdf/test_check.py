from pathlib import Path

import pytest

from papers.pdf.check import check_pdf_file
from papers.pdf.errors import (
    EmptyPdfError,
    NotAPdfError,
    PdfError,
    TruncatedPdfError,
)
from tests.papers.pdf.pdf_samples import build_pdf


def test_check_pdf_file_accepts_a_whole_pdf(tmp_path: Path) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(build_pdf("Hello"))
    check_pdf_file(path)


def test_check_pdf_file_accepts_bytes_before_the_header_and_after_the_end(
    tmp_path: Path,
) -> None:
    path = tmp_path / "wrapped.pdf"
    path.write_bytes(b"\n" * 500 + build_pdf("Hello") + b"<html>" * 2000)
    check_pdf_file(path)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyPdfError, "empty"),
        (b"<!DOCTYPE html><html><body>No</body></html>", NotAPdfError, "web page"),
        (b"\xef\xbb\xbf \n<HTML>", NotAPdfError, "web page"),
        (b"%!PS-Adobe-3.0\nshowpage", NotAPdfError, "not a PDF"),
        (b"\x1f\x8b\x08" * 50, NotAPdfError, "not a PDF"),
        (b"%PDF-1.7\n", TruncatedPdfError, "end of this PDF is missing"),
    ],
)
def test_check_pdf_file_refuses_with_a_sentence(
    tmp_path: Path, content: bytes, error: type[PdfError], words: str
) -> None:
    path = tmp_path / "refused.pdf"
    path.write_bytes(content)
    with pytest.raises(error, match=words):
        check_pdf_file(path)


def test_check_pdf_file_refuses_a_download_that_broke_off(tmp_path: Path) -> None:
    whole = build_pdf("Hello")
    path = tmp_path / "half.pdf"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TruncatedPdfError):
        check_pdf_file(path)


def test_check_pdf_file_says_when_the_file_is_gone(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="could not be opened"):
        check_pdf_file(tmp_path / "nowhere.pdf")
