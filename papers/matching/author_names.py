"""Whether the authors of a record are those that a reference prints."""

import re
from enum import IntEnum

from papers.models.sort_key import fold_text

_WORD = re.compile(r"[^\W\d_]+")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv")
# "Breen P. G." and "Kingma DP", but not a name in capitals throughout.
_INITIALS_LAST = re.compile(
    r"(?P<family>.*[a-z].*?)(?:\s+(?:[A-Z]{1,3}|(?:[A-Z]\.-?)+))+"
)
_MANY = re.compile(r"collaborations?|consortium|team|group")
# A name this long is looked for among the letters too, where accents split its word.
_LONG_NAME = 5


class Agreement(IntEnum):
    """How well names agree; UNKNOWN where one side has none."""

    NONE = 0
    UNKNOWN = 1
    SOME = 2
    FIRST = 3


def list_family_names(author_line: str) -> tuple[str, ...]:
    """Folded family names of "First Last; Last, First; Last FM"; of a team, its first word."""
    names = (_take_family_name(name.strip()) for name in author_line.split(";"))
    return tuple(name for name in names if name)


def _take_family_name(author: str) -> str:
    initials = _INITIALS_LAST.fullmatch(author)
    author = fold_text(initials["family"] if initials else author)
    family, _, given = author.partition(",")
    words = family.split()
    if not given:
        while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
            words.pop()
        if words and _MANY.fullmatch(words[-1]):
            words = words[:1]
    letters = _WORD.findall(words[-1]) if words else []
    return "".join(letters)


def compare_authors(family_names: tuple[str, ...], printed: str) -> Agreement:
    """Whether the family names stand in the `printed` text of a reference."""
    words = _WORD.findall(fold_text(printed))
    if not family_names or not words:
        return Agreement.UNKNOWN
    known, letters = set(words), "".join(words)
    found = [
        name in known or (len(name) >= _LONG_NAME and name in letters)
        for name in family_names
    ]
    if found[0]:
        return Agreement.FIRST
    return Agreement.SOME if any(found) else Agreement.NONE
