"""Papers of real length for benches of search, and what is asked of them.

Their pages are made of runs of words from real papers, where a folder of PDFs is given,
or else of syllables, as unevenly common as real words are (Zipf's law).
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from papers.contributions import SearchDocument
from papers.search.tokens import STOP_WORDS
from tests.bench.real_library import read_papers

PAGES_PER_PAPER = 12
WORDS_PER_PAGE = 550
QUERIES = 50
_TITLE_WORDS = 6
_RUN_WORDS = 12
_VOCABULARY = 20_000
_SYLLABLES = "ka ri to men sol va qu est ing er al ph um dra lo net tion fi".split()
# How many words are more common than those asked for.
_COMMON, _USUAL, _RARE = 40, 400, 4_000
_WORD = re.compile(r"[^\W\d_]{4,20}")


class Texts:
    """The same papers and queries at every call, whichever papers are asked for."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def build_paper(self, paper_id: int) -> list[SearchDocument]:
        rng = random.Random(paper_id)
        title = " ".join(self._draw(rng, _TITLE_WORDS))
        return [
            SearchDocument(
                key=f"page:{paper_id}:{number}",
                paper_id=paper_id,
                kind="page",
                title=title,
                body=" ".join(self._draw(rng, WORDS_PER_PAGE)),
                page_number=number,
            )
            for number in range(1, PAGES_PER_PAPER + 1)
        ]

    def build_queries(self) -> list[str]:
        """One to three words from common to rare, and phrases, of common words too."""
        rng = random.Random(11)
        return [query for _ in range(QUERIES // 10) for query in self._build_ten(rng)]

    def list_common(self) -> tuple[list[str], str]:
        """Four common words that begin differently, and a phrase of three others."""
        beginnings = {word[:2]: word for word in self._ranked[_USUAL:_COMMON:-1]}
        common = set(self._ranked[:300])
        for start in range(len(self._words) - 3):
            phrase = [word.lower() for word in self._words[start : start + 3]]
            if common.issuperset(phrase) and len(set(phrase)) == len(phrase):
                return list(beginnings.values())[-4:], " ".join(phrase)
        raise AssertionError

    def _build_ten(self, rng: random.Random) -> Iterator[str]:
        for ranks in (
            [_COMMON],
            [_USUAL],
            [_RARE],
            [_COMMON, _USUAL],
            [_USUAL, _USUAL],
            [_COMMON, _RARE],
            [_COMMON, _COMMON, _USUAL],
            [_COMMON, _USUAL, _RARE],
        ):
            yield " ".join(self._ranked[rank + rng.randint(0, 20)] for rank in ranks)
        for count in (2, 3):
            yield f'"{self._choose_phrase(rng, count)}"'

    def _choose_phrase(self, rng: random.Random, count: int) -> str:
        while True:
            words = self._draw(rng, count)
            if all(map(_WORD.fullmatch, words)) and not STOP_WORDS & set(words):
                return " ".join(words).lower()

    @cached_property
    def _ranked(self) -> list[str]:
        """Words of four letters and more, most common first."""
        counts = Counter(self._words)
        words = (word for word, _ in counts.most_common() if _WORD.fullmatch(word))
        return list(dict.fromkeys(map(str.lower, words)))

    def _draw(self, rng: random.Random, count: int) -> list[str]:
        """Runs of neighbouring words, so that phrases and neighbours are real ones."""
        drawn: list[str] = []
        while len(drawn) < count:
            start = rng.randrange(len(self._words) - _RUN_WORDS)
            drawn += self._words[start : start + _RUN_WORDS]
        return drawn[:count]


def load_texts(folder: Path | None) -> Texts:
    """Words of the PDFs under `folder`, or made ones."""
    return Texts(_read_words(folder) if folder else _make_words())


def _read_words(folder: Path) -> list[str]:
    return [
        word
        for paper in read_papers(folder)
        for page in paper.reading.pages
        for word in page.text.split()
    ]


def _make_words() -> list[str]:
    rng = random.Random(7)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))] = None
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    return rng.choices(list(words), cum_weights=weights, k=400_000)
