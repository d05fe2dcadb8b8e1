"""What a reader typed, as words and exact phrases; pure, and never an error."""

import re
from dataclasses import dataclass

from papers.search.tokens import STOP_WORDS, Term, split_phrase, split_terms

_MAX_CHARS = 1_000
_MAX_TERMS = 32
_MAX_PHRASE_WORDS = 32
_QUOTED = re.compile(r'["\u201c\u201d\u201e\u00ab\u00bb]')


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The terms and phrases of a query; `text` is what was read of it."""

    text: str
    terms: tuple[Term, ...]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def is_empty(self) -> bool:
        return not self.terms and not self.phrases


def parse_words(text: str) -> AskedWords:
    """What stands between two quotes is a phrase; a quote left over is ignored.

    Only the first 1,000 characters and 32 words count. Very common words are left out
    where others stand beside them.
    """
    text = text[:_MAX_CHARS]
    pieces = _QUOTED.split(text)
    # Every second piece is quoted; the last of an even number has no closing quote.
    has_loose_quote = len(pieces) % 2 == 0
    quoted = pieces[1:-1:2] if has_loose_quote else pieces[1::2]
    loose = pieces[::2] + (pieces[-1:] if has_loose_quote else [])
    phrases = [split_phrase(piece)[:_MAX_PHRASE_WORDS] for piece in quoted]
    long_phrases = tuple(dict.fromkeys(p for p in phrases if p))[:_MAX_TERMS]
    terms = split_terms(" ".join(loose))
    return AskedWords(
        text, _drop_common(terms, has_more=bool(long_phrases)), long_phrases
    )


def _drop_common(terms: list[Term], *, has_more: bool) -> tuple[Term, ...]:
    telling = [term for term in terms if term.text not in STOP_WORDS]
    return tuple((telling or ([] if has_more else terms))[:_MAX_TERMS])
