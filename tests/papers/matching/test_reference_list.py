import pytest

from papers.matching.reference_list import ReferenceList

BODY = "We study learning.\n" * 20


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "R EFERENCES",
        "7 References",
        "7. References",
        "VII. REFERENCES",
        "Bibliography",
        "References and Notes",
        "Literature Cited:",
    ],
)
def test_references_begin_at_their_heading(heading: str) -> None:
    text = f"{BODY}{heading}\n[1] A paper."
    references = ReferenceList(text)
    assert (len(BODY) - 1 in references, text.index("[1]") in references) == (
        False,
        True,
    )


def test_references_end_at_an_appendix_and_begin_again() -> None:
    text = f"{BODY}References\nfirst\nAppendix A\nproof\nReferences\nsecond"
    references = ReferenceList(text)
    assert [
        text.index(word) in references for word in ("first", "proof", "second")
    ] == [
        True,
        False,
        True,
    ]


def test_a_heading_in_the_contents_opens_nothing() -> None:
    text = f"Contents\nReferences\n{BODY * 3}References\n[1]"
    references = ReferenceList(text)
    assert (text.index("study") in references, text.index("[1]") in references) == (
        False,
        True,
    )


def test_a_sentence_with_the_word_is_no_heading() -> None:
    text = f"{BODY}See the\nreferences therein.\nAll else."
    assert text.index("All else") not in ReferenceList(text)


def test_an_empty_text_has_no_references() -> None:
    assert 0 not in ReferenceList("")
