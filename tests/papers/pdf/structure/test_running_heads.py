import pymupdf

from papers.pdf.structure.lines import extract_lines
from tests.papers.pdf.pdf_samples import STAMP
from tests.papers.pdf.structure.paper_samples import BOLD, PaperSample


def find_heads(sample: PaperSample) -> list[str]:
    with pymupdf.open(stream=sample.build()) as document:
        return [line.text for line in extract_lines(document) if line.is_running_head]


def build_pages(count: int, *, leading_pt: float = 12.0) -> PaperSample:
    sample = PaperSample(leading_pt=leading_pt)
    for number in range(1, count + 1):
        if number > 1:
            sample.start_page()
        sample.set_text(int(550 / leading_pt))
        sample.page.insert_text((300, 760), str(number), fontsize=10)
    return sample


def test_find_running_heads_marks_page_numbers() -> None:
    assert find_heads(build_pages(3)) == ["1", "2", "3"]


def test_find_running_heads_marks_the_stamp_along_the_side() -> None:
    sample = PaperSample()
    sample.set_text(5)
    sample.page.insert_text((30, 560), STAMP, fontsize=20, rotate=90)
    assert find_heads(sample) == [" ".join(STAMP.split())]


def test_find_running_heads_marks_words_that_come_back_at_one_height() -> None:
    sample = build_pages(2)
    for page in sample.document:
        page.insert_text((108, 50), "Journal of Samples 12 (2020)", fontsize=9)
    assert find_heads(sample).count("Journal of Samples 12 (2020)") == 2


def test_find_running_heads_marks_heads_that_change_with_the_section() -> None:
    sample = build_pages(5)
    heads = ["Beginnings", "Proofs", "Further Proofs", "Results", "Ends"]
    for page, head in zip(sample.document, heads, strict=True):
        page.insert_text((108, 60), head, fontsize=9)
    assert [head for head in find_heads(sample) if not head.isdigit()] == heads


def test_find_running_heads_keeps_text_that_is_widely_set() -> None:
    heads = find_heads(build_pages(6, leading_pt=20))
    assert heads == ["1", "2", "3", "4", "5", "6"]


def test_find_running_heads_keeps_the_number_of_a_heading_at_the_top() -> None:
    sample = build_pages(2)
    page = sample.document[1]
    page.insert_text((108, 60), "3", fontsize=12, fontname=BOLD)
    page.insert_text((126, 60), "Results", fontsize=12, fontname=BOLD)
    assert find_heads(sample) == ["1", "2"]


def test_find_running_heads_marks_the_line_numbers_of_a_draft() -> None:
    sample = PaperSample()
    sample.set_text(30)
    for number in range(1, 31):
        sample.page.insert_text((70, 78 + 12 * number), f"{number:03}", fontsize=7)
    assert find_heads(sample) == [f"{number:03}" for number in range(1, 31)]


def test_find_running_heads_keeps_the_captions_of_tables_that_begin_pages() -> None:
    sample = build_pages(4)
    for number, page in enumerate(sample.document, start=1):
        page.insert_text((108, 60), f"Table {number}. What was found", fontsize=9)
    assert [head for head in find_heads(sample) if not head.isdigit()] == []
