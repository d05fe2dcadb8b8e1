import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.arxiv_import.plain_text import parse_text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  two\n  lines\tand  more ", "two lines and more"),
        (r"Gr\"obner", "Gröbner"),
        (r"Gr\"{o}bner", "Gröbner"),
        (r"{\"o}", "ö"),
        (r"Ren{\'e}", "René"),
        (r"Fr{\'e}d{\'e}rique", "Frédérique"),
        (r"\v{S}r\'amek", "Šrámek"),
        (r"\v Sr", "Šr"),
        (r"Fran\c{c}ois", "François"),
        (r"{\O}. Fischer", "Ø. Fischer"),
        (r"\O{}rsted and \o re", "Ørsted and øre"),
        (r"\L{}ukasz", "Łukasz"),
        (r"Provid\^encia", "Providência"),
        (r"Garc{\'\i}a", "García"),
        (r"Garc\'{\i}a", "García"),
        (r"C. Bal\'azs", "C. Balázs"),
        (r"R\'ev\'esz", "Révész"),
        (r"Erd\H{o}s", "Erdős"),
        (r"\AA ngstr\"om", "Ångström"),
        (r"R\&D at 50\%", "R&D at 50%"),
        (r"M. L. King\, Jr., et al.\ and others", "M. L. King Jr., et al. and others"),
        (r"the {\it tritronqu\'ee} solution", "the tritronquée solution"),
    ],
)
def test_parse_text_makes_one_line_and_letters_of_accents(
    raw: str, expected: str
) -> None:
    assert parse_text(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"the rate $\alpha\'e \"o$ of $$\c{c}$$",
        r"$\cdots$ and \cdots outside",
        r"\check is no accent, \omega no letter",
        r"it costs \$5 and \$6",
        r"a lone \1 and an open {",
    ],
)
def test_parse_text_leaves_maths_and_commands_alone(text: str) -> None:
    assert parse_text(text) == text


def test_parse_text_drops_what_no_database_takes() -> None:
    assert parse_text("a\x00b\ud800c\x1bd") == "abcd"


@given(st.text())
def test_parse_text_never_raises_and_can_be_stored(raw: str) -> None:
    text = parse_text(raw)

    assert text.encode().decode() == text
    assert text == text.strip()
