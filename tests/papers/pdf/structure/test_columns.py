import pymupdf

from papers.pdf.structure.columns import find_columns
from papers.pdf.structure.layout import extract_page_layout
from tests.papers.pdf.structure.paper_samples import PaperSample


def count_columns(sample: PaperSample) -> list[int]:
    with pymupdf.open(stream=sample.build()) as document:
        pages = [
            extract_page_layout(document, number)
            for number in range(1, document.page_count + 1)
        ]
    return [len(found.columns) for found in find_columns(pages)]


def set_columns(sample: PaperSample, edges: list[tuple[float, float]]) -> None:
    for left, right in edges:
        sample.start_column(left, right)
        sample.set_text(30)


def test_find_columns_tells_one_two_and_three_apart() -> None:
    sample = PaperSample()
    sample.set_text(40)
    sample.start_page()
    set_columns(sample, [(54, 294), (318, 558)])
    sample.start_page()
    set_columns(sample, [(40, 205), (223, 388), (406, 571)])
    assert count_columns(sample) == [1, 2, 3]


def test_find_columns_of_a_page_of_figures_are_those_of_the_others() -> None:
    sample = PaperSample()
    set_columns(sample, [(54, 294), (318, 558)])
    sample.start_page()
    sample.start_column(54, 294)
    sample.set_text(3)
    assert count_columns(sample) == [2, 2]


def test_find_columns_takes_no_table_in_a_single_column_for_two() -> None:
    sample = PaperSample(left=72, right=540)
    for _ in range(4):
        sample.set_text(40)
        sample.start_page()
    sample.set_text(20)
    top = sample.y
    for left in (72.0, 320.0):
        sample.left, sample.right, sample.y = left, left + 210, top
        sample.set_text(6)
    assert count_columns(sample) == [1, 1, 1, 1, 1]
