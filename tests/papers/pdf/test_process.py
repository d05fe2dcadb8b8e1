import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pymupdf
import pytest

from papers.pdf.errors import (
    DamagedPdfError,
    EmptyPdfError,
    NotAPdfError,
    PdfCrashedError,
    PdfError,
    PdfPasswordError,
    PdfTimedOutError,
    TooManyPagesError,
)
from papers.pdf.process import (
    PdfReader,
    read_pdf,
    write_welcome_paper,
)
from papers.pdf.reading import Limits, PdfPage
from papers.pdf.worker_process import WorkerProcess
from tests.papers.pdf.pdf_samples import (
    build_cyclic_outline,
    build_hanging_pdf,
    build_lying_page_count,
    build_paper_with_stamp,
    build_pdf,
    build_text_bomb,
    write_pdf,
)

_ROOT = Path(__file__).resolve().parents[3]
_SHORT = Limits(page_time=timedelta(seconds=1.5))


@pytest.fixture
def reader() -> Iterator[PdfReader]:
    reader = PdfReader()
    yield reader
    reader.close()


def save(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_until_gone(pid: int) -> bool:
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        if is_gone(pid):
            return True
        time.sleep(0.05)
    return False


def test_read_pdf_gives_pages_outline_and_links(tmp_path: Path) -> None:
    document = pymupdf.open()
    for text in ("First page", "Second page"):
        document.new_page(width=612, height=792).insert_text((72, 72), text)
    link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(72, 100, 172, 120)}
    document[0].insert_link(link | {"uri": "https://arxiv.org/abs/1706.03762"})
    document[1].set_rotation(90)
    place = {"kind": pymupdf.LINK_GOTO, "page": 0, "to": pymupdf.Point(72, 92)}
    document.set_toc([[1, "One", 1, place], [2, "Two", 2]])
    reading = read_pdf(save(tmp_path / "a.pdf", document.tobytes()))
    assert [page.text for page in reading.pages] == ["First page", "Second page"]
    assert [page.page_number for page in reading.pages] == [1, 2]
    first, second = reading.pages
    assert (first.width_pt, first.height_pt, first.rotation) == (612, 792, 0)
    assert (second.width_pt, second.height_pt, second.rotation) == (792, 612, 90)
    assert [(link.kind, link.target, link.rect) for link in first.links] == [
        ("uri", "https://arxiv.org/abs/1706.03762", (72.0, 672.0, 172.0, 692.0))
    ]
    entries = [(e.level, e.title, e.page_number) for e in reading.outline]
    assert entries == [(1, "One", 1), (2, "Two", 2)]
    assert reading.outline[0].y_pt == 700
    assert reading.page_count == 2
    assert reading.failed_pages == ()


def test_read_pdf_reads_what_page_one_claims(tmp_path: Path) -> None:
    claims = read_pdf(save(tmp_path / "a.pdf", build_paper_with_stamp())).claims
    assert (claims.arxiv_id, claims.arxiv_version) == ("1706.03762", 5)
    assert claims.arxiv_category == "cs.CL"
    assert claims.arxiv_date == date(2017, 12, 6)
    assert claims.title == "Attention Is Enough"
    assert claims.authors == ("Ada Lovelace", "Alan M. Turing")
    assert claims.doi == "10.1000/xyz123"
    assert claims.has_text_layer


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_read_pdf_reads_a_first_page_that_is_turned_for_display(
    tmp_path: Path, degrees: int
) -> None:
    upright = pymupdf.open(stream=build_paper_with_stamp(), filetype="pdf")
    shown = upright[0].rect
    document = pymupdf.open()
    is_on_side = degrees % 180 != 0
    size = (shown.height, shown.width) if is_on_side else (shown.width, shown.height)
    page = document.new_page(width=size[0], height=size[1])
    page.show_pdf_page(page.rect, upright, 0, rotate=degrees)
    page.set_rotation(degrees)
    claims = read_pdf(save(tmp_path / "a.pdf", document.tobytes())).claims
    assert (claims.arxiv_id, claims.arxiv_version) == ("1706.03762", 5)
    assert claims.title == "Attention Is Enough"
    assert claims.authors == ("Ada Lovelace", "Alan M. Turing")


def test_read_pdf_tells_of_each_page_as_it_comes(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def note(page: PdfPage, page_count: int) -> None:
        seen.append((page.page_number, page_count))

    read_pdf(write_pdf(tmp_path / "a.pdf", "One", "Two", "Three"), on_page=note)
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_page_image_has_no_text_layer(tmp_path: Path) -> None:
    reading = read_pdf(write_pdf(tmp_path / "scan.pdf", ""))
    assert not reading.claims.has_text_layer
    assert reading.claims.title is None


def test_the_worker_stays_for_the_next_file(reader: PdfReader, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", "One")
    reader.read(path, limits=Limits())
    pid = reader.worker_pid
    reader.read(path, limits=Limits())
    assert pid is not None
    assert reader.worker_pid == pid


def test_each_thread_has_a_worker_that_ends_with_it(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", "One")
    children: list[int] = []

    def read_in_thread() -> None:
        own = PdfReader()
        own.read(path, limits=Limits())
        children.append(own.worker_pid or 0)

    thread = threading.Thread(target=read_in_thread)
    thread.start()
    thread.join()
    assert wait_until_gone(children[0])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyPdfError),
        (b"<html>Access denied</html>", NotAPdfError),
        (build_pdf("Secret", encryption=5, user_pw="a"), PdfPasswordError),
        (build_lying_page_count(1_000_000), PdfError),
        (build_lying_page_count(-5), DamagedPdfError),
        (b"%PDF-1.7\n" + b"rubbish " * 99 + b"%%EOF", DamagedPdfError),
    ],
)
def test_read_pdf_refuses_with_a_sentence(
    tmp_path: Path, content: bytes, error: type[PdfError]
) -> None:
    with pytest.raises(error) as caught:
        read_pdf(save(tmp_path / "bad.pdf", content))
    assert caught.value.message.endswith(".")


def test_read_pdf_refuses_more_pages_than_it_may_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", "One", "Two", "Three")
    with pytest.raises(TooManyPagesError, match="3 pages; at most 2"):
        read_pdf(path, limits=Limits(max_pages=2))


def test_a_file_readable_without_its_owners_password_is_read(tmp_path: Path) -> None:
    content = build_pdf("Readable words", encryption=5, user_pw="", owner_pw="b")
    reading = read_pdf(save(tmp_path / "a.pdf", content))
    assert reading.pages[0].text == "Readable words"


def test_a_cyclic_outline_costs_the_outline_only(tmp_path: Path) -> None:
    reading = read_pdf(save(tmp_path / "a.pdf", build_cyclic_outline()))
    assert reading.pages[0].text == "A page with words"
    assert reading.outline == ()


def test_a_large_outline_is_cut(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page()
    document.set_toc([[1, f"Section {i}", 1] for i in range(5_200)])
    reading = read_pdf(save(tmp_path / "a.pdf", document.tobytes()))
    assert len(reading.outline) == 5_000


def test_a_page_that_hangs_is_recorded_and_the_others_are_read(
    reader: PdfReader, tmp_path: Path
) -> None:
    path = save(tmp_path / "hang.pdf", build_hanging_pdf())
    reading = reader.read(path, limits=_SHORT)
    assert [page.page_number for page in reading.pages] == [1, 2, 4]
    assert reading.failed_pages == (3,)


def test_a_file_that_only_hangs_ends_in_a_sentence(
    reader: PdfReader, tmp_path: Path
) -> None:
    document = pymupdf.open(stream=build_hanging_pdf(), filetype="pdf")
    document.select([2])
    path = save(tmp_path / "hang.pdf", document.tobytes())
    with pytest.raises(PdfTimedOutError, match="took too long"):
        reader.read(path, limits=_SHORT)


def test_time_for_the_whole_file_keeps_what_was_read(
    reader: PdfReader, tmp_path: Path
) -> None:
    path = save(tmp_path / "hang.pdf", build_hanging_pdf())
    reading = reader.read(path, limits=Limits(total_time=timedelta(seconds=2)))
    assert [page.page_number for page in reading.pages] == [1, 2]
    assert reading.failed_pages == (3, 4)


def test_a_page_that_eats_memory_ends_its_worker_only(
    reader: PdfReader, tmp_path: Path
) -> None:
    path = save(tmp_path / "bomb.pdf", build_text_bomb(64))
    with pytest.raises((PdfCrashedError, DamagedPdfError)):
        reader.read(path, limits=Limits(memory_bytes=300 * 1024**2))
    after = reader.read(write_pdf(tmp_path / "a.pdf", "After"), limits=Limits())
    assert after.pages[0].text == "After"


def test_text_of_a_page_is_cut_at_its_limit(tmp_path: Path) -> None:
    path = save(tmp_path / "long.pdf", build_text_bomb(1))
    reading = read_pdf(path, limits=Limits(max_page_chars=1_000))
    assert len(reading.pages[0].text) <= 1_000


def test_a_killed_worker_costs_the_page_it_was_at(
    reader: PdfReader, tmp_path: Path
) -> None:
    path = save(tmp_path / "hang.pdf", build_hanging_pdf())

    def kill_at_page_two(page: PdfPage, _count: int) -> None:
        if page.page_number == 2 and reader.worker_pid:
            os.kill(reader.worker_pid, signal.SIGKILL)

    reading = reader.read(path, limits=Limits(), on_page=kill_at_page_two)
    assert [page.page_number for page in reading.pages] == [1, 2, 4]
    assert reading.failed_pages == (3,)


def test_a_worker_killed_between_files_is_replaced(
    reader: PdfReader, tmp_path: Path
) -> None:
    path = write_pdf(tmp_path / "a.pdf", "One")
    reader.read(path, limits=Limits())
    assert reader.worker_pid
    os.kill(reader.worker_pid, signal.SIGKILL)
    assert wait_until_gone(reader.worker_pid)
    assert reader.read(path, limits=Limits()).pages[0].text == "One"


def test_an_error_of_the_caller_leaves_no_half_answer(
    reader: PdfReader, tmp_path: Path
) -> None:
    def refuse(_page: PdfPage, _count: int) -> None:
        raise KeyError("cancelled")

    path = write_pdf(tmp_path / "a.pdf", "One", "Two")
    with pytest.raises(KeyError):
        reader.read(path, limits=Limits(), on_page=refuse)
    assert len(reader.read(path, limits=Limits()).pages) == 2


def test_the_worker_ends_with_a_killed_parent(tmp_path: Path) -> None:
    path = save(tmp_path / "hang.pdf", build_hanging_pdf())
    program = (
        "import sys; from pathlib import Path\n"
        "from papers.pdf.process import PdfReader; from papers.pdf.reading import Limits\n"
        "r = PdfReader()\n"
        "tell = lambda page, n: page.page_number == 2 and print(r.worker_pid, flush=True)\n"
        "r.read(Path(sys.argv[1]), limits=Limits(), on_page=tell)\n"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert not is_gone(pid)
        parent.kill()
    assert wait_until_gone(pid)


def test_write_welcome_paper_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    write_welcome_paper(first)
    write_welcome_paper(second)
    assert first.read_bytes() == second.read_bytes()


def test_write_welcome_paper_says_when_it_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(PdfCrashedError, match="could not be written"):
        write_welcome_paper(tmp_path / "no" / "such" / "folder.pdf")


def test_a_worker_that_is_stopped_is_not_running() -> None:
    worker = WorkerProcess(memory_bytes=1024**3)
    states = [worker.is_running]
    worker.stop()
    states.append(worker.is_running)
    assert states == [True, False]
    assert is_gone(worker.pid)
