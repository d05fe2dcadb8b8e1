"""Cuts text into the words that are indexed, asked for and marked in snippets; pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from whoosh.lang.porter2 import stem as stem_english

MAX_WORD_CHARS = 64
_MAX_PARTS = 24

# Combining accents and invisible joiners belong to the word they stand in.
LETTER_MARKS = r"\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTER = rf"[\w{LETTER_MARKS}]"
_HYPHENS = "\u2010\u2011\u2013\u2212-"
_JOINER = rf"['\u2019.&/^{_HYPHENS}]"
# log(n), sqrt(d_k), p(y|x); spaces inside only where one letter stands before: O(n log n).
_TIGHT = r"[^\s()]{1,40}(?:\([^\s()]{1,20}\)[^\s()]{0,20})?"
_LOOSE = r"[^\n()]{1,30}(?:\([^\n()]{1,20}\)[^\n()]{0,20})?"
_RAW_WORD = re.compile(
    rf"√?{_LETTER}+(?:{_JOINER}{_LETTER}+)*"
    rf"(?:\({_TIGHT}\)|(?<=\b\w)(?:\({_LOOSE}\)|\+\+|\#))?"
)
# Letters of formulas touch the words beside them: β1, τmax.
_MATHS, _GREEK = "\U0001d400-\U0001d7ff", "\u0370-\u03ff\u1f00-\u1fff"
_PART = re.compile(
    rf"(?:[{_MATHS}][{LETTER_MARKS}]*)+|(?:[{_GREEK}][{LETTER_MARKS}]*)+"
    rf"|(?:(?![_{_MATHS}{_GREEK}]){_LETTER})+"
)
_FORMULA = re.compile(r"([^()]+)\((.+)\)", re.DOTALL)
_FORMULA_NOISE = re.compile(r"[^\w+\-*/=,|<>()#]|_")
_ROOT = re.compile(r"sqrt\(([^()]*)\)")
# arXiv's ids are found whatever version of them is named.
_VERSIONED_ID = re.compile(r"([0-9]{4}\.[0-9]{4,5}|[a-z]+/[0-9]{7})v[0-9]{1,2}")

_HYPHEN_TABLE = dict.fromkeys(map(ord, _HYPHENS), "-")
# Letters that Unicode does not take apart, as people type them without their strokes.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"}
    | {"æ": "ae", "œ": "oe"}
)
_GREEK_LETTERS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron "
    "pi rho sigma tau upsilon phi chi psi omega epsilon theta phi"
)
GREEK_NAMES = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωϵϑϕ",
        _GREEK_LETTERS.split(),
        strict=True,
    )
)

# Words that stand on nearly every page: found by phrase, but never asked of a page
# beside other words.
_COMMON = (
    "a an and are as at be but by can for from has have how in is it its not of on or "
    "that the their there these they this to was we were what when where which will "
    "with you your"
)
STOP_WORDS = frozenset(_COMMON.split())


class Token(NamedTuple):
    """A word of a text as it is indexed.

    `start` and `end` count characters of the text. `position` counts words; a compound
    ("gpt3" of GPT-3) shares the position of its first part. Phrases are runs of
    neighbouring tokens that are `in_phrase`.
    """

    text: str
    stem: str
    position: int
    start: int
    end: int
    in_phrase: bool = True


class Term(NamedTuple):
    """A word that was asked for: as a whole, its stem, and the words it is made of."""

    text: str
    stem: str
    parts: tuple[str, ...]


class _Word(NamedTuple):
    tokens: tuple[Token, ...]
    width: int
    """How many positions the word takes."""


def read_raw_word(text: str, start: int) -> str:
    """The run of letters and joiners that begins at `start`, or an empty one."""
    match = _RAW_WORD.match(text, start)
    return match.group() if match else ""


def split_tokens(text: str) -> Iterator[Token]:
    """All tokens of `text`, compounds before their parts, in order of position."""
    position = 0
    for match in _RAW_WORD.finditer(text):
        word = _analyse(match.group())
        start = match.start()
        for token in word.tokens:
            yield Token(
                token.text,
                token.stem,
                position + token.position,
                start + token.start,
                start + token.end,
                token.in_phrase,
            )
        position += word.width


def count_terms(text: str) -> tuple[dict[str, int], dict[str, list[int]]]:
    """How often each stem stands in `text`, and the positions of each word.

    The same as counting `split_tokens`, at half the time: this is most of indexing.
    """
    words: defaultdict[str, list[int]] = defaultdict(list)
    position = 0
    for raw in _RAW_WORD.findall(text):
        tokens, width = _analyse(raw)
        for token in tokens:
            words[token[0]].append(position + token[2])
        position += width
    stems: defaultdict[str, int] = defaultdict(int)
    for word, positions in words.items():
        if word not in STOP_WORDS:
            stems[stem_word(word)] += len(positions)
    return stems, words


def split_terms(text: str) -> list[Term]:
    """The words of a query, each once, a compound as one term."""
    terms: dict[str, Term] = {}
    for match in _RAW_WORD.finditer(text):
        for term in _build_terms(_analyse(match.group()).tokens):
            terms.setdefault(term.text, term)
    return list(terms.values())


def _build_terms(tokens: tuple[Token, ...]) -> list[Term]:
    if tokens and not tokens[0].in_phrase:
        parts = tuple(token.text for token in tokens if token.in_phrase)
        return [Term(tokens[0].text, tokens[0].stem, parts)]
    # Parts without a compound, such as 12-15, are words on their own.
    return [
        Term(token.text, token.stem, (token.text,))
        for token in tokens
        if token.in_phrase
    ]


def split_formulas(text: str) -> list[str]:
    """What stands before and in the brackets of a text's formulas."""
    formulas = (_FORMULA.fullmatch(raw) for raw in _RAW_WORD.findall(text))
    return [part for formula in formulas if formula for part in formula.groups()]


def split_phrase(text: str) -> tuple[str, ...]:
    """The words of an exact phrase, unstemmed and in order."""
    return tuple(token.text for token in split_tokens(text) if token.in_phrase)


def fold(text: str) -> str:
    """`text` in small letters without accents, strokes, ligatures or invisible marks."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", text).casefold()
    )
    return small.translate(_PLAIN_LETTERS)


def _fold_part(part: str) -> str:
    if part.isascii():
        return part.lower()[:MAX_WORD_CHARS]
    folded = "".join(filter(str.isalnum, fold(part)))
    return GREEK_NAMES.get(folded, folded)[:MAX_WORD_CHARS]


@lru_cache(maxsize=1 << 16)
def stem_word(word: str) -> str:
    if word.isascii() and word.isalpha():
        return str(stem_english(word))
    return word


@lru_cache(maxsize=1 << 15)
def _analyse(raw: str) -> _Word:
    """One run of letters and joiners as tokens, positions and places counted from 0."""
    if raw.isalnum() and raw.isascii():
        word = raw.lower()[:MAX_WORD_CHARS]
        return _Word((Token(word, stem_word(word), 0, 0, len(raw)),), 1)
    parts = _cut_parts(raw)
    if parts and (raw.endswith(("++", "#")) or raw.startswith("√")):
        return _build_formula(raw, _write_formula(raw), parts)
    formula = _FORMULA.fullmatch(raw)
    if formula and not _is_formula(formula[1], formula[2]):
        return _join_words(_analyse(formula[1]), _analyse(formula[2]), formula)
    if formula and parts:
        return _build_formula(raw, _write_formula(raw), parts)
    return _build_compound(raw, parts)


def _join_words(head: _Word, inside: _Word, places: re.Match[str]) -> _Word:
    start = places.start(2)
    moved = [
        token._replace(
            position=token.position + head.width,
            start=token.start + start,
            end=token.end + start,
        )
        for token in inside.tokens
    ]
    return _Word((*head.tokens, *moved), head.width + inside.width)


def _cut_parts(raw: str) -> list[Token]:
    parts: list[Token] = []
    for match in _PART.finditer(raw):
        text = _fold_part(match.group())
        is_possessive = (
            text == "s" and raw[match.start() - 1 : match.start()] in "'\u2019"
        )
        if text and not (parts and is_possessive):
            start, end = match.span()
            parts.append(Token(text, stem_word(text), len(parts), start, end))
    return parts


def _is_formula(head: str, inside: str) -> bool:
    """f(x) is one, and BERT(base) is two words."""
    return len(head) == 1 or len(inside) == 1 or not inside.isalpha()


def _write_formula(raw: str) -> str:
    """One spelling for O(n^2), O(n²), O(n^{2}) and what a PDF makes of it, O(n2).

    A root is the same by its sign and by its name: √dk, sqrt(d_k).
    """
    plain = fold(raw.translate(_HYPHEN_TABLE)).replace("√", "sqrt")
    return _ROOT.sub(r"sqrt\1", _FORMULA_NOISE.sub("", plain))[:MAX_WORD_CHARS]


def _build_formula(raw: str, text: str, parts: list[Token]) -> _Word:
    """A formula takes one position, whatever stands in it."""
    whole = Token(text, text, 0, 0, len(raw))
    inner = [part._replace(position=0, in_phrase=False) for part in parts]
    return _Word((whole, *inner), 1)


def _build_compound(raw: str, parts: list[Token]) -> _Word:
    text = _write_compound(raw, parts)
    if not parts[1:] or not text:
        return _Word(tuple(parts), len(parts))
    whole = Token(
        text, stem_word(text), 0, parts[0].start, parts[-1].end, in_phrase=False
    )
    return _Word((whole, *parts), len(parts))


def _write_compound(raw: str, parts: list[Token]) -> str:
    """GPT-3 as gpt3, so that GPT3 is the same; dots and slashes stay: cs.cl.

    Empty where the parts make no word together: a range of numbers, or too many.
    """
    if len(parts) > _MAX_PARTS:
        return ""
    text = ""
    end = 0
    for part in parts:
        text += "".join(c for c in raw[end : part.start] if c in "./") + part.text
        end = part.end
    if len(text) > MAX_WORD_CHARS or (text.isdigit() and len(parts) > 1):
        return ""
    versioned = _VERSIONED_ID.fullmatch(text)
    return versioned[1] if versioned else text
