"""Imports without a browser: the command as a process on a data folder of its own."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pymupdf
import pytest

from tests.papers.samples import build_pdf
from tests.product import Product, run_manage
from tests.standin.server import StandIn


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with StandIn() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder that nothing was ever put into."""
    return tmp_path / "home"


def run_import(
    home: Path, standin: StandIn, *wanted: str | Path
) -> subprocess.CompletedProcess[str]:
    return run_manage(home, "import_paper", *map(str, wanted), **standin.environment())


def list_papers(home: Path) -> list[tuple[str, str]]:
    """Title and state of the PDF of all papers, by title."""
    with closing(sqlite3.connect(home / "prepsite.sqlite3")) as database:
        return database.execute(
            "SELECT title, pdf_state FROM papers_paper"
            " WHERE merged_into_id IS NULL ORDER BY title"
        ).fetchall()


def list_failures(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What is said on the error channel beside the progress bar."""
    return [
        line
        for line in done.stderr.splitlines()
        if line.strip() and "papers" not in line and "up to date" not in line
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a PDF, a .bib of one entry, a scan and what is none of these."""
    folder = tmp_path / "folder"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "Own study.PDF").write_bytes(build_pdf("A page of my own."))
    (folder / "mine.bib").write_text("@misc{k, title={An Entry of Mine}, year=1999}")
    (folder / "notes.txt").write_text("1412.6980")
    with pymupdf.open() as scan:
        picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 40, 60))
        picture.clear_with(200)
        scan.new_page().insert_image((0, 0, 400, 600), pixmap=picture)
        scan.save(folder / "scan.pdf")
    return folder


def test_everything_is_imported_into_a_home_that_is_not_there_yet(
    home: Path, folder: Path, standin: StandIn
) -> None:
    done = run_import(home, standin, "arXiv:1607.06450v1", folder)
    assert list_failures(done) == []
    assert done.returncode == 0
    assert list_papers(home) == [
        ("A page of my own.", "ready"),
        ("An Entry of Mine", "none"),
        ("Layer Normalization", "ready"),
        ("scan", "ready"),
    ]
    lines = done.stdout.splitlines()
    assert lines[lines.index("scan") + 1] == (
        "  Its PDF is a scan without text: it cannot be searched."
    )
    assert sorted(line for line in lines if not line.startswith(" ")) == [
        "A page of my own.",
        "An Entry of Mine",
        "Layer Normalization",
        "scan",
    ]


def test_each_that_fails_is_told_with_its_reason(
    home: Path, tmp_path: Path, standin: StandIn
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    bib = tmp_path / "mixed.bib"
    bib.write_text("@misc{ok, title={Fine}}\n@misc{bad, year=2000}\n")
    done = run_import(
        home,
        standin,
        "/nonexistent.pdf",
        "absent.bib",
        "1706.03762v0",
        "@misc{long, title={" + "Long " * 100 + "}",
        empty,
        bib,
    )
    assert list_failures(done) == [
        "/nonexistent.pdf: There is no such file.",
        "absent.bib: There is no such file.",
        "1706.03762v0: “1706.03762v0” is not an arXiv id: versions start at 1, and"
        " this one is 0.",
        "@misc{long, title={" + "Long " * 20 + "…: The entry long cannot be"
        " read: its closing brace is missing.",
        f"{empty}: There is no PDF or .bib file in it.",
        f"{bib}, line 2: The entry bad has no title, DOI or arXiv id.",
        "CommandError: 6 of them failed.",
    ]
    assert done.returncode == 1
    assert list_papers(home) == [("Fine", "none")]


def test_an_id_that_no_source_knows_fails_and_what_a_source_said_is_told(
    home: Path, standin: StandIn
) -> None:
    done = run_import(home, standin, "2001.99999.pdf")
    (told, counted) = list_failures(done)
    assert told.startswith("arXiv:2001.99999: arXiv's API does not know 2001.99999.")
    assert (counted, done.returncode) == ("CommandError: 1 of them failed.", 1)


def test_a_running_instance_does_the_work(
    home: Path, folder: Path, standin: StandIn
) -> None:
    with Product(home, **standin.environment()) as product:
        done = run_import(home, standin, "1412.6980", folder / "mine.bib")
        assert (list_failures(done), done.returncode) == ([], 0)
        # Its own workers would have taken the folder's lock, and more of them run.
        product.await_children("manage.py work", 3)
    assert list_papers(home) == [
        ("Adam: A Method for Stochastic Optimization", "ready"),
        ("An Entry of Mine", "none"),
    ]


def test_a_file_that_is_no_database_gives_one_sentence(
    home: Path, standin: StandIn
) -> None:
    home.mkdir()
    (home / "prepsite.sqlite3").write_text("these are no pages " * 500)
    done = run_import(home, standin, "1706.03762")
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database ")
