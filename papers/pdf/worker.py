"""The process that opens PDFs: requests on stdin, answers on stdout, a JSON object a line.

Requests: {"op": "read", "path", "first_page", "parts", "max_pages", "max_page_chars",
"memory_bytes", "step_seconds"}, {"op": "welcome", "path"}, and with "path" and the
limits of "read": {"op": "annotate", "marks", "replaced_names"} (changes the file),
{"op": "annotations"}, {"op": "quotes", "quotes"}, {"op": "structure"}. Answers carry a
`kind`: document, page, failed_page, outline, claims, annotations, placed, laid_out,
structure, error (with `code`), done.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pymupdf

from papers.pdf.annotated import extract_marks, save_in_place, write_marks
from papers.pdf.claims import extract_claims
from papers.pdf.first_page import build_first_page
from papers.pdf.marks import PdfMark, PdfQuote
from papers.pdf.outline import PageSpace, extract_links, extract_outline
from papers.pdf.quotes import PageLetters, QuoteSearch, build_upright_matrix
from papers.pdf.structure.content_errors import CONTENT_ERRORS
from papers.pdf.text import clean_text

Answer = dict[str, Any]
Request = dict[str, Any]

# Ligatures and unknown characters are not preserved: MuPDF spells the former out and
# marks the latter instead of making letters up.
_TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_PR_SET_PDEATHSIG = 1
_CLAIM_CHARS = 20_000
_LARGE_PAGE_CHARS = 100_000


def main() -> None:
    """Answer requests until stdin ends."""
    answers = _take_stdout()
    _die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pymupdf.TOOLS.mupdf_display_errors(False)  # noqa: FBT003
    pymupdf.TOOLS.mupdf_display_warnings(False)  # noqa: FBT003
    for line in sys.stdin.buffer:
        for answer in _answer(json.loads(line)):
            # A parent that takes its time over a page does not count against us.
            signal.alarm(0)
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


def _take_stdout() -> Any:
    """Keep stdout for answers; whatever MuPDF prints goes nowhere."""
    kept = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return os.fdopen(kept, "wb")


def _die_with_parent() -> None:
    """On Linux the kernel ends this process with the thread that started it.

    Elsewhere the alarm before each step does, a little later.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only here, it costs start-up time

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit_memory(memory_bytes: int) -> None:
    # macOS knows the limit but refuses to set it; there the parent watches alone.
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, hard))


def _start_step(request: Request) -> None:
    # The alarm also ends a process whose parent is gone: C code holds up Python's
    # own handlers, so the signal keeps its default action, which is to end it.
    signal.alarm(int(request["step_seconds"]) + 5)


def _answer(request: Request) -> Iterator[Answer]:
    if request["op"] == "welcome":
        # Imported here because only this operation needs it.
        from papers.pdf.welcome import draw_welcome_paper  # noqa: PLC0415

        draw_welcome_paper(request["path"])
        yield {"kind": "done"}
        return
    _limit_memory(request["memory_bytes"])
    _start_step(request)
    try:
        document = pymupdf.open(request["path"], filetype="pdf")
    except CONTENT_ERRORS as error:
        yield {"kind": "error", "code": "damaged", "detail": str(error)}
        return
    with document:
        if code := _find_refusal(document, request):
            yield {"kind": "error", "code": code, "page_count": _count_pages(document)}
        else:
            yield from _OPERATIONS[request["op"]](document, request)
    pymupdf.TOOLS.store_shrink(100)


def _read_document(document: pymupdf.Document, request: Request) -> Iterator[Answer]:
    metadata = {key: value or "" for key, value in (document.metadata or {}).items()}
    yield {
        "kind": "document",
        "page_count": document.page_count,
        "title": clean_text(metadata.get("title", "")),
        "author": clean_text(metadata.get("author", "")),
        "is_encrypted": bool(metadata.get("encryption")),
    }
    space = PageSpace(document)
    if "pages" in request["parts"]:
        yield from _read_pages(document, space, request)
    if "outline" in request["parts"]:
        _start_step(request)
        yield _read_outline(document, space)
    if "claims" in request["parts"]:
        _start_step(request)
        yield _read_claims(document, metadata)
    yield {"kind": "done"}


def _find_refusal(document: pymupdf.Document, request: Request) -> str | None:
    if document.needs_pass:
        return "password"
    page_count = _count_pages(document)
    if page_count < 1:
        return "no_pages"
    return "too_many_pages" if page_count > request["max_pages"] else None


def _count_pages(document: pymupdf.Document) -> int:
    try:
        return 0 if document.needs_pass else int(document.page_count)
    except CONTENT_ERRORS:
        return 0


def _read_pages(
    document: pymupdf.Document, space: PageSpace, request: Request
) -> Iterator[Answer]:
    for page_number in range(request["first_page"], document.page_count + 1):
        _start_step(request)
        try:
            yield _read_page(document, space, page_number, request["max_page_chars"])
        except CONTENT_ERRORS:
            yield {"kind": "failed_page", "page_number": page_number}


def _read_page(
    document: pymupdf.Document, space: PageSpace, page_number: int, max_chars: int
) -> Answer:
    page = document.load_page(page_number - 1)
    raw = page.get_textpage(flags=_TEXT_FLAGS).extractText()
    return {
        "kind": "page",
        "page_number": page_number,
        "width_pt": round(page.rect.width, 2),
        "height_pt": round(page.rect.height, 2),
        "rotation": page.rotation,
        "text": clean_text(raw[:max_chars]),
        "links": extract_links(document, page, space),
    }


def _read_outline(document: pymupdf.Document, space: PageSpace) -> Answer:
    try:
        return {"kind": "outline", "entries": extract_outline(document, space)}
    except CONTENT_ERRORS:
        return {"kind": "outline", "entries": []}


def _read_claims(document: pymupdf.Document, metadata: dict[str, str]) -> Answer:
    try:
        page = document.load_page(0)
        textpage = page.get_textpage(flags=_TEXT_FLAGS)
        text = textpage.extractText()
        # A page of that much text is no title page, and its layout takes minutes.
        is_large = len(text) > _LARGE_PAGE_CHARS
        blocks = [] if is_large else textpage.extractDICT()["blocks"]
        first_page = build_first_page(page, blocks, text[:_CLAIM_CHARS])
        return {"kind": "claims", **extract_claims(first_page, metadata)}
    except CONTENT_ERRORS:
        return {"kind": "claims"}


def _annotate(document: pymupdf.Document, request: Request) -> Iterator[Answer]:
    marks = [PdfMark(**mark) for mark in request["marks"]]
    try:
        write_marks(document, marks, set(request["replaced_names"]))
        save_in_place(document, Path(request["path"]))
    except CONTENT_ERRORS as error:
        yield {"kind": "error", "code": "damaged", "detail": str(error)}
        return
    yield {"kind": "done"}


def _read_annotations(document: pymupdf.Document, request: Request) -> Iterator[Answer]:
    yield {"kind": "document", "page_count": document.page_count}
    for page_index in range(document.page_count):
        _start_step(request)
        try:
            marks, left_out = extract_marks(document, page_index)
            if marks:
                letters = _read_letters(document, page_index)
                for mark in marks:
                    words = letters.read_under(mark["quads"])
                    mark["quote"], mark["prefix"], mark["suffix"] = (
                        words
                        if mark["kind"] in ("highlight", "underline")
                        else ("",) * 3
                    )
        except CONTENT_ERRORS:
            continue
        yield {"kind": "annotations", "marks": marks, "left_out": left_out}
    yield {"kind": "done"}


def _find_quotes(document: pymupdf.Document, request: Request) -> Iterator[Answer]:
    search = QuoteSearch(PdfQuote(**quote) for quote in request["quotes"])
    for page_index in range(document.page_count):
        _start_step(request)
        with suppress(*CONTENT_ERRORS):
            search.look_at(page_index + 1, _read_letters(document, page_index))
    for placed in search.placed:
        yield {
            "kind": "placed",
            "key": placed.key,
            "page_number": placed.page_number,
            "quads": placed.quads,
        }
    yield {"kind": "done"}


def _read_letters(document: pymupdf.Document, page_index: int) -> PageLetters:
    page = document.load_page(page_index)
    layout = page.get_textpage(flags=_TEXT_FLAGS).extractRAWDICT()
    return PageLetters(layout, build_upright_matrix(document, page_index))


def _read_structure(document: pymupdf.Document, request: Request) -> Iterator[Answer]:
    """Answers page by page, so that each has its own time, then with all that was found."""
    # Imported here because only this operation needs them.
    from papers.pdf.structure.layout import extract_page_layout  # noqa: PLC0415
    from papers.pdf.structure.structure import build_structure  # noqa: PLC0415

    pages, failed = [], []
    for page_number in range(1, document.page_count + 1):
        _start_step(request)
        try:
            pages.append(extract_page_layout(document, page_number))
        except CONTENT_ERRORS:
            failed.append(page_number)
        yield {"kind": "laid_out", "page_number": page_number}
    _start_step(request)
    structure = build_structure(document, pages, failed_pages=failed)
    yield {"kind": "structure", "structure": asdict(structure)}
    yield {"kind": "done"}


_OPERATIONS: dict[str, Callable[[pymupdf.Document, Request], Iterator[Answer]]] = {
    "read": _read_document,
    "annotate": _annotate,
    "annotations": _read_annotations,
    "quotes": _find_quotes,
    "structure": _read_structure,
}


if __name__ == "__main__":
    main()
