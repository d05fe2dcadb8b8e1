"""What lists compare instead of titles and names: no case, no accents, last names first."""

import re
import unicodedata

# Letters that no decomposition turns into plain ones.
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_NAME_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv|v")
_NAME_OF_MANY = re.compile(r"collaborations?|consortium|team|group")


def fold_text(text: str) -> str:
    """The text without case and accents, its spaces single."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    return " ".join(plain.casefold().translate(_PLAIN_LETTERS).split())


def build_title_key(title: str) -> str:
    """The folded title from its first letter or digit on: `"$L^p$ spaces"` is under l."""
    folded = fold_text(title)
    return re.sub(r"^[\W_]+", "", folded) or folded


def build_author_key(author_line: str) -> str:
    """The folded line of names, and before it the last name of the first author."""
    folded = fold_text(author_line)
    last_name = _take_last_name(folded.partition(";")[0])
    return f"{last_name}; {folded}" if folded else ""


def _take_last_name(author: str) -> str:
    """ "ada lovelace", "lovelace, ada" and "ada lovelace, jr." are all lovelace."""
    family, _, given = author.partition(",")
    if given and not _NAME_SUFFIX.fullmatch(given.strip()):
        return family.strip()
    words = family.split()
    while len(words) > 1 and _NAME_SUFFIX.fullmatch(words[-1]):
        words.pop()
    if words and _NAME_OF_MANY.fullmatch(words[-1]):
        return " ".join(words).removeprefix("the ")
    return words[-1] if words else ""
