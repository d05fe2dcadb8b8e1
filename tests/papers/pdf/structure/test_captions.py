import pymupdf
import pytest

from tests.papers.pdf.structure.drawn_pages import (
    BOLD,
    LEFT,
    build_document,
    draw_centred,
    draw_lines,
    draw_paragraph,
    find_captions,
    find_labels,
    measure,
)


def test_captions_above_and_below_are_read_whole() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    page.draw_rect((100, y, 400, y + 100))
    y = draw_lines(
        page,
        y + 120,
        ["Figure 1: The method from its input to its out-", "put, in two"],
    )
    y = draw_paragraph(page, y + 20)
    y = draw_lines(page, y + 20, ["Table 2: What it costs."])
    draw_lines(page, y + 10, ["Method      Cost", "Ours          1.5"], step=30)
    captions = find_captions(document)
    assert [(c.kind, c.label, c.text) for c in captions] == [
        (
            "figure",
            "Figure 1",
            "Figure 1: The method from its input to its output, in two",
        ),
        ("table", "Table 2", "Table 2: What it costs."),
    ]


def test_the_rectangle_is_around_all_lines_of_the_caption() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    text = "Figure 1: A caption that is long and goes on"
    draw_lines(page, 300, [text, "below."])
    draw_paragraph(page, y + 300)
    (caption,) = find_captions(document)
    x0, y0, x1, y1 = caption.rect
    assert x0 == pytest.approx(LEFT, abs=1)
    assert 285 < y0 < 295
    assert 312 < y1 < 318
    assert x1 - x0 == pytest.approx(measure(text), abs=1)


@pytest.mark.parametrize(
    "start",
    [
        "Figure 3 shows that the method works",
        "Table 2 and Table 3 compare the results",
        "Figure 3(a) gives an overview",
        "Fig. 3. shows that it does",
    ],
)
def test_a_paragraph_that_begins_with_a_label_is_no_caption(start: str) -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_paragraph(page, y + 8, start=start)
    assert find_labels(document) == []


def test_a_label_at_the_beginning_of_a_line_of_text_is_no_caption() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_paragraph(page, y, start="Fig. 4. First, the situation is reversed: the")
    assert find_labels(document) == []


def test_a_table_in_capitals_has_its_title_on_the_next_line() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    y = draw_centred(page, y + 20, "TABLE IV", size=8)
    draw_centred(page, y - 1, "RESULTS OF ALL SYSTEMS", size=8)
    draw_paragraph(page, y + 200)
    (caption,) = find_captions(document)
    assert (caption.label, caption.text) == (
        "Table IV",
        "TABLE IV RESULTS OF ALL SYSTEMS",
    )


def test_a_bold_label_needs_no_separator() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    page.insert_text((LEFT, y + 20), "Fig. 7", fontsize=8, fontname=BOLD)
    page.insert_text((LEFT + 26, y + 20), "Organization sizes", fontsize=8)
    draw_paragraph(page, y + 60)
    (caption,) = find_captions(document)
    assert (caption.label, caption.text) == ("Figure 7", "Fig. 7 Organization sizes")


def test_columns_are_read_one_after_the_other() -> None:
    document, page = build_document()
    for x, right, label in ((60, 296, "Figure 1"), (316, 552, "Figure 2")):
        y = draw_paragraph(page, 80, x=x, right=right, count=12)
        offset = 0 if x > 300 else 90
        draw_lines(page, y + 30 + offset, [f"{label}: One of two."], x=x, size=9)
        draw_paragraph(page, y + 200, x=x, right=right, count=12)
    assert find_labels(document) == [("Figure 1", 1), ("Figure 2", 1)]


def test_captions_side_by_side_are_told_apart() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_lines(page, y + 100, ["Figure 1: The robustness of", "the first model."])
    draw_lines(
        page,
        y + 100,
        ["Figure 2: The accuracy of", "the second model."],
        x=LEFT + 122,
    )
    draw_paragraph(page, y + 160)
    assert [caption.text for caption in find_captions(document)] == [
        "Figure 1: The robustness of the first model.",
        "Figure 2: The accuracy of the second model.",
    ]


def test_of_two_with_one_label_the_likelier_is_taken() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    y = draw_lines(page, y + 20, ["Table 1. Some of the items are obvious."])
    y = draw_paragraph(page, y + 20)
    page.insert_text((LEFT, y + 40), "Table 1: The items.", fontsize=9, fontname=BOLD)
    draw_paragraph(page, y + 100)
    assert [c.text for c in find_captions(document)] == ["Table 1: The items."]


def test_a_figure_that_goes_on_has_a_caption_on_both_pages() -> None:
    document, page = build_document()
    draw_lines(page, draw_paragraph(page, 80) + 40, ["Figure 4. Cont."], size=9)
    page = document.new_page(width=612, height=792)
    draw_lines(page, draw_paragraph(page, 80) + 40, ["Figure 4. Stains."], size=9)
    assert find_labels(document) == [("Figure 4", 1), ("Figure 4", 2)]


def test_a_list_of_figures_holds_no_captions() -> None:
    document, page = build_document()
    titles = [f"Figure {number}: A title like others" for number in range(1, 9)]
    draw_lines(page, 120, titles, step=16)
    page = document.new_page(width=612, height=792)
    draw_paragraph(page, draw_paragraph(page, 80) + 10)
    assert find_labels(document) == []


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_caption_on_its_side_is_read_whole(rotate: int) -> None:
    document, page = build_document()
    draw_paragraph(page, 80)
    page = document.new_page(width=612, height=792)
    start, step = (700, 14) if rotate == 90 else (100, -14)
    for number, text in enumerate(("Table 3: A wide table with", "many columns.")):
        point = (300 + number * step, start)
        page.insert_text(point, text, fontsize=10, fontname="tiro", rotate=rotate)
    (caption,) = find_captions(document)
    assert caption.text == "Table 3: A wide table with many columns."
    x0, y0, x1, y1 = caption.rect
    assert 280 <= x0 < x1 <= 320
    assert y1 - y0 == pytest.approx(
        pymupdf.get_text_length("Table 3: A wide table with", "tiro", 10), abs=4
    )


def test_a_document_without_text_has_no_captions() -> None:
    document, _ = build_document()
    assert find_captions(document) == []
