import pytest

from papers.arxiv_import.authors import parse_author_line, parse_inverted_name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("A. Author", ("A. Author",)),
        ("A. Author and B. Other", ("A. Author", "B. Other")),
        ("A. Author, B. Other, and C. Third", ("A. Author", "B. Other", "C. Third")),
        ("A. Author (MIT, Boston), B. Other", ("A. Author", "B. Other")),
        (
            "A. Author (1 and 2), B. Other (2) ((1) Here, (2) There)",
            ("A. Author", "B. Other"),
        ),
        ("Sammy Davis, Jr., Henry Ford, II", ("Sammy Davis, Jr.", "Henry Ford, II")),
        (
            "CLEO Collaboration: T. K. Pedlar, M. Artuso",
            ("CLEO Collaboration", "T. K. Pedlar", "M. Artuso"),
        ),
        ("The BABAR Collaboration", ("The BABAR Collaboration",)),
        (r"Franz G\"ahler, Anna Ja\'{s}kiewicz", ("Franz Gähler", "Anna Jaśkiewicz")),
        ("Ferdinand Anders, Andy Orland", ("Ferdinand Anders", "Andy Orland")),
        ("", ()),
    ],
)
def test_parse_author_line_splits_names(line: str, names: tuple[str, ...]) -> None:
    assert parse_author_line(line) == names


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Hinton, Geoffrey E.", "Geoffrey E. Hinton"),
        ("Davis, Sammy, Jr.", "Sammy Davis, Jr."),
        ("LIGO Scientific Collaboration", "LIGO Scientific Collaboration"),
        ("Mach\u00f3n,", "Mach\u00f3n"),
        ("", ""),
    ],
)
def test_parse_inverted_name_puts_the_first_name_first(raw: str, name: str) -> None:
    assert parse_inverted_name(raw) == name
