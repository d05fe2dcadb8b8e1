from pathlib import Path

import pymupdf
import pytest

from papers.pdf.errors import NotAPdfError
from papers.pdf.process import read_structure
from papers.pdf.structure.structure import extract_structure
from tests.papers.pdf.pdf_samples import build_text_bomb
from tests.papers.pdf.structure.paper_samples import BOLD, PaperSample

NAMES = ("Abstract", "1 Introduction", "2 Method", "2.1 Details", "3 End", "References")


def build_paper() -> PaperSample:
    sample = PaperSample()
    sample.set_line("A Paper on Papers", size_pt=17, face=BOLD, is_centred=True)
    sample.y += 12
    sample.set_line("Ada Lovelace and Alan Turing", is_centred=True)
    for name in NAMES:
        sample.set_heading(name, size_pt=12, face=BOLD)
        sample.set_text(5)
    sample.set_pieces([("Theorem 1", BOLD), (" (Papers). They are read.", "tiro")])
    return sample


def add_outline(sample: PaperSample) -> None:
    names = ["Introduction", "Method", "Details of it", "End"]
    levels = [1, 1, 2, 1]
    rows = [[level, name, 1] for level, name in zip(levels, names, strict=True)]
    sample.document.set_toc(rows)


def write(sample: PaperSample, path: Path) -> Path:
    path.write_bytes(sample.build())
    return path


def test_extract_structure_reads_title_sections_and_blocks() -> None:
    with pymupdf.open(stream=build_paper().build()) as document:
        structure = extract_structure(document)
    assert structure.title == "A Paper on Papers"
    assert structure.authors == ("Ada Lovelace", "Alan Turing")
    assert [(s.level, s.number, s.title) for s in structure.sections] == [
        (1, "", "Abstract"),
        (1, "1", "Introduction"),
        (1, "2", "Method"),
        (2, "2.1", "Details"),
        (1, "3", "End"),
        (1, "", "References"),
    ]
    assert [(b.kind, b.number, b.title) for b in structure.blocks] == [
        ("theorem", "1", "Papers")
    ]


def test_extract_structure_takes_the_wording_of_the_outline() -> None:
    sample = build_paper()
    add_outline(sample)
    with pymupdf.open(stream=sample.build()) as document:
        sections = extract_structure(document).sections
    assert [(s.level, s.title) for s in sections] == [
        (1, "Abstract"),
        (1, "Introduction"),
        (1, "Method"),
        (2, "Details of it"),
        (1, "End"),
        (1, "References"),
    ]


def test_extract_structure_gives_places_in_user_space_also_on_cropped_pages() -> None:
    sample = build_paper()
    with pymupdf.open(stream=sample.build()) as document:
        places = [section.y_pt for section in extract_structure(document).sections]
        (heading,) = document[0].search_for("Abstract")
        document[0].set_cropbox(pymupdf.Rect(50, 40, 600, 780))
        cropped = document.tobytes()
    with pymupdf.open(stream=cropped) as document:
        assert [s.y_pt for s in extract_structure(document).sections] == places
    assert places[0] == pytest.approx(792 - heading.y0, abs=1)


def test_read_structure_is_the_same_over_the_pipe(tmp_path: Path) -> None:
    path = write(build_paper(), tmp_path / "paper.pdf")
    with pymupdf.open(path) as document:
        assert read_structure(path) == extract_structure(document)


def test_read_structure_of_a_flood_of_text_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "flood.pdf"
    path.write_bytes(build_text_bomb(1))
    assert read_structure(path).sections == ()


def test_read_structure_refuses_what_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_text("<html>")
    with pytest.raises(NotAPdfError):
        read_structure(path)
