"""Words that could be meant by their first letters, from what the index holds."""

from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path

from papers.search.query import open_for_reader
from papers.search.tokens import STOP_WORDS, split_terms, stem_word
from papers.search.view import IndexView

MOST_WORDS = 6
# So many words begin with one letter or two that only those of titles are looked at,
# as where reading them all would be felt.
_FEW_LETTERS = 3
_MOST_READ = 8_000
# Papers are counted up to here: beyond, the number tells no more.
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Completion:
    """A word or value; `paper_count` is None where papers are not counted.

    Of a word they are counted up to MOST_COUNTED.
    """

    value: str
    paper_count: int | None = None
    label: str = ""


def complete_word(folder: Path, beginning: str, *, in_titles: bool) -> list[Completion]:
    """The words that most papers have, one for each stem; at most 6."""
    terms = split_terms(beginning)
    if not terms:
        return []
    fields = ("title",) if in_titles else ("title", "body")
    with open_for_reader(folder) as searcher:
        view = IndexView(searcher)
        counts = _count_words(view, terms[-1].text, in_titles=in_titles)
        words = _choose_words(view, counts)
        return [Completion(word, _count_papers(view, word, fields)) for word in words]


def _count_words(view: IndexView, start: str, *, in_titles: bool) -> dict[str, int]:
    if not in_titles and len(start) >= _FEW_LETTERS:
        counts = view.vocabulary.count_words_from("body_exact", start, most=_MOST_READ)
        if counts is not None:
            return counts
    return view.vocabulary.count_words_from("title_exact", start, most=_MOST_READ) or {}


def _count_papers(view: IndexView, word: str, fields: tuple[str, ...]) -> int:
    """By its stem, as a search for it would find it."""
    stem = stem_word(word)
    return max(view.count_papers(one, stem, most=MOST_COUNTED) for one in fields)


def _choose_words(view: IndexView, counts: dict[str, int]) -> list[str]:
    """The most common word of each stem, most common first."""
    best: dict[str, str] = {}
    for word in sorted(counts):
        stem = stem_word(word)
        is_telling = word.isalnum() and word not in STOP_WORDS
        if is_telling and counts[word] > counts.get(best.get(stem, ""), 0):
            best[stem] = word
    likely = nlargest(2 * MOST_WORDS, best.values(), key=counts.__getitem__)
    single = [word for word in likely if not _is_compound(view, word, counts)]
    return single[:MOST_WORDS]


def _is_compound(view: IndexView, word: str, counts: dict[str, int]) -> bool:
    """Whether it is two more common words in one, as of "attention-based"."""
    return any(
        counts.get(word[:cut], 0) > counts[word]
        and view.vocabulary.count_documents("body_exact", word[cut:]) > counts[word]
        for cut in range(_FEW_LETTERS, len(word) - 1)
    )
