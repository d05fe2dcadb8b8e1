from tests.papers.pdf.structure.drawn_pages import (
    BOLD,
    LEFT,
    build_document,
    draw_lines,
    draw_paragraph,
    find_captions,
)

TITLE = "Algorithm 1 Training a network"


def test_a_caption_ends_where_the_rows_of_a_table_begin() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    y = draw_lines(page, y + 20, ["Table 1: What each of the models has cost in"])
    for x, text in ((LEFT, "Model"), (LEFT + 60, "Hours"), (LEFT + 120, "Money")):
        page.insert_text((x, y), text, fontsize=10, fontname="tiro")
    draw_paragraph(page, y + 60)
    (caption,) = find_captions(document)
    assert caption.text == "Table 1: What each of the models has cost in"


def test_a_caption_in_the_size_of_the_text_ends_with_its_short_line() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    y = draw_lines(page, y + 24, ["Figure 2: A short caption."])
    draw_paragraph(page, y + 2, start="The next paragraph begins")
    (caption,) = find_captions(document)
    assert caption.text == "Figure 2: A short caption."


def test_a_caption_ends_where_the_size_changes() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    y = draw_lines(page, y + 20, ["Figure 2: In small type", "on two lines"], size=8)
    draw_paragraph(page, y + 1, start="and")
    (caption,) = find_captions(document)
    assert caption.text == "Figure 2: In small type on two lines"


def test_the_title_of_a_program_ends_before_its_first_line() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    page.insert_text((LEFT, y + 20), TITLE, fontsize=10, fontname=BOLD)
    draw_lines(page, y + 32, ["Require: a network with weights", "for each step do"])
    (caption,) = find_captions(document)
    assert caption.text == TITLE


def test_a_title_in_other_type_stands_under_its_label() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    page.insert_text((LEFT, y + 20), "Figure 1", fontsize=10, fontname=BOLD)
    page.insert_text((LEFT, y + 33), "Means by group", fontsize=10, fontname="tiit")
    draw_paragraph(page, y + 200)
    (caption,) = find_captions(document)
    assert caption.text == "Figure 1 Means by group"


def test_the_words_beside_a_label_that_stands_apart_belong_to_it() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_lines(page, y + 20, ["Fig. 9."], size=8)
    draw_lines(page, y + 20, ["Impact of the number of units"], size=8, x=LEFT + 50)
    draw_lines(page, y + 30, ["on the time a step takes."], size=8)
    (caption,) = find_captions(document)
    assert (
        caption.text
        == "Fig. 9. Impact of the number of units on the time a step takes."
    )
