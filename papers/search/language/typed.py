"""What a reader is in the middle of typing: the part of a query before the caret; pure."""

import re
from dataclasses import dataclass

from papers.search.language.fields import find_field

_QUOTES = '"“”„«»'
_QUOTE = re.compile(f"[{_QUOTES}]")
_BREAK = re.compile(r"[\s()]")
_FIELD = re.compile(r"([A-Za-z]{2,20}):")
_REST = re.compile(rf"[^\s(){_QUOTES}|]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """`words` is what stands of a word, or of a value of `field`.

    What completes it takes the place of all between `start` and `end`, so of the quote
    before a value as well.
    """

    words: str
    field: str
    start: int
    end: int


def find_typed(text: str, caret: int) -> Typed:
    """What is typed at the caret; any text and any caret have an answer."""
    caret = min(max(caret, 0), len(text))
    quotes = [match.start() for match in _QUOTE.finditer(text, 0, caret)]
    if len(quotes) % 2:
        return _find_in_quotes(text, caret, quotes[-1])
    return _find_in_word(text, caret)


def _find_in_quotes(text: str, caret: int, quote: int) -> Typed:
    """A value from its quote on; of a phrase, its last word."""
    before = text[_find_start(text, quote) : quote]
    field = _read_field(before.removesuffix("|").partition("|")[0])
    end = _skip_rest(text, caret)
    if field:
        is_closed = text[end : end + 1] != "" and text[end] in _QUOTES
        return Typed(text[quote + 1 : caret], field, quote, end + is_closed)
    start = max(_find_start(text, caret), quote + 1)
    return Typed(text[start:caret], "", start, end)


def _find_in_word(text: str, caret: int) -> Typed:
    start = _find_start(text, caret)
    match = _FIELD.match(text, start, caret)
    field = find_field(match[1]) if match else ""
    if match and field:
        start = max(match.end(), text.rfind("|", start, caret) + 1)
    return Typed(text[start:caret], field, start, _skip_rest(text, caret))


def _find_start(text: str, caret: int) -> int:
    """Where the run without white space and brackets begins, behind its minus."""
    breaks = [match.end() for match in _BREAK.finditer(text, 0, caret)]
    start = breaks[-1] if breaks else 0
    return start + text.startswith("-", start, caret)


def _read_field(before: str) -> str:
    match = _FIELD.match(before)
    return find_field(match[1]) if match else ""


def _skip_rest(text: str, caret: int) -> int:
    match = _REST.match(text, caret)
    return match.end() if match else caret
