from hypothesis import given
from hypothesis import strategies as st

from papers.matching.squeezed_text import squeeze_text


def test_squeeze_text_drops_case_punctuation_hyphens_and_spaces() -> None:
    assert (
        squeeze_text("Pre-training, of\nDEEP (nets)").letters == "pretrainingofdeepnets"
    )


def test_squeeze_text_folds_accents_ligatures_and_capitals_of_all_alphabets() -> None:
    assert squeeze_text("Schrödinger ﬁeld STRASSE straße").letters == (
        "schrodingerfieldstrassestrasse"
    )


def test_squeeze_text_keeps_the_way_back_behind_a_letter_that_grows() -> None:
    text = "İstanbul Problem"
    squeezed = squeeze_text(text)
    start, end = squeezed.spans[1]
    assert (squeezed.letters, text[start:end]) == ("istanbulproblem", "Problem")


def test_find_last_word_knows_only_ends_of_words() -> None:
    squeezed = squeeze_text("deep learning")
    assert [squeezed.find_last_word(end) for end in (4, 5, 12, 13)] == [
        0,
        None,
        1,
        None,
    ]


@given(st.text())
def test_each_word_of_any_text_is_found_again_in_the_original(text: str) -> None:
    squeezed = squeeze_text(text)
    for index, (start, end) in enumerate(squeezed.spans):
        letters = squeezed.letters[squeezed.starts[index] : squeezed.starts[index + 1]]
        assert squeeze_text(text[start:end]).letters == letters
