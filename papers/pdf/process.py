"""Reads a PDF in a process of its own, watched: the parent's side of the worker."""

import shutil
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from papers.pdf.check import check_pdf_file
from papers.pdf.errors import (
    DamagedPdfError,
    PdfCrashedError,
    PdfError,
    PdfPasswordError,
    PdfTimedOutError,
    TooManyPagesError,
)
from papers.pdf.marks import MarksInFile, PdfMark, PdfQuote, PlacedQuote
from papers.pdf.reading import (
    Limits,
    OutlineEntry,
    PdfClaims,
    PdfLink,
    PdfPage,
    PdfReading,
)
from papers.pdf.structure.reading import Structure, build_structure_from_json
from papers.pdf.worker_process import (
    WorkerLostError,
    WorkerProcess,
    WorkerTimedOutError,
)

OnPage = Callable[[PdfPage, int], None]
Rect = tuple[float, float, float, float]

_PARTS = ("pages", "outline", "claims")
_WELCOME_TIME = timedelta(minutes=1)
_MIN_LETTERS_OF_TEXT = 10
_TRY_ANOTHER_COPY = "Try another copy of the PDF."
# Marks are written in one step, which for the largest files is a copy of the whole.
_MARK_LIMITS = Limits(page_time=timedelta(minutes=2))
# All pages together are weighed in the last step.
_STRUCTURE_LIMITS = Limits(page_time=timedelta(minutes=1))


def read_pdf(
    path: Path, *, limits: Limits | None = None, on_page: OnPage | None = None
) -> PdfReading:
    """Read the file with this thread's worker, which stays warm for the next file.

    `on_page(page, page_count)` is called after each page that was read. Raises a
    PdfError with the reason in the reader's words; what a file that kills or holds up
    its worker had already given is kept, and the pages it lost are in `failed_pages`.
    """
    return _find_reader().read(path, limits=limits or Limits(), on_page=on_page)


def write_welcome_paper(path: Path) -> None:
    """Draw the welcome paper to `path`; the same bytes each time on one machine."""
    _find_reader().write_welcome_paper(path)


def write_annotated(
    path: Path,
    target: Path,
    marks: Iterable[PdfMark],
    *,
    replaced_names: Iterable[str] = (),
) -> None:
    """Copy the file to `target` and add the marks as standard annotations.

    Annotations of the file whose name (as read_annotations gives it) is among
    `replaced_names` are taken out. Raises PdfError, with nothing left at `target`.
    """
    shutil.copyfile(path, target)
    request = {
        "op": "annotate",
        "marks": [asdict(mark) for mark in marks],
        "replaced_names": list(replaced_names),
    }
    try:
        _ask_own_worker(target, request)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def read_annotations(path: Path) -> MarksInFile:
    """The annotations that readers left in a file; raises PdfError.

    One without a name gets one from its place, the same for each reading of the file.
    """
    answers = _ask_own_worker(path, {"op": "annotations"})
    found = [answer for answer in answers if answer["kind"] == "annotations"]
    return MarksInFile(
        page_count=answers[0]["page_count"],
        marks=tuple(_build_mark(mark) for page in found for mark in page["marks"]),
        left_out=sum(page["left_out"] for page in found),
    )


def find_quotes(path: Path, quotes: Iterable[PdfQuote]) -> list[PlacedQuote]:
    """Where the quotes stand in a file; those not found are not in the list."""
    request = {"op": "quotes", "quotes": [asdict(quote) for quote in quotes]}
    return [
        PlacedQuote(
            key=answer["key"],
            page_number=answer["page_number"],
            quads=tuple(map(tuple, answer["quads"])),
        )
        for answer in _ask_own_worker(path, request)
        if answer["kind"] == "placed"
    ]


def read_structure(path: Path) -> Structure:
    """What the file says of itself: sections, captions, references and the rest.

    Read with this thread's worker. Raises PdfError; a file that its worker cannot
    stand has none, and its text (read_pdf) is all that can be had from it.
    """
    answers = _find_reader().ask(path, {"op": "structure"}, limits=_STRUCTURE_LIMITS)
    return build_structure_from_json(answers[-2]["structure"])


def _ask_own_worker(path: Path, request: dict[str, Any]) -> list[dict[str, Any]]:
    """Ask a worker that ends with its answer: web threads keep none warm."""
    with closing(PdfReader()) as reader:
        return reader.ask(path, request, limits=_MARK_LIMITS)


class PdfReader:
    """Reads PDFs one after the other, with one worker kept between them.

    Belongs to one thread: on Linux the worker ends with the thread that started it.
    """

    def __init__(self) -> None:
        self._worker: WorkerProcess | None = None

    def read(
        self,
        path: Path,
        *,
        limits: Limits,
        on_page: OnPage | None = None,
    ) -> PdfReading:
        """As read_pdf."""
        check_pdf_file(path)
        reading = _Reading(path, limits, on_page)
        try:
            while reading.parts:
                self._ask(reading)
            self._retire_large_worker(limits)
        except BaseException:
            # Whatever broke off the reading (an error of the file, of `on_page`, a
            # cancel), the worker may be in the middle of an answer.
            self.close()
            raise
        return reading.finish()

    def write_welcome_paper(self, path: Path) -> None:
        """As the function of that name."""
        worker = self._start_worker(Limits())
        deadline = time.monotonic() + _WELCOME_TIME.total_seconds()
        try:
            worker.send_request({"op": "welcome", "path": str(path.resolve())})
            worker.receive_answer(deadline)
        except WorkerLostError as error:
            raise PdfCrashedError(
                "The welcome paper could not be written.",
                "Check that there is room on the disk, then try again.",
            ) from error

    def ask(
        self, path: Path, request: dict[str, Any], *, limits: Limits
    ) -> list[dict[str, Any]]:
        """All answers to one request about a file, which is not tried twice.

        Raises PdfError for a file that is refused, or that its worker cannot stand.
        """
        check_pdf_file(path)
        worker = self._start_worker(limits)
        wait = limits.page_time.total_seconds()
        end = time.monotonic() + limits.total_time.total_seconds()
        answers: list[dict[str, Any]] = []
        try:
            worker.send_request(
                {
                    "path": str(path.resolve()),
                    "max_pages": limits.max_pages,
                    "memory_bytes": limits.memory_bytes,
                    "step_seconds": wait,
                    **request,
                }
            )
            while not answers or answers[-1]["kind"] != "done":
                deadline = min(time.monotonic() + wait, end)
                answers.append(worker.receive_answer(deadline))
                if answers[-1]["kind"] == "error":
                    raise _build_refusal(answers[-1], limits)
        except WorkerLostError as error:
            raise _build_loss_error(error) from error
        return answers

    def close(self) -> None:
        """End the worker; the next reading starts another."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    @property
    def worker_pid(self) -> int | None:
        """The process that is kept, if any."""
        return self._worker.pid if self._worker else None

    def _ask(self, reading: "_Reading") -> None:
        """Let one worker go as far as it gets."""
        try:
            worker = self._start_worker(reading.limits)
            worker.send_request(reading.build_request())
            while not reading.take_answer(
                worker.receive_answer(reading.find_deadline())
            ):
                pass
        except WorkerLostError as error:
            self.close()
            reading.record_loss(error)

    def _start_worker(self, limits: Limits) -> WorkerProcess:
        if self._worker is None or not self._worker.is_running:
            self.close()
            self._worker = WorkerProcess(memory_bytes=limits.memory_bytes)
        return self._worker

    def _retire_large_worker(self, limits: Limits) -> None:
        """A worker that one file has blown up would fail the next one."""
        worker = self._worker
        if worker and worker.measure_memory_bytes() > limits.memory_bytes // 4:
            self.close()


class _Reading:
    """How far the reading of one file has come, over all workers it used up."""

    def __init__(self, path: Path, limits: Limits, on_page: OnPage | None) -> None:
        self.limits = limits
        self.parts: tuple[str, ...] = _PARTS
        self._path = path
        self._on_page = on_page
        self._started = time.monotonic()
        self._page_count = 0
        self._next_page = 1
        self._restarts = 0
        self._pages: list[PdfPage] = []
        self._failed: list[int] = []
        self._outline: tuple[OutlineEntry, ...] = ()
        self._claims = PdfClaims()
        self._last_loss: WorkerLostError | None = None

    def build_request(self) -> dict[str, Any]:
        """What is still to be read."""
        return {
            "op": "read",
            "path": str(self._path.resolve()),
            "parts": self.parts,
            "first_page": self._next_page,
            "max_pages": self.limits.max_pages,
            "max_page_chars": self.limits.max_page_chars,
            "memory_bytes": self.limits.memory_bytes,
            "step_seconds": self.limits.page_time.total_seconds(),
        }

    def find_deadline(self) -> float:
        """When the next answer must be there (time.monotonic)."""
        step = time.monotonic() + self.limits.page_time.total_seconds()
        return min(step, self._find_end())

    def take_answer(self, answer: dict[str, Any]) -> bool:
        """Keep an answer; True after the last one. Raises PdfError for a refusal."""
        match answer["kind"]:
            case "error":
                raise _build_refusal(answer, self.limits)
            case "document":
                self._page_count = answer["page_count"]
            case "page":
                self._take_page(answer)
            case "failed_page":
                self._fail_next_page()
            case "outline":
                self._outline = tuple(map(_build_entry, answer["entries"]))
                self.parts = ("claims",)
            case "claims":
                self._claims = _build_claims(answer)
                self.parts = ()
        return bool(answer["kind"] == "done")

    def record_loss(self, error: WorkerLostError) -> None:
        """A worker is gone: give up the step it was at, or the file."""
        self._last_loss = error
        self._restarts += 1
        if self._page_count == 0:
            raise self._build_loss_error()
        is_over = time.monotonic() >= self._find_end()
        if self.parts and self._are_pages_missing():
            self._fail_next_page()
        else:
            self.parts = self.parts[1:] if "pages" not in self.parts else ("claims",)
        if is_over or self._restarts > self.limits.max_restarts:
            self._give_up()

    def finish(self) -> PdfReading:
        """The reading; raises where not one page could be read."""
        if not self._pages:
            raise self._build_loss_error()
        has_text = _has_text_layer(self._pages)
        return PdfReading(
            page_count=self._page_count,
            pages=tuple(self._pages),
            outline=self._outline,
            claims=replace(self._claims, has_text_layer=has_text),
            failed_pages=tuple(self._failed),
        )

    def _find_end(self) -> float:
        file_time = self.limits.build_file_time(self._page_count)
        return self._started + file_time.total_seconds()

    def _are_pages_missing(self) -> bool:
        return self._next_page <= self._page_count

    def _take_page(self, answer: dict[str, Any]) -> None:
        page = _build_page(answer)
        self._pages.append(page)
        self._next_page = page.page_number + 1
        if self._on_page is not None:
            self._on_page(page, self._page_count)

    def _fail_next_page(self) -> None:
        self._failed.append(self._next_page)
        self._next_page += 1

    def _give_up(self) -> None:
        self._failed.extend(range(self._next_page, self._page_count + 1))
        self._next_page = self._page_count + 1
        self.parts = ()

    def _build_loss_error(self) -> PdfError:
        if self._last_loss is not None:
            return _build_loss_error(self._last_loss)
        return DamagedPdfError(
            f"None of the {self._page_count} pages of this PDF could be read.",
            _TRY_ANOTHER_COPY,
        )


def _build_loss_error(loss: WorkerLostError) -> PdfError:
    if isinstance(loss, WorkerTimedOutError):
        return PdfTimedOutError(
            "Reading this PDF took too long, so it was stopped.", _TRY_ANOTHER_COPY
        )
    return PdfCrashedError(
        "This PDF broke the program that reads it: it is damaged or was made "
        "to do so. Nothing else was harmed.",
        _TRY_ANOTHER_COPY,
    )


def _build_refusal(answer: dict[str, Any], limits: Limits) -> PdfError:
    code = answer["code"]
    if code == "password":
        return PdfPasswordError(
            "This PDF opens with a password only.",
            "Save a copy without the password, then drop that one.",
        )
    if code == "too_many_pages":
        return TooManyPagesError(
            f"This PDF says it has {answer['page_count']:,} pages; "
            f"at most {limits.max_pages:,} are read.",
            "Split it, or drop the part you want to read.",
        )
    if code == "no_pages":
        return DamagedPdfError(
            "This PDF has no pages; it may be cut off or damaged.", _TRY_ANOTHER_COPY
        )
    return DamagedPdfError(
        "This PDF is damaged and could not be opened.", _TRY_ANOTHER_COPY
    )


def _build_page(answer: dict[str, Any]) -> PdfPage:
    links = tuple(
        PdfLink(
            kind=link["kind"],
            target=link["target"],
            page_number=link["page_number"],
            rect=tuple(link["rect"]),
        )
        for link in answer["links"]
    )
    fields = ("page_number", "width_pt", "height_pt", "rotation", "text")
    return PdfPage(**{name: answer[name] for name in fields}, links=links)


def _build_entry(row: list[Any]) -> OutlineEntry:
    level, title, page_number, y_pt = row
    return OutlineEntry(level=level, title=title, page_number=page_number, y_pt=y_pt)


def _build_claims(answer: dict[str, Any]) -> PdfClaims:
    day = answer.get("arxiv_date")
    return PdfClaims(
        arxiv_id=answer.get("arxiv_id"),
        arxiv_version=answer.get("arxiv_version"),
        arxiv_category=answer.get("arxiv_category"),
        arxiv_date=date.fromisoformat(day) if day else None,
        title=answer.get("title"),
        authors=tuple(answer.get("authors", ())),
        doi=answer.get("doi"),
    )


def _build_mark(fields: dict[str, Any]) -> PdfMark:
    return PdfMark(**{**fields, "quads": tuple(map(tuple, fields["quads"]))})


def _has_text_layer(pages: list[PdfPage]) -> bool:
    """Whether at least a third of the pages hold a word or two."""
    with_text = sum(
        sum(map(str.isalpha, page.text[:2000])) >= _MIN_LETTERS_OF_TEXT
        for page in pages
    )
    return with_text * 3 >= len(pages)


_own = threading.local()


def _find_reader() -> PdfReader:
    """The reader of the current thread."""
    if not hasattr(_own, "reader"):
        _own.reader = PdfReader()
    reader: PdfReader = _own.reader
    return reader
