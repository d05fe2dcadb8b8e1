import pytest

from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_lists import (
    find_list_end,
    find_reference_lists,
    has_evidence,
    is_caption,
    is_list_heading,
    keep_listed,
)
from tests.papers.pdf.structure.reference_samples import (
    NUMBERED,
    ReferencePaper,
    build_lines,
    build_numbered_paper,
)


@pytest.mark.parametrize(
    "text",
    [
        "References",
        "7. REFERENCES",
        "VIII. Literature Cited",
        "Bibliographie",
        "References and Notes:",
    ],
)
def test_is_list_heading_knows_the_usual_words(text: str) -> None:
    (line,) = build_lines([(72, 100, text)])

    assert is_list_heading(line)


@pytest.mark.parametrize(
    "text", ["References to earlier work are in [3].", "2 Preferences"]
)
def test_is_list_heading_leaves_sentences(text: str) -> None:
    (line,) = build_lines([(72, 100, text)])

    assert not is_list_heading(line)


def test_find_reference_lists_takes_what_follows_the_heading() -> None:
    (listed,) = find_reference_lists(extract_lines(build_numbered_paper()))

    assert [line.text for line in listed.lines] == [row for e in NUMBERED for row in e]


def test_find_reference_lists_stops_before_an_appendix() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw_heading(page, 80, "References")
    y = paper.draw_entries(page, NUMBERED, y=105)
    paper.draw_heading(page, y + 20, "A Proofs of the theorems")
    for row in range(8):
        paper.draw(
            page,
            72,
            y + 40 + 12 * row,
            "The proof goes by induction over all the lines.",
        )

    (listed,) = find_reference_lists(extract_lines(paper.finish()))

    assert listed.lines[-1].text == NUMBERED[-1][-1]


def test_find_reference_lists_needs_no_heading_for_numbered_entries() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    entries = [[f"[{n}] A. Lee, Phys. Rev. {n}, 3{n} (200{n})."] for n in range(1, 7)]
    paper.draw(page, 72, 80, "We thank our colleagues for all the help they gave.")
    paper.draw_entries(page, entries, y=120)

    (listed,) = find_reference_lists(extract_lines(paper.finish()))

    assert len(listed.lines) == 6


def test_find_reference_lists_leaves_a_heading_without_references_behind_it() -> None:
    lines = build_lines(
        [(72, 100, "References"), (72, 120, "are left out"), (72, 132, "of this draft")]
    )

    assert find_reference_lists(lines) == []


def test_find_list_end_stops_at_the_next_heading() -> None:
    lines = extract_lines(build_numbered_paper())
    start = len(lines) - 2

    assert find_list_end(lines, start, 10.0) == len(lines)
    assert find_list_end(lines, 0, 10.0) == 1


def test_keep_listed_drops_lines_of_another_size() -> None:
    lines = extract_lines(build_numbered_paper())

    assert "References" not in [line.text for line in keep_listed(lines, 10.0)]


def test_has_evidence_and_is_caption_tell_references_from_captions() -> None:
    assert has_evidence("Nature 464, 45 (2010)")
    assert not has_evidence("P. Bechtle and H.P. Beck")
    assert is_caption("Figure 6: The results of five runs")
    assert not is_caption("Figures of merit. Nature, 2010.")
