import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.bibliography.tex_text import (
    decode_tex,
    decode_tex_link,
    encode_tex,
    has_balanced_braces,
)


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"Schr{\"o}dinger", "Schrödinger"),
        (r"Schr\"{o}dinger", "Schrödinger"),
        (r"na\"\i ve and na{\"{\i}}ve", "naïve and naïve"),
        (r"\v{C}apek, Fran\c cois, \H{o}, \k{a}, \r{A}", "Čapek, François, ő, ą, Å"),
        (r"{\L}ukasz, {\O}ystein, Stra{\ss}e, \AE", "Łukasz, Øystein, Straße, Æ"),
        (r"{BERT} and {{GPT}-3}", "BERT and GPT-3"),
        (r"AT\&T, 50\%, \#1, a\_b, \$5, \{x\}", "AT&T, 50%, #1, a_b, $5, {x}"),
        (r"$O(n^{2})$ {time} for $\alpha_{i}$", r"$O(n^{2})$ time for $\alpha_{i}$"),
        (r"\(\mathcal{O}\) stays", r"\(\mathcal{O}\) stays"),
        (r"between $ x $ and $y$", "between $x$ and $y$"),
        ("1--2 --- ``quoted'' Don't", "1–2 — “quoted” Don't"),
        (r"\emph{On} {\em the} \textbf{Way}", "On the Way"),
        (r"a~b\,c\\d", "a b c d"),
        ("two\n   lines", "two lines"),
        (r"\alpha and \foo{bar}", r"\alpha and \foo{bar}"),
        (r"\~{}user and \^{}", "~user and ^"),
        (r"\LaTeX{} rules", "LaTeX rules"),
        ("}{unbalanced}}", "unbalanced"),
        ("trailing \\", "trailing \\"),
        ("", ""),
    ],
)
def test_decode_tex_gives_plain_text(tex: str, plain: str) -> None:
    assert decode_tex(tex) == plain


@pytest.mark.parametrize(
    ("tex", "link"),
    [
        (r"\url{https://a.org/x\_y~z}", "https://a.org/x_y~z"),
        (r"\href{https://a.org}{here}", "https://a.org"),
        (r"10.1000/a{\_}b\%20", "10.1000/a_b%20"),
        (r"https://a.org/\~{}user/a--b", "https://a.org/~user/a--b"),
    ],
)
def test_decode_tex_link_leaves_the_address_as_it_is(tex: str, link: str) -> None:
    assert decode_tex_link(tex) == link


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        ("AT&T's 50% of a_b", r"AT\&T's 50\% of a\_b"),
        ("$O(n^2)$ & x^2", r"$O(n^2)$ \& x\textasciicircum{}2"),
        ("from $5 to $6", r"from \$5 to \$6"),
        ("unbalanced $}$", r"unbalanced \$\textbraceright{}\$"),
        ("Gödel — 深", "Gödel — 深"),
        ("--- ''", "-{}-{}- '{}'"),
        ("a\nb\x00c", "a b c"),
    ],
)
def test_encode_tex_escapes_outside_maths(plain: str, tex: str) -> None:
    assert encode_tex(plain) == tex


PLAIN = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["C", "Z", "M"], exclude_characters="$"
    )
    | st.just(" ")
)


@settings(deadline=None)
@given(PLAIN.filter(lambda text: "\\(" not in text))
def test_decode_tex_undoes_encode_tex(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert decode_tex(encode_tex(text)) == " ".join(composed.split())


@settings(deadline=None)
@given(st.text())
def test_encode_tex_never_breaks_an_entry(text: str) -> None:
    assert has_balanced_braces(encode_tex(text))


@settings(deadline=None)
@given(st.text(st.sampled_from("\\{}$\"'`~^-() acouvit\n")))
def test_decode_tex_never_raises(text: str) -> None:
    assert "\n" not in decode_tex(text)


@pytest.mark.parametrize(
    "hostile", ["{" * 200_000, "\\(" * 100_000, "$\\" * 100_000, "\\'" * 100_000]
)
def test_decode_tex_stands_hostile_text(hostile: str) -> None:
    assert len(decode_tex(hostile)) <= len(hostile)
