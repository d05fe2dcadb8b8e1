import pymupdf
import pytest

from papers.pdf.structure.layout import extract_page_layout
from tests.papers.pdf.structure.paper_samples import BOLD, PaperSample


def extract(sample: PaperSample, page_number: int = 1) -> list[tuple[str, bool]]:
    with pymupdf.open(stream=sample.build()) as document:
        layout = extract_page_layout(document, page_number)
    return [(run.text, run.is_bold) for f in layout.fragments for run in f.runs]


def test_extract_page_layout_joins_words_of_one_style_and_parts_styles() -> None:
    sample = PaperSample()
    sample.set_pieces([("A bold start.", BOLD), (" Then text goes on.", "tiro")])
    assert extract(sample) == [("A bold start.", True), (" Then text goes on.", False)]


def test_extract_page_layout_takes_the_large_letters_for_the_size_of_small_capitals() -> (
    None
):
    sample = PaperSample()
    sample.set_small_capitals("1", "Introduction", 12)
    with pymupdf.open(stream=sample.build()) as document:
        fragments = extract_page_layout(document, 1).fragments
    assert {f.size_pt for f in fragments} == {12}


def test_extract_page_layout_leaves_a_page_with_a_flood_of_text_alone() -> None:
    sample = PaperSample()
    for y in range(90, 700, 3):
        sample.page.insert_text((20, y), "word " * 150, fontsize=2)
    assert extract(sample) == []


def test_extract_page_layout_leaves_out_text_of_no_size() -> None:
    sample = PaperSample()
    sample.page.insert_text((72, 100), "Words to be read", fontsize=10)
    sample.page.insert_text((72, 300), "hidden behind a picture", fontsize=10)
    with pymupdf.open(stream=sample.build()) as document:
        page = document[0]
        xref = page.get_contents()[-1]
        stream = document.xref_stream(xref)
        document.update_stream(xref, stream.replace(b"10 Tf", b"0 Tf"))
        fragments = extract_page_layout(document, 1).fragments
    assert [f.text for f in fragments] == ["Words to be read"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_extract_page_layout_places_lines_as_a_turned_page_shows_them(
    rotation: int,
) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=600, height=800)
        page.set_rotation(rotation)
        point = pymupdf.Point(100, 200) * page.derotation_matrix
        page.insert_text(point, "A wide table", fontsize=10, rotate=rotation)
        (fragment,) = extract_page_layout(document, 1).fragments
    assert fragment.is_level
    assert fragment.x0 == pytest.approx(100, abs=0.5)
    assert fragment.baseline_pt == pytest.approx(200, abs=0.5)
    assert fragment.y0 < fragment.baseline_pt < fragment.y1
    assert fragment.y1 - fragment.y0 < 20
    assert fragment.runs[0].x0 == fragment.x0 < fragment.x1
