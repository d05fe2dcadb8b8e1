import pymupdf

from papers.pdf.structure.abstract import extract_abstract
from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.lines import extract_lines
from tests.papers.pdf.structure.paper_samples import BOLD, ITALIC, PaperSample


def extract(sample: PaperSample) -> str:
    with pymupdf.open(stream=sample.build()) as document:
        lines = extract_lines(document)
    return extract_abstract(lines, [h.line for h in find_headings(lines)])


def build_start() -> PaperSample:
    sample = PaperSample()
    sample.set_line("A Paper on Papers", size_pt=17, face=BOLD, is_centred=True)
    sample.set_line("Ada Lovelace", is_centred=True)
    sample.y += 20
    return sample


def test_extract_abstract_takes_what_stands_below_its_heading() -> None:
    sample = build_start()
    sample.set_heading("Abstract", size_pt=12, face=BOLD)
    sample.set_line("First words of the abstract, which we read to the end of dif-")
    sample.set_line("ferent lines.")
    sample.set_text(4)
    sample.set_line("Last words.")
    sample.set_heading("1 Introduction", size_pt=12, face=BOLD)
    sample.set_text(20)
    text = extract(sample)
    assert text.startswith(
        "First words of the abstract, which we read to the end of diff"
    )
    assert "different lines." in text
    assert text.endswith("Last words.")


def test_extract_abstract_takes_a_run_in_one_up_to_its_keywords() -> None:
    sample = build_start()
    sample.set_pieces([("Abstract.", BOLD), (" Words that open it.", "tiro")])
    sample.set_text(5)
    sample.set_line("Index Terms: words, papers")
    sample.set_heading("I. INTRODUCTION", is_centred=True)
    sample.set_text(20)
    text = extract(sample)
    assert text.startswith("Words that open it.")
    assert "Index" not in text


def test_extract_abstract_knows_one_without_a_heading_by_its_style() -> None:
    sample = build_start()
    sample.left, sample.right, sample.size_pt = 140, 472, 9
    sample.set_text(6, face=ITALIC)
    sample.left, sample.right, sample.size_pt = 108, 504, 10
    sample.set_heading("1. Introduction", face=BOLD)
    sample.set_text(20)
    with pymupdf.open(stream=sample.build()) as document:
        italic = [line.text for line in extract_lines(document) if line.is_italic]
    assert extract(sample) == " ".join(italic)


def test_extract_abstract_of_a_paper_without_one_is_empty() -> None:
    sample = build_start()
    sample.set_line("A line.")
    assert extract(sample) == ""


def test_extract_abstract_passes_by_affiliations_in_the_margin() -> None:
    sample = build_start()
    top = sample.y + 20
    sample.left, sample.right, sample.y, sample.size_pt = 40, 110, top - 4, 8
    for words in ("1 A University in a", "2 A Hospital and its", "3 An Institute of"):
        for _ in range(5):
            sample.set_line(words)
    sample.left, sample.right, sample.y, sample.size_pt = 150, 504, top, 10
    sample.set_line("ABSTRACT")
    sample.set_line("First words of the abstract.")
    sample.set_text(6)
    sample.set_heading("INTRODUCTION", face=BOLD)
    sample.set_text(20)
    text = extract(sample)
    assert text.startswith("First words of the abstract.")
    assert "Hospital" not in text


def test_extract_abstract_without_a_heading_starts_below_affiliations() -> None:
    sample = build_start()
    sample.size_pt = 9
    for number in "123":
        sample.set_line(
            f"{number} Department of Physics, University of {number}, Long Street "
            "Number One, Some Town and Country",
            face=ITALIC,
        )
    sample.y += 0.4 * sample.leading_pt
    sample.set_line("Words that open the abstract stand here before all others.")
    sample.set_text(6)
    sample.size_pt = 10
    sample.set_heading("I. INTRODUCTION", face=BOLD, is_centred=True)
    sample.set_text(20)
    assert extract(sample).startswith("Words that open the abstract")


def test_extract_abstract_starts_below_the_date() -> None:
    sample = build_start()
    sample.size_pt = 9
    sample.set_text(3)
    sample.set_line("(Dated: May 1, 2020)", is_centred=True)
    sample.set_line("Words that open the abstract stand here before all others.")
    sample.set_text(6)
    sample.size_pt = 10
    sample.set_heading("I. INTRODUCTION", face=BOLD, is_centred=True)
    sample.set_text(20)
    assert "Dated" not in extract(sample)
