"""Titles and names as lists compare them."""

import pytest

from papers.models.sort_key import build_author_key, build_title_key, fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("MU\u0308LLER", "muller"),
        ("Łukasz Ørsted ß", "lukasz orsted ss"),
        ("İstanbul ﬁne", "istanbul fine"),
        (" two \n words ", "two words"),
        ("深層学習", "深層学習"),
        ("", ""),
    ],
)
def test_folding_leaves_no_case_and_no_accents(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("“Why Should I?”", "why should i?”"),
        ("$L^p$ spaces", "l^p$ spaces"),
        ("$", "$"),
        ("", ""),
    ],
)
def test_a_title_begins_with_its_first_letter(title: str, key: str) -> None:
    assert build_title_key(title) == key


@pytest.mark.parametrize(
    ("author_line", "last_name"),
    [
        ("Ashish Vaswani; Noam Shazeer", "vaswani"),
        ("Vaswani, Ashish", "vaswani"),
        ("Sammy Davis, Jr.", "davis"),
        ("Henry Ford III", "ford"),
        ("Plato", "plato"),
        ("The ATLAS Collaboration", "atlas collaboration"),
        ("IV", "iv"),
        ("; Noam Shazeer", ""),
    ],
)
def test_the_first_author_s_last_name_comes_first(
    author_line: str, last_name: str
) -> None:
    assert build_author_key(author_line).partition(";")[0] == last_name


def test_all_names_are_in_the_key_and_no_names_have_none() -> None:
    assert build_author_key("Ada Lovelace; Alan Turing") == (
        "lovelace; ada lovelace; alan turing"
    )
    assert build_author_key("") == ""
