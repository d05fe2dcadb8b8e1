"""What a text is about: its telling words by their stems, and how often they stand there."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from papers.similarity.common_words import COMMON_WORDS

# A paper of 12 pages has some 1,500 different ones; the lightest join nothing.
MOST_TERMS = 300
_LEAST_LETTERS = 3
_ABBREVIATION = re.compile(r"[A-Z]{2}")


class Word(NamedTuple):
    """A word as it stands in the text, in small plain letters, and its stem."""

    written: str
    plain: str
    stem: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Stems with their weighted counts, heaviest first, and how each is spelled."""

    counts: Mapping[str, float]
    spellings: Mapping[str, str]


class TermCounter:
    """Counts the telling words of a text's parts, of which some may weigh more."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, float] = defaultdict(float)
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, words: Iterable[Word], *, weight: float = 1) -> None:
        for word, count in Counter(words).items():
            if _is_telling(word):
                self._counts[word.stem] += weight * count
                self._spellings[word.stem][_write_spelling(word)] += count

    def build(self, *, without: Collection[str] = ()) -> Terms:
        """The heaviest terms but those `without`, such as the authors' names."""
        heaviest = sorted(
            (item for item in self._counts.items() if item[0] not in without),
            key=lambda item: (-item[1], item[0]),
        )[:MOST_TERMS]
        return Terms(
            counts=dict(heaviest),
            spellings={stem: self._choose_spelling(stem) for stem, _ in heaviest},
        )

    def _choose_spelling(self, stem: str) -> str:
        spellings = self._spellings[stem]
        return min(spellings, key=lambda one: (-spellings[one], len(one), one))


def _is_telling(word: Word) -> bool:
    """No number, formula, variable or word that stands in any paper."""
    letters = sum(map(str.isalpha, word.written))
    return (
        (letters >= _LEAST_LETTERS or bool(_ABBREVIATION.match(word.written)))
        and word.plain.isalnum()
        and not word.plain[0].isdigit()
        and COMMON_WORDS.isdisjoint((word.plain, word.stem))
    )


def _write_spelling(word: Word) -> str:
    """As it is written, unless a line ends within it."""
    return word.written if word.written.isprintable() else word.plain
