import pymupdf

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
