import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.search.tex_words import read_maths


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"$\beta$-VAE: learning", "β-VAE: learning"),
        (r"{\alpha} particles", "α particles"),
        (r"\(\lambda\)-returns and $\Lambda$CDM", "λ-returns and ΛCDM"),
        (r"$\varepsilon$-greedy", "ε-greedy"),
        (r"$\mathcal{O}(n^2)$ or $\mathcal O(n^{2})$", "O(n^2) or O(n^2)"),
        (r"$$\tilde{O}(\sqrt{T})$$ regret", "O(sqrt(T)) regret"),
        (r"$O(n \log n)$", "O(n log n)"),
        (r"$\frac{1}{\sqrt{d_k}}$", "1/sqrt(d_k)"),
        (r"the $\ell_1$ norm, $k$-NN", "the ℓ_1 norm, k-NN"),
        (r"\[\mathrm{SU}\left(2\right)\]", "SU(2)"),
        (r"between $5 and $6, \emph{deep}", r"between $5 and $6, \emph{deep}"),
        ("no formula", "no formula"),
    ],
)
def test_a_formula_is_read_as_it_is_said(text: str, read: str) -> None:
    assert read_maths(text) == read


@given(st.text(alphabet=st.sampled_from("\\$(){}[] ab^_1sqrt"), max_size=200))
def test_any_text_is_read_without_losing_its_letters(text: str) -> None:
    commands = read_maths(text.replace("\\", ""))
    assert sorted(filter(str.isalnum, commands)) == sorted(
        filter(str.isalnum, text.replace("\\", ""))
    )
    read_maths(text)
