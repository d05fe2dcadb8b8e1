"""Small libraries of a few telling words a paper."""

from collections import Counter
from pathlib import Path

from papers.similarity.space import TermSpace
from papers.similarity.store import TermStore
from papers.similarity.terms import Terms

GAMES = "chess shogi board search board"
MORE_GAMES = "chess board atari planning"
BIRDS = "birdsong spectrogram audio"
MORE_BIRDS = "birdsong audio species"


def make_terms(words: str) -> Terms:
    """Each word is its own stem."""
    counts = Counter(words.split())
    return Terms(counts=dict(counts), spellings={word: word for word in counts})


def fill_store(folder: Path, papers: dict[int, str]) -> TermStore:
    store = TermStore(folder / "terms.sqlite3")
    store.open_or_rebuild()
    store.save_papers({one: make_terms(words) for one, words in papers.items()})
    store.finish_rebuild()
    return store


def list_near(space: TermSpace, words: str) -> list[int]:
    found = space.find_nearest(make_terms(words), limit=10)
    return [one.paper_id for one in found]
