import pymupdf

from papers.pdf.structure.lines import Line, extract_lines
from tests.papers.pdf.structure.paper_samples import BOLD, ROMAN, PaperSample, measure


def extract(sample: PaperSample) -> list[Line]:
    with pymupdf.open(stream=sample.build()) as document:
        return extract_lines(document)


def build_two_columns() -> PaperSample:
    sample = PaperSample(left=54, right=558)
    sample.set_line(
        "A Title Across Both Columns", size_pt=16, face=BOLD, is_centred=True
    )
    top = sample.y + 20
    for left in (54.0, 318.0):
        sample.left, sample.right, sample.y = left, left + 240, top
        sample.set_line(f"Column at {left:.0f}", face=BOLD)
        sample.set_text(30)
    return sample


def test_extract_lines_reads_one_column_after_the_other() -> None:
    lines = extract(build_two_columns())
    bold = [line for line in lines if line.is_bold]
    assert [line.text for line in bold] == [
        "A Title Across Both Columns",
        "Column at 54",
        "Column at 318",
    ]
    assert [line.column_index for line in bold] == [None, 0, 1]
    assert [line.column_index for line in lines] == [None] + [0] * 31 + [1] * 31


def test_extract_lines_gives_the_edges_of_a_column() -> None:
    line = extract(build_two_columns())[-2]
    assert line.column_x0 == 318
    assert 540 < line.column_x1 <= 558


def test_extract_lines_joins_a_number_with_its_heading() -> None:
    sample = PaperSample()
    sample.set_line("2.1", size_pt=12, face=BOLD)
    sample.y -= sample.leading_pt
    sample.set_line("A Heading", size_pt=12, face=BOLD, x=140)
    assert [line.text for line in extract(sample)] == ["2.1 A Heading"]


def test_extract_lines_keeps_the_cells_of_a_table_apart() -> None:
    sample = PaperSample()
    for x in (108, 200, 330):
        sample.set_line(f"cell {x}", x=x)
        sample.y -= sample.leading_pt
    assert [line.text for line in extract(sample)] == [
        "cell 108",
        "cell 200",
        "cell 330",
    ]


def test_extract_lines_joins_the_words_of_a_stretched_line() -> None:
    sample = PaperSample()
    text = "these lines of text all end where the column of the text ends"
    for _ in range(8):
        sample.set_line(text)
    room = measure(text, ROMAN, 10) - 18
    words = ["Towards", "Reducing", "Internal"]
    widths = [measure(word, BOLD, 14) for word in words]
    space = (room - sum(widths)) / 2
    sample.page.insert_text((108, 250), "2", fontsize=14, fontname=BOLD)
    x = 126.0
    for word, width in zip(words, widths, strict=True):
        sample.page.insert_text((x, 250), word, fontsize=14, fontname=BOLD)
        x += width + space
    texts = [line.text for line in extract(sample) if line.is_bold]
    assert space > 1.6 * 14
    assert texts == ["2 Towards Reducing Internal"]


def test_extract_lines_joins_small_capitals() -> None:
    sample = PaperSample()
    sample.set_small_capitals("1", "Introduction and More", 12)
    assert [line.text for line in extract(sample)] == ["1 INTRODUCTION AND MORE"]


def test_extract_lines_says_what_is_rotated() -> None:
    sample = PaperSample()
    sample.page.insert_text((40, 500), "along the side", rotate=90)
    sample.set_line("a level line")
    assert {line.text: line.is_level for line in extract(sample)} == {
        "a level line": True,
        "along the side": False,
    }


def test_extract_lines_of_empty_pages_is_empty() -> None:
    assert extract(PaperSample()) == []
