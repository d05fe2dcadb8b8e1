import pytest

from papers.pdf.structure.heading_text import (
    is_frame_name,
    is_known_name,
    is_label,
    is_references_name,
    parse_heading_text,
    parse_roman,
)


@pytest.mark.parametrize(
    ("text", "title", "number", "kind", "path"),
    [
        ("1 Introduction", "Introduction", "1", "arabic", (1,)),
        ("1. Introduction", "Introduction", "1", "arabic", (1,)),
        ("1.Introduction", "Introduction", "1", "arabic", (1,)),
        ("3.1Encoding module", "Encoding module", "3.1", "arabic", (3, 1)),
        ("3.2.1. Mixed norms. ", "Mixed norms", "3.2.1", "arabic", (3, 2, 1)),
        (
            "8.1 50k vs 100k examples per epoch",
            "50k vs 100k examples per epoch",
            "8.1",
            "arabic",
            (8, 1),
        ),
        ("IV. RESULTS", "RESULTS", "IV", "roman", (4,)),
        ("A. Setup", "Setup", "A", "letter", (1,)),
        ("A simple example", "A simple example", "", "", ()),
        ("Some measures \u2190", "Some measures", "", "", ()),
        ("B.2 More proofs", "More proofs", "B.2", "letter", (2, 2)),
        ("Appendix C: Proofs", "Proofs", "C", "appendix", (3,)),
        ("Chapter 2 Methods", "Methods", "2", "arabic", (2,)),
        ("\u25a0 RESULTS", "RESULTS", "", "", ()),
        ("Related Work", "Related Work", "", "", ()),
        ("Acknowledgments.", "Acknowledgments", "", "", ()),
    ],
)
def test_parse_heading_text_parts_number_and_title(
    text: str, title: str, number: str, kind: str, path: tuple[int, ...]
) -> None:
    found = parse_heading_text(text)
    assert (found.title, found.number, found.kind, found.path) == (
        title,
        number,
        kind,
        path,
    )


def test_parse_heading_text_keeps_the_name_of_an_appendix_without_a_title() -> None:
    assert parse_heading_text("Appendix A").title == "Appendix A"


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("Q", 0)]
)
def test_parse_roman_reads_numerals(text: str, value: int) -> None:
    assert parse_roman(text) == value


def test_names_are_known_whole_and_in_any_case() -> None:
    assert is_known_name("RELATED WORK")
    assert is_known_name("Conclusions and Future Work")
    assert is_known_name("Results and Discussion")
    assert not is_known_name("Results that surprised us all and more")
    assert is_frame_name("Acknowledgements")
    assert not is_frame_name("Results")
    assert is_references_name("Literature Cited")
    assert not is_references_name("Frames of Reference")


@pytest.mark.parametrize(
    "text",
    [
        "Figure 1: A picture",
        "TABLE II",
        "Theorem 3.1 (Main)",
        "Proof.",
        "Keywords: one, two",
        "Contents",
    ],
)
def test_is_label_knows_what_looks_like_a_heading_and_is_none(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    ["Figures of Merit", "Proof of the Main Theorem", "Tables and How to Set Them"],
)
def test_is_label_leaves_headings_alone(text: str) -> None:
    assert not is_label(text)
