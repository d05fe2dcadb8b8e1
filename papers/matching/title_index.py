"""The titles of a library, found in running text in time that depends on the text alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from papers.matching.squeezed_text import SqueezedText, squeeze_text
from papers.matching.work_title import drop_tex_fonts

# Titles that begin alike share a bucket; those shorter than this are never looked for,
# as any text is full of such words.
_KEY_LENGTH = 8
_SHORT_WORDS = 3
_SHORT_LENGTH = 15
_DISTINCTIVE_WORDS = 5
_DISTINCTIVE_LENGTH = 28
# A title made of nothing else may be the name of a field, a method or a section.
_COMMON_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "on",
        "in",
        "for",
        "to",
        "with",
        "from",
        "by",
        "as",
        "is",
        "are",
        "at",
        "via",
        "using",
        "introduction",
        "overview",
        "survey",
        "review",
        "tutorial",
        "guide",
        "methods",
        "method",
        "methodology",
        "theory",
        "applications",
        "application",
        "analysis",
        "approach",
        "approaches",
        "problem",
        "problems",
        "deep",
        "machine",
        "reinforcement",
        "representation",
        "transfer",
        "statistical",
        "supervised",
        "unsupervised",
        "learning",
        "neural",
        "network",
        "networks",
        "convolutional",
        "recurrent",
        "model",
        "models",
        "modeling",
        "modelling",
        "language",
        "natural",
        "processing",
        "computer",
        "vision",
        "image",
        "images",
        "recognition",
        "classification",
        "detection",
        "attention",
        "data",
        "dataset",
        "datasets",
        "training",
        "optimization",
        "algorithms",
        "algorithm",
        "artificial",
        "intelligence",
        "information",
        "systems",
        "related",
        "work",
        "results",
        "experiments",
        "experimental",
        "discussion",
        "conclusion",
        "conclusions",
        "background",
        "evaluation",
        "references",
        "appendix",
        "supplementary",
        "material",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTitle:
    """A title of the library; `paper_ids` are several where papers share it.

    A short title may be a common phrase; a distinctive one is hardly met by chance.
    """

    letters: str
    paper_ids: tuple[int, ...]
    ending: str
    is_short: bool
    is_distinctive: bool


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """A title found in a text: the indexes of its first and last word there."""

    title: KnownTitle
    first_word: int
    last_word: int


class TitleIndex:
    """Titles by the hash of their first letters. Built once for many texts."""

    def __init__(self, titles: Iterable[tuple[int, str]]) -> None:
        papers: defaultdict[str, list[int]] = defaultdict(list)
        spelled: dict[str, tuple[str, int]] = {}
        for paper_id, title in titles:
            squeezed = squeeze_text(drop_tex_fonts(title))
            if len(squeezed.letters) >= _KEY_LENGTH:
                papers[squeezed.letters].append(paper_id)
                spelled.setdefault(squeezed.letters, (title, squeezed.word_count))
        self._buckets: defaultdict[str, list[KnownTitle]] = defaultdict(list)
        # Longest first, so that a title that begins with another one wins over it.
        for letters in sorted(spelled, key=len, reverse=True):
            known = _build_known_title(letters, papers[letters], *spelled[letters])
            self._buckets[letters[:_KEY_LENGTH]].append(known)

    def find_titles(self, text: SqueezedText) -> Iterable[TitlePlace]:
        """Titles in the order of the text, none of them inside another."""
        buckets, letters = self._buckets, text.letters
        likely_words = [
            word
            for word, start in enumerate(text.starts)
            if letters[start : start + _KEY_LENGTH] in buckets
        ]
        free_from = 0
        for word in likely_words:
            place = self._find_longest(text, word) if word >= free_from else None
            if place is not None:
                yield place
                free_from = place.last_word + 1

    def _find_longest(self, text: SqueezedText, word: int) -> TitlePlace | None:
        start = text.starts[word]
        for title in self._buckets[text.letters[start : start + _KEY_LENGTH]]:
            if text.letters.startswith(title.letters, start):
                last_word = text.find_last_word(start + len(title.letters))
                if last_word is not None:
                    return TitlePlace(title, word, last_word)
        return None


def is_short_title(title: str) -> bool:
    """Whether the title may be a common phrase, which names a work in lists alone."""
    return _is_short(title, squeeze_text(drop_tex_fonts(title)).word_count)


def _is_short(title: str, word_count: int) -> bool:
    return (
        word_count < _SHORT_WORDS
        or len(title.strip()) < _SHORT_LENGTH
        or _has_only_common_words(title)
    )


def _has_only_common_words(title: str) -> bool:
    return {word.strip(".,:;?!()").lower() for word in title.split()} <= _COMMON_WORDS


def _build_known_title(
    letters: str, paper_ids: list[int], title: str, word_count: int
) -> KnownTitle:
    return KnownTitle(
        letters=letters,
        paper_ids=tuple(sorted(set(paper_ids))),
        ending=title.rstrip()[-1:],
        is_short=_is_short(title, word_count),
        is_distinctive=word_count >= _DISTINCTIVE_WORDS
        and len(letters) >= _DISTINCTIVE_LENGTH
        and not _has_only_common_words(title),
    )
