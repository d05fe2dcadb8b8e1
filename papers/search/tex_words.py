"""Formulas in TeX as the words that people look for: `$\\beta$-VAE` as `β-VAE`; pure."""

import re

from papers.search.tokens import GREEK_NAMES

# Dollars are maths where Markdown takes them so; the length is bounded against hostile
# text.
_MATHS = re.compile(
    r"\$\$?(?=\S)(?P<dollars>(?:[^$\\]|\\.){1,500})(?<=\S)\$\$?(?![0-9])"
    r"|\\\((?P<round>(?:[^\\]|\\[^()]){1,500})\\\)"
    r"|\\\[(?P<square>(?:[^\\]|\\[^\[\]]){1,500})\\\]"
    # A letter alone in braces, as older records write it.
    r"|\{(?P<braced>\\[A-Za-z]{2,15})\}",
    re.DOTALL,
)
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?\s*|\\(?P<sign>.)|(?P<brace>[{}])", re.DOTALL
)
_ROOT = re.compile(r"\\sqrt\s*(?:\{(?P<inside>[^{}]*)\}|(?P<letter>[A-Za-z0-9]))")
_SHARE = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SYMBOLS = {
    "ell": "ℓ",
    "infty": "∞",
    "nabla": "∇",
    "partial": "∂",
    "times": "×",
    "cdot": "·",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "approx": "≈",
    "sim": "~",
    "to": "→",
    "rightarrow": "→",
    "in": "∈",
    "mid": "|",
}
_GREEK = {name: letter for letter, name in GREEK_NAMES.items() if letter <= "ω"}
_LETTERS = {
    **_SYMBOLS,
    **_GREEK,
    **{name.capitalize(): letter.upper() for name, letter in _GREEK.items()},
    **{f"var{name}": letter for name, letter in _GREEK.items()},
}
# Commands of which only what they are given is read: fonts, accents, sizes of brackets.
_SILENT = frozenset(
    "mathcal mathbb mathbf mathrm mathit mathsf mathtt mathfrak mathscr boldsymbol bm "
    "operatorname text textbf textit textrm textsc textsf texttt emph rm bf it sf tt cal "
    "tilde widetilde hat widehat bar overline vec dot ddot left right big Big bigl bigr "
    "Bigl Bigr displaystyle limits ensuremath mbox hbox quad qquad".split()
)


def read_maths(text: str) -> str:
    """`text` with every formula as one would say it; what is none stays as it is."""
    if "$" not in text and "\\" not in text:
        return text
    return _MATHS.sub(lambda match: _read(match[match.lastgroup or 0]), text)


def _read(formula: str) -> str:
    formula = _ROOT.sub(
        lambda match: f"sqrt({match['inside'] or match['letter']})", formula
    )
    formula = _SHARE.sub(r"\1/\2", formula)
    return " ".join(_TOKEN.sub(_read_token, formula).split())


def _read_token(match: re.Match[str]) -> str:
    """Letters close up to what stands around them, names of functions stay words."""
    name = match["name"]
    if not name:
        return " " if match["sign"] else ""
    if name in _SILENT:
        return ""
    return _LETTERS.get(name) or f" {name} "
