"""Communities named by their own words: those that tell them from the other papers."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log

_WORDS_OF_A_NAME = 3
_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]|[^\W\d_]{2,}")
_LEAST_LETTERS = 3
_LONGEST_ENDING = 4
_EMPTY = frozenset(
    "a about across after all also an and are as at based be been between both by can "
    "do does for from given has have how if in into is it its large more most need new "
    "not novel of on one only or our out over paper papers propose proposed results "
    "show such than that the their them then these they this through to toward towards "
    "two under use used uses using via was we well what when where which while who why "
    "will with without you your".split()
)


def count_words(texts: Collection[str]) -> Counter[str]:
    """In how many of the texts each telling word stands."""
    return Counter(word for text in texts for word in split_words(text))


def split_words(text: str) -> set[str]:
    """The telling words of a title or an abstract, small, formulas left out."""
    plain = re.sub(r"\$[^$]*\$", " ", text).casefold()
    words = (match.group() for match in _WORD.finditer(plain))
    return {
        word for word in words if len(word) >= _LEAST_LETTERS and word not in _EMPTY
    }


def name_communities(
    words: Mapping[int, Counter[str]], sizes: Mapping[int, int]
) -> dict[int, str]:
    """Community -> "attention, translation, encoder".

    A word counts by the share of the community's papers that have it, times how much
    larger that share is than among all others (its part in the Kullback-Leibler
    divergence of the two).
    """
    everywhere: Counter[str] = Counter()
    for counted in words.values():
        everywhere.update(counted)
    papers = sum(sizes.values())
    return {
        community: _build_name(
            _weigh(counted, everywhere, sizes[community], papers), counted
        )
        for community, counted in words.items()
    }


def _weigh(
    counted: Counter[str], everywhere: Counter[str], size: int, papers: int
) -> dict[str, float]:
    others = max(papers - size, 0)
    weights = {}
    for word, count in counted.items():
        inside = count / size
        # Where there are no others every word is telling.
        outside = (everywhere[word] - count + 0.5) / (
            others + 1 if others else papers + 1
        )
        weights[word] = inside * log(max(inside / outside, 1e-9))
    return weights


def _build_name(weights: Mapping[str, float], counted: Counter[str]) -> str:
    telling = [word for word, weight in weights.items() if weight > 0] or list(weights)
    ranked = sorted(telling, key=lambda one: (-weights[one], -counted[one], one))
    return ", ".join(_choose_different(ranked))


def _choose_different(ranked: Sequence[str]) -> list[str]:
    """The first words that are no other form of one before ("network", "networks")."""
    chosen: list[str] = []
    for word in ranked:
        if not any(_is_same(word, other) for other in chosen):
            chosen.append(word)
        if len(chosen) == _WORDS_OF_A_NAME:
            break
    return chosen


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    begins = max(_LONGEST_ENDING, len(short) - _LONGEST_ENDING + 1)
    is_near = len(long) - len(short) <= _LONGEST_ENDING
    return is_near and long[:begins] == short[:begins]
