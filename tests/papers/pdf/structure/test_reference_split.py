from papers.pdf.structure.lines import Line, extract_lines
from papers.pdf.structure.reference_labels import LabelStart
from papers.pdf.structure.reference_split import (
    cut_at,
    find_labelled_starts,
    find_pitch,
    split_entries,
)
from tests.papers.pdf.structure.reference_samples import (
    AUTHOR_YEAR,
    NUMBERED,
    ReferencePaper,
)


def draw(entries: list[list[str]], **layout: float) -> list[Line]:
    paper = ReferencePaper()
    paper.draw_entries(paper.add_page(), entries, **layout)
    return extract_lines(paper.finish())


def read(lines: list[Line]) -> list[list[str]]:
    return [[line.text for line in entry.lines] for entry in split_entries(lines)]


def test_split_entries_cuts_at_labels() -> None:
    lines = draw(NUMBERED, indent=16)

    assert read(lines) == NUMBERED
    assert [entry.label for entry in split_entries(lines)] == ["[1]", "[2]", "[3]"]


def test_split_entries_cuts_at_hanging_indents() -> None:
    assert read(draw(AUTHOR_YEAR, gap=0)) == AUTHOR_YEAR


def test_split_entries_cuts_where_first_lines_are_set_in() -> None:
    assert read(draw(AUTHOR_YEAR, x=84, indent=-12, gap=0)) == AUTHOR_YEAR


def test_split_entries_cuts_at_gaps() -> None:
    assert read(draw(AUTHOR_YEAR, indent=0, gap=6)) == AUTHOR_YEAR


def test_split_entries_cuts_at_openings_where_nothing_else_helps() -> None:
    assert read(draw(AUTHOR_YEAR, indent=0, gap=0)) == AUTHOR_YEAR


def test_split_entries_goes_on_in_the_next_column() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    left = [
        [f"[{n}] A. Lee. Words on the number {n} in", "the year 200{n}. Nature, 2003."]
        for n in range(1, 9)
    ]
    paper.draw_entries(page, left, indent=16, gap=0)
    paper.draw(page, 72, 300, "[9] B. Kim. A title that runs over the")
    paper.draw(page, 340, 100, "end of the column. Science, 2004.")
    right = [
        [f"[{n}] A. Lee. Words on the number {n} in", "the year 200{n}. Nature, 2003."]
        for n in range(10, 18)
    ]
    paper.draw_entries(page, right, x=324, y=112, indent=16, gap=0)

    entries = read(extract_lines(paper.finish()))

    assert len(entries) == 17
    assert entries[8] == [
        "[9] B. Kim. A title that runs over the",
        "end of the column. Science, 2004.",
    ]


def test_split_entries_leaves_a_footnote_below_an_entry() -> None:
    lines = draw([*NUMBERED, ["4 The code is at our home page."]], gap=30)

    assert read(lines)[-1] == NUMBERED[-1]


def test_split_entries_leaves_text_that_follows_an_unlabelled_list() -> None:
    text = [
        ["Our code is kept by the library of the"],
        ["university for all who wish to read it,"],
        ["and more will be said of it elsewhere."],
    ]

    assert read(draw([*AUTHOR_YEAR, *text], gap=0)) == AUTHOR_YEAR


def test_split_entries_is_empty_for_a_table() -> None:
    table = [["AlexNet"], ["VGG-D"], ["Inception"], ["Resnet"]]

    assert read(draw(table)) == []


def test_find_labelled_starts_is_empty_without_labels() -> None:
    assert list(find_labelled_starts(draw(AUTHOR_YEAR))) == []


def test_find_pitch_is_the_distance_inside_entries() -> None:
    assert find_pitch(draw(AUTHOR_YEAR, gap=6)) == 12.0


def test_cut_at_starts_entries_at_the_given_lines() -> None:
    lines = draw(AUTHOR_YEAR, gap=0)

    entries = cut_at(lines, [LabelStart(0, 0, "", 0), LabelStart(2, 0, "", 0)])

    assert [len(entry.lines) for entry in entries] == [2, 4]
