from papers.pdf.outline import PageSpace
from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_anchors import (
    Anchor,
    LinePlaces,
    extract_anchors,
    match_anchors,
)
from tests.papers.pdf.structure.reference_samples import (
    AUTHOR_YEAR,
    ReferencePaper,
    build_lines,
)


def test_extract_anchors_turns_heights_to_the_top_of_the_page() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.add_anchor("cite.lee", page, 72, 90)
    paper.add_anchor("section.1", page, 72, 40)
    document = paper.finish()

    anchors = extract_anchors(document, PageSpace(document))

    assert anchors == [Anchor("cite.lee", 1, 72.0, 90.0)]


def test_match_anchors_finds_the_line_below_each() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw_entries(page, AUTHOR_YEAR)
    lines = extract_lines(paper.finish())
    anchors = [Anchor(f"cite.{n}", 1, 72.0, lines[2 * n].y0 - 4) for n in range(3)]

    matched = match_anchors(anchors, lines)

    assert matched == {"cite.0": 0, "cite.1": 2, "cite.2": 4}


def test_match_anchors_prefers_lines_that_look_like_a_start() -> None:
    rows = [
        (72.0, 100.0 + 12 * n, f"A line of words with the number {n}") for n in range(6)
    ]
    lines = build_lines(rows)
    anchors = [
        Anchor("cite.a", 1, 72.0, lines[0].y0 + 7),
        Anchor("cite.b", 1, 72.0, lines[2].y0 + 7),
    ]

    assert match_anchors(anchors, lines, {0, 2}) == {"cite.a": 0, "cite.b": 2}


def test_match_anchors_keeps_to_the_column_an_anchor_stands_in() -> None:
    rows = [
        (72.0, 100.0 + 12 * n, f"The left column of words has line {n}")
        for n in range(12)
    ]
    rows += [
        (330.0, 100.0 + 12 * n, f"The right column of words has line {n}")
        for n in range(12)
    ]
    lines = build_lines(rows)

    matched = match_anchors([Anchor("cite.a", 1, 330.0, lines[15].y0 - 3)], lines)

    assert lines[matched["cite.a"]].text == "The right column of words has line 3"


def test_line_places_find_lines_near_a_height_of_a_page() -> None:
    lines = build_lines(
        [(72, 100, "The first of two lines"), (72, 300, "The second of two")]
    )

    assert LinePlaces(lines).find_near(1, lines[1].y0 - 4) == [1]
    assert LinePlaces(lines).find_near(2, 100) == []
