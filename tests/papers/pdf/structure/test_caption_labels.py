import pytest

from papers.pdf.structure.caption_labels import parse_caption_label


@pytest.mark.parametrize(
    ("text", "label", "separator", "rest"),
    [
        ("Figure 3: The method", "Figure 3", ":", "The method"),
        ("FIG. 3. (Color online)", "Figure 3", ".", "(Color online)"),
        ("Fig. 12 Distribution", "Figure 12", "", "Distribution"),
        ("Figure 2 | Architecture", "Figure 2", "|", "Architecture"),
        ("Figure 1 \u2013 Un titre", "Figure 1", "-", "Un titre"),
        ("Figure A.1: More", "Figure A.1", ":", "More"),
        ("Figure 2a. Left", "Figure 2a", ".", "Left"),
        ("F IGURE 4. Split capital", "Figure 4", ".", "Split capital"),
        ("TABLE IV", "Table IV", "", ""),
        ("Table S10: Results", "Table S10", ":", "Results"),
        ("Supplementary Table 2. Sites", "Supplementary Table 2", ".", "Sites"),
        ("Extended Data Fig. 5 | Cells", "Extended data Figure 5", "|", "Cells"),
        ("Algorithm 1 Adam", "Algorithm 1", "", "Adam"),
        ("Listing 2: Loss", "Listing 2", ":", "Loss"),
        ("Scheme 1. Synthesis", "Scheme 1", ".", "Synthesis"),
        ("\u8868 7-1\uff1a\u8bc4\u7ea7", "\u8868 7-1", ":", "\u8bc4\u7ea7"),
    ],
)
def test_labels_are_read_in_every_spelling(
    text: str, label: str, separator: str, rest: str
) -> None:
    parsed = parse_caption_label(text)
    assert parsed is not None
    assert (parsed.label, parsed.separator, parsed.rest) == (label, separator, rest)


@pytest.mark.parametrize(
    "text",
    [
        "figure 3 shows",
        "Figure 3) and",
        "Figures 4 and 5 compare",
        "Figure in the text",
        "Tables are long",
        "Figure 2.1 A title . . . . . . . . . . 12",
        "Configure 3: it",
        "",
    ],
)
def test_other_words_are_no_labels(text: str) -> None:
    assert parse_caption_label(text) is None


@pytest.mark.parametrize(
    ("text", "is_continued"),
    [
        ("Figure 4. Cont.", True),
        ("Table 2 (continued)", True),
        ("Table 2: Cont\u2019d", True),
        ("Table 2 contains results", False),
        ("Figure 4: Continuous time", False),
    ],
)
def test_a_label_says_whether_it_goes_on(text: str, is_continued: bool) -> None:
    label = parse_caption_label(text)
    assert label is not None
    assert label.is_continued == is_continued
