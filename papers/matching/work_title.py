"""A title brought to the letters in which all its spellings agree, and how two differ."""

import re
from functools import lru_cache

from papers.matching.squeezed_text import squeeze_text

# Longer titles agree in their beginning or not at all.
LONGEST_KEY = 200
# Titles come with TeX; what is dropped here leaves no letters in a PDF.
_TEX_FONT = re.compile(
    r"\\(?:math|text)?(?:bb|bf|cal|frak|it|rm|sc|sf|tt|normal|emph)(?![a-z])"
    r"|\\(?:emph|text|operatorname)(?![a-z])"
)
_NETS = re.compile(r"\b[Nn]et(s?)\b")
# Where a subtitle begins.
_COLON = re.compile(r":\s+|\s+[-–—]+\s+|\.\s+")
# What is told apart by these words and numbers alone is another work.
_MARK = re.compile(
    r"[0-9]+|[ivx]+|parts?|errat(?:um|a)|corrigend(?:um|a)|corrections?|comments?"
    r"|repl(?:y|ies)|addend(?:um|a)|retraction|supplement(?:ary)?|supporting|appendix"
)
_WORD = re.compile(r"[^\W_]+")
_PIECE_LENGTH = 12
# An edit for each so many letters is damage, more is another wording.
_LETTERS_FOR_AN_EDIT = 15


def drop_tex_fonts(title: str) -> str:
    return _TEX_FONT.sub("", title)


@lru_cache(maxsize=65_536)
def build_match_key(title: str) -> str:
    """The title's letters without case, accents, hyphens and spaces; "" for none.

    Nets are networks: the same works are cited by either word.
    """
    words = _NETS.sub(r"network\1", drop_tex_fonts(title))
    return squeeze_text(words).letters[:LONGEST_KEY]


def list_title_pieces(title: str) -> list[str]:
    """Keys of what stands before and behind the title's first colon, if long enough.

    None where either says that it is another work ("Erratum: ...", "...: Part II").
    """
    head, _, tail = _COLON.sub("\0", title, count=1).partition("\0")
    if not tail or find_marks(head) or find_marks(tail):
        return []
    keys = (build_match_key(head), build_match_key(tail))
    return [key for key in keys if len(key) >= _PIECE_LENGTH]


def find_marks(title: str) -> frozenset[str]:
    """Numbers, and words such as "erratum", that make a like title another work's."""
    words = (word.lower() for word in _WORD.findall(title))
    return frozenset(word for word in words if _MARK.fullmatch(word))


def is_damaged_form(one: str, other: str) -> bool:
    """Whether two keys differ by no more letters than a PDF or a typist loses."""
    limit = max(len(one), len(other)) // _LETTERS_FOR_AN_EDIT
    if abs(len(one) - len(other)) > limit:
        return False
    return _is_within_edits(one, other, limit)


def _is_within_edits(one: str, other: str, limit: int) -> bool:
    """Whether so many letters put in, left out or exchanged make them one.

    Only what lies `limit` letters to either side is compared: further off is too far.
    """
    too_many = limit + 1
    row = [min(column, too_many) for column in range(len(other) + 1)]
    for number, letter in enumerate(one, start=1):
        first = max(number - limit, 1)
        last = min(number + limit, len(other))
        above = row[first - 1]
        row[first - 1] = number if first == 1 else too_many
        for column in range(first, last + 1):
            cost = above + (letter != other[column - 1])
            above = row[column]
            row[column] = min(cost, above + 1, row[column - 1] + 1, too_many)
        if min(row[first - 1 : last + 1]) == too_many:
            return False
    return row[-1] <= limit
