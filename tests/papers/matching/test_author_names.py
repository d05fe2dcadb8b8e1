"""Names of authors as records and reference lists print them."""

import pytest

from papers.matching.author_names import Agreement, compare_authors, list_family_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lovelace; Alan M. Turing", ("lovelace", "turing")),
        ("Lovelace, Ada; Turing, A. M.", ("lovelace", "turing")),
        ("Breen P. G.; Kingma DP; Abadi M", ("breen", "kingma", "abadi")),
        ("Laurens van der Maaten", ("maaten",)),
        ("Quoc V. Le; Jimmy Lei Ba", ("le", "ba")),
        ("Çağlar Gülçehre; Łukasz Kaiser", ("gulcehre", "kaiser")),
        ("Martin Luther King, Jr.; John Doe III", ("king", "doe")),
        ("ATLAS Collaboration", ("atlas",)),
        ("", ()),
        ("; 12;", ()),
    ],
)
def test_family_names_are_found(line: str, names: tuple[str, ...]) -> None:
    assert list_family_names(line) == names


@pytest.mark.parametrize(
    ("printed", "agreement"),
    [
        ("A. Lovelace and A. Turing. A title", Agreement.FIRST),
        ("Love-lace, A.", Agreement.FIRST),
        ("G. Hopper, A. Turing", Agreement.SOME),
        ("G. Hopper", Agreement.NONE),
        ("", Agreement.UNKNOWN),
        ("1987, 12-14.", Agreement.UNKNOWN),
    ],
)
def test_names_agree_by_the_first_by_some_or_not(
    printed: str, agreement: Agreement
) -> None:
    assert compare_authors(("lovelace", "turing"), printed) == agreement


def test_a_name_split_by_its_accent_is_the_same() -> None:
    assert compare_authors(("gulcehre",), "C. Gul¸cehre") == Agreement.FIRST


def test_a_short_name_is_not_found_inside_another() -> None:
    assert compare_authors(("li",), "A. Lipton") == Agreement.NONE


def test_a_record_without_authors_agrees_with_nobody() -> None:
    assert compare_authors((), "A. Lovelace") == Agreement.UNKNOWN
