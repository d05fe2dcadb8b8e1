"""Texts as sources send them, made into one clean line; TeX accents become letters."""

import re
import unicodedata

from papers.tex_letters import ACCENTS, LETTERS

# An accent named by a letter needs a space or a brace after it: \c{c}, \v S, not \cdot.
_ACCENT = re.compile(
    r"(?P<open>\{\s*)?\\(?P<accent>[`'^~=.\"]\s*|[uHvcdbkr](?=[\s{\\])\s*)"
    r"(?P<brace>\{\s*)?(?P<dotless>\\)?(?P<base>[A-Za-z])(?(dotless)(?![A-Za-z]))"
    r"(?(brace)\s*\})(?(open)\s*\})"
)
_LETTER = re.compile(
    rf"(?P<open>\{{\s*)?\\(?P<name>{'|'.join(sorted(LETTERS, key=len, reverse=True))})"
    r"(?![A-Za-z])(?:\{\}|(?(open)\s*|\s))?(?(open)\})"
)
_ESCAPED = re.compile(r"\\([&%#_])")
_SPACE = re.compile(r"\\[, ]")
_FONT = re.compile(r"\{\\(?:it|em|bf|rm|sc|sl|tt)\s+([^{}\\]*)\}")
# Even parts lie outside of maths, odd ones inside; an escaped dollar opens none.
_MATHS = re.compile(r"((?<!\\)\$\$?[^$]*\$\$?)")


def parse_text(raw: str) -> str:
    """One line without control characters; maths between dollars stays as it is."""
    parts = _MATHS.split(_drop_unprintable(raw))
    parts[::2] = [_decode_tex(part) for part in parts[::2]]
    return " ".join("".join(parts).split())


def _drop_unprintable(raw: str) -> str:
    """Without control and format characters and the halves of broken surrogates."""
    return "".join(
        character
        for character in raw
        if character in "\t\n\r" or unicodedata.category(character) not in {"Cc", "Cs"}
    )


def _decode_tex(text: str) -> str:
    if "\\" not in text:
        return text
    text = _ACCENT.sub(_compose, text)
    text = _LETTER.sub(lambda match: LETTERS[match["name"]], text)
    text = _FONT.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", _SPACE.sub(" ", text))


def _compose(match: re.Match[str]) -> str:
    base = match["base"]
    if match["dotless"] and base not in "ij":
        return match[0]
    letters = base + ACCENTS[match["accent"].strip()]
    return unicodedata.normalize("NFC", letters)
