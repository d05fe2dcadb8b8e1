"""Cells as LaTeX: what they say, and that they stay within their cell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.comparisons.latex import render_latex


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("50 % of $5 & more_", r"50 \% of \$5 \& more\_"),
        (
            r"costs \$3 {a} ~ ^ #",
            r"costs {\$}3 \textbraceleft{}a\textbraceright{} "
            r"\textasciitilde{} \textasciicircum{} \#",
        ),
        ("<5 | >6", r"\textless{}5 \textbar{} \textgreater{}6"),
        ("where $a < b$", "where $a < b$"),
        ("is $O(n^2)$ here", "is $O(n^2)$ here"),
        ("$$\nx$$", r"\$\$ \newline x\$\$"),
        ("$$x_1$$", "$x_1$"),
        ("**bold *and* more**", r"\textbf{bold \emph{and} more}"),
        ("**a** *b* `c_d`", r"\textbf{a} \emph{b} \texttt{c\_d}"),
        ("a*b*c", "a*b*c"),
        ("[words](https://example.org/a_b)", "{words}"),
        ("- one\n- two", r"\textbullet\ one \newline \textbullet\ two"),
        ("# Head\n\n[x] y", r"Head \newline {}[x] y"),
        ("", ""),
    ],
)
def test_markdown_becomes_latex(body: str, said: str) -> None:
    assert render_latex(body) == said


@pytest.mark.parametrize(
    "maths",
    [
        r"$\input{/etc/passwd}$",
        r"$\write18{rm}$",
        r"$\lstinputlisting{/etc/passwd}$",
        r"$\scantokens{x}$",
        r"$^^5cinput{x}$",
        r"$a & b$",
        r"$a \\ b$",
        r"$50%$",
        r"$\end{tabularx}$",
        r"$\href{javascript:alert(1)}{x}$",
        "${$",
    ],
)
def test_maths_that_reaches_out_of_its_cell_is_no_maths(maths: str) -> None:
    said = render_latex(maths)
    assert said.startswith(r"\$")
    assert find_active(said) == []


def test_maths_with_rows_of_its_own_is_kept() -> None:
    maths = r"$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$"
    assert render_latex(maths) == maths


SPECIALS = st.text("\\{}$&%#_^~*`[]()-a1 \n|<>\"'")


def find_active(latex: str) -> list[str]:
    """Signs with a meaning of their own, outside of maths."""
    outside = re.sub(r"(?<!\\)\$(?:[^$\\]|\\.)*\$", "", latex)
    known = re.sub(
        r"\\text(?:backslash|brace(?:left|right)|ascii(?:tilde|circum)|less|greater|bar)"
        r"\{\}"
        r"|\\textbullet\\ |\\newline |\\text(?:bf|tt)|\\emph|\\[&%$#_]",
        "",
        outside,
    )
    return re.findall(r"[\\&%$#_^~]", known)


@given(SPECIALS)
def test_whatever_is_written_stays_words_and_maths(body: str) -> None:
    said = render_latex(body)
    assert find_active(said) == []
    bare = re.sub(r"\\.", "", said)
    assert bare.count("{") == bare.count("}")
