"""Quoted words are found again in another file."""

from pathlib import Path

import pymupdf
import pytest

from papers.pdf.marks import PdfQuote
from papers.pdf.process import find_quotes
from papers.pdf.quotes import fold_text


def write_lines(path: Path, *pages: tuple[str, ...], rotation: int = 0) -> Path:
    document = pymupdf.open()
    for lines in pages:
        page = document.new_page(width=612, height=792)
        for i, line in enumerate(lines):
            page.insert_text((72, 72 + 14 * i), line, fontsize=11)
        page.set_rotation(rotation)
    document.save(path)
    document.close()
    return path


def quote(exact: str, page_number: int = 1, **context: str) -> PdfQuote:
    return PdfQuote(key="q", page_number=page_number, exact=exact, **context)


def find_pages(path: Path, wanted: PdfQuote) -> list[int]:
    return [placed.page_number for placed in find_quotes(path, [wanted])]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_over_two_lines_get_a_quad_for_each(
    tmp_path: Path, rotation: int
) -> None:
    path = write_lines(
        tmp_path / "a.pdf",
        ("We show that resi-", "dual networks learn"),
        rotation=rotation,
    )
    [placed] = find_quotes(path, [quote("that residual networks")])
    assert placed.page_number == 1
    first, second = (
        (min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2]))
        for quad in placed.quads
    )
    start = 72 + pymupdf.get_text_length("We show ", fontsize=11)
    end = 72 + pymupdf.get_text_length("We show that resi-", fontsize=11)
    # The hyphen is nobody's letter, so the quad may end before it.
    hyphen = pymupdf.get_text_length("-", fontsize=11)
    assert first[0] == pytest.approx(start, abs=0.5)
    assert end - hyphen - 0.5 <= first[2] <= end + 0.5
    assert second[0] == pytest.approx(72, abs=0.5)
    # Baselines at 720 and 706 from below lie inside.
    assert first[1] < 720 < first[3]
    assert second[1] < 706 < second[3]


def test_words_are_found_on_the_page_they_moved_to(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.pdf", ("A new first page",), ("Signals pass every layer",)
    )
    assert find_pages(path, quote("Signals pass every layer", 1)) == [2]


def test_the_words_around_decide_between_two_places(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.pdf",
        ("Here the loss function falls.",),
        ("There the loss function rises.",),
    )
    wanted = "the loss function"
    assert find_pages(path, quote(wanted, 1, prefix="There", suffix="rises")) == [2]
    assert find_pages(path, quote(wanted, 1, prefix="Here")) == [1]
    assert find_pages(path, quote(wanted, 2)) == [2]


def test_a_few_letters_alone_say_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.pdf", ("on the way to the other side",))
    assert find_pages(path, quote("the")) == []
    assert find_pages(path, quote("the", suffix=" other side")) == [1]


def test_words_that_are_gone_are_not_placed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.pdf", ("Signals pass every layer",))
    gone = PdfQuote(key="gone", page_number=1, exact="Signals pass no layer at all")
    here = PdfQuote(key="here", page_number=1, exact="Signals pass every layer")
    assert [placed.key for placed in find_quotes(path, [gone, here])] == ["here"]


def test_ligatures_spaces_and_hyphens_make_no_difference() -> None:
    assert fold_text("di\ufb03cult pro-\nblems") == fold_text("difficult problems")
