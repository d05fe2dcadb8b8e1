"""The terms of each paper on disk, a row each; it can be made anew at any time.

It is a small SQLite file beside the database: a paper's row is replaced whole, and a
killed writer leaves the row before.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from papers.similarity.space import TermRow, TermSpace
from papers.similarity.terms import Terms

_VERSION = 1
_TABLES = """
BEGIN;
CREATE TABLE words (id INTEGER PRIMARY KEY, stem TEXT, word TEXT, UNIQUE (stem, word));
CREATE TABLE papers (id INTEGER PRIMARY KEY, word_ids BLOB, counts BLOB);
CREATE TABLE state (is_complete INTEGER, revision INTEGER);
INSERT INTO state VALUES (0, 0);
"""
_SEAL = f"PRAGMA user_version = {_VERSION}; COMMIT;"
_ADD_WORD = "INSERT INTO words (stem, word) VALUES (?, ?) ON CONFLICT DO NOTHING"
_FIND_WORD = "SELECT id FROM words WHERE stem = ? AND word = ?"
_COUNT_REVISION = "UPDATE state SET revision = revision + 1"
_WAIT_S = 20
_ID, _COUNT = "<i4", "<f4"


class TermStoreError(Exception):
    """The file is missing, torn or of another version: all papers are due."""


class TermStore:
    """The file in the data folder. Only the index worker writes to it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open_or_rebuild(self) -> bool:
        """Make sure that there is a file to write to; whether all papers are due."""
        try:
            with self._open() as connection:
                state = connection.execute("SELECT is_complete FROM state").fetchone()
        except TermStoreError:
            self._start_rebuild()
            return True
        return not state[0]

    def check_or_rebuild(self) -> bool:
        """The same after reading every row, also what is torn inside of a sound file."""
        try:
            self.load_space()
        except TermStoreError:
            self._start_rebuild()
        return self.open_or_rebuild()

    def _start_rebuild(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # A journal that outlived its file would be played into the new one.
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.path, timeout=_WAIT_S)) as connection:
            connection.executescript(_TABLES + _SEAL)

    def finish_rebuild(self) -> None:
        """Note that every paper is in."""
        with self._open() as connection, connection:
            connection.execute("UPDATE state SET is_complete = 1")

    def save_papers(self, papers: Mapping[int, Terms | None]) -> None:
        """Replace the rows of these papers, and delete those of papers without terms."""
        with self._open() as connection, connection:
            for paper_id, terms in papers.items():
                connection.execute("DELETE FROM papers WHERE id = ?", (paper_id,))
                if terms is not None and terms.counts:
                    _insert(connection, paper_id, terms)
            connection.execute(_COUNT_REVISION)

    def load_stamp(self) -> tuple[int, ...]:
        """What differs whenever a paper or the file itself does."""
        with self._open() as connection:
            (revision,) = connection.execute("SELECT revision FROM state").fetchone()
        return (self.path.stat().st_ino, revision)

    def load_space(self) -> TermSpace:
        """Everything in it. Raises TermStoreError where it cannot be read."""
        with self._open() as connection:
            words = connection.execute("SELECT stem, word FROM words ORDER BY id")
            vocabulary = words.fetchall()
            papers = connection.execute("SELECT * FROM papers ORDER BY id").fetchall()
        try:
            rows = [_read_row(*paper, word_count=len(vocabulary)) for paper in papers]
        except ValueError as error:
            raise TermStoreError(str(error)) from error
        return TermSpace(rows, vocabulary)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.path.is_file():
            raise TermStoreError("there is no file")
        try:
            with closing(sqlite3.connect(self.path, timeout=_WAIT_S)) as connection:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                if version != _VERSION:
                    raise TermStoreError(f"version {version}")
                yield connection
        except sqlite3.Error as error:
            raise TermStoreError(str(error)) from error


def _insert(connection: sqlite3.Connection, paper_id: int, terms: Terms) -> None:
    words = [(stem, terms.spellings[stem]) for stem in terms.counts]
    connection.executemany(_ADD_WORD, words)
    ids = [connection.execute(_FIND_WORD, word).fetchone()[0] for word in words]
    # Numbers of words begin with 1 in the file and with 0 in memory.
    word_ids = np.array(ids, dtype=_ID) - 1
    counts = np.array(list(terms.counts.values()), dtype=_COUNT)
    connection.execute(
        "INSERT INTO papers VALUES (?, ?, ?)",
        (paper_id, word_ids.astype(_ID).tobytes(), counts.tobytes()),
    )


def _read_row(
    paper_id: int, word_ids: bytes, counts: bytes, *, word_count: int
) -> TermRow:
    row = TermRow(
        paper_id, np.frombuffer(word_ids, dtype=_ID), np.frombuffer(counts, _COUNT)
    )
    if row.word_ids.size != row.counts.size:
        raise ValueError(f"the row of paper {paper_id} is torn")
    if not ((row.word_ids >= 0) & (row.word_ids < word_count)).all():
        raise ValueError(f"the row of paper {paper_id} has words that are not there")
    return row
