"""Text without case, accents, punctuation and spaces, and the way back to the original."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SqueezedText:
    """All words of a text run together.

    Words in PDFs are split by hyphens, line ends and small capitals ("B ATCH"), so two
    spellings of a title agree only in their letters. `starts` holds the offset in
    `letters` at which each word begins, and last the length of `letters`; `spans` the
    offsets of each word in the original.
    """

    letters: str
    starts: list[int]
    spans: list[tuple[int, int]]

    @property
    def word_count(self) -> int:
        return len(self.spans)

    def find_last_word(self, end: int) -> int | None:
        """The index of the word that ends at offset `end` in `letters`."""
        index = bisect_left(self.starts, end)
        is_boundary = index < len(self.starts) and self.starts[index] == end
        return index - 1 if is_boundary else None


def squeeze_text(text: str) -> SqueezedText:
    spans = [match.span() for match in _WORD.finditer(text)]
    # The dotted capital is the one letter that grows when lowered, and would move all
    # behind it.
    lowered = text.replace("İ", "I").lower()
    words = [lowered[start:end] for start, end in spans]
    if not text.isascii():
        words = [word if word.isascii() else _fold_word(word) for word in words]
    starts = list(accumulate(map(len, words), initial=0))
    return SqueezedText("".join(words), starts, spans)


def _fold_word(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(
        letter for letter in letters if not unicodedata.combining(letter)
    ).casefold()
