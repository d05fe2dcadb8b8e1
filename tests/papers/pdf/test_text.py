import pytest

from papers.pdf.text import clean_text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("e\ufb03cient \ufb01nding", "efficient finding"),
        ("a dif-\nferent way", "a different\nway"),
        ("a dif-\nferent", "a different"),
        ("a dif\u00ad\nferent way", "a different\nway"),
        ("pseudo\u00adAvicenne\u00ad", "pseudo-Avicenne"),
        ("state-of-the-\nart results", "state-of-the-art\nresults"),
        ("Pieter-\nJan Kindermans", "Pieter-Jan\nKindermans"),
        ("GPT-\n3 is large", "GPT-3\nis large"),
        ("the well-\nknown; well-known", "the well-known;\nwell-known"),
        ("x -\ny", "x -\ny"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("lone \ud800surrogate", "lone surrogate"),
        ("Herve\u0301", "Herv\u00e9"),
        ("Ren\u00b4e Schr\u00a8odinger", "Ren\u00e9 Schr\u00f6dinger"),
        ("\u02c6x stays", "\u02c6x stays"),
        ("line \t\nnext  ", "line\nnext"),
        ("", ""),
    ],
)
def test_clean_text_frees_words(raw: str, cleaned: str) -> None:
    assert clean_text(raw) == cleaned


def test_clean_text_of_clean_text_changes_nothing() -> None:
    once = clean_text("dif-\nferent e\ufb00ects, state-of-the-\nart, Ren\u00b4e")
    assert clean_text(once) == once


def test_clean_text_hangs_a_cedilla_under_the_letter_before_it() -> None:
    assert clean_text("Gülc¸ehre and Franc¸ois") == "Gülçehre and François"


def test_clean_text_knows_a_cedilla_printed_before_its_letter() -> None:
    assert clean_text("Introdu¸c˜ao and Fran¸cois") == "Introdução and François"
