"""The file of terms: replaced row by row, and made anew whatever became of it."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papers.similarity.store import TermStore, TermStoreError
from tests.papers.similarity.spaces import (
    BIRDS,
    GAMES,
    MORE_BIRDS,
    MORE_GAMES,
    fill_store,
    list_near,
    make_terms,
)


def test_a_new_file_has_all_papers_due_until_they_are_in(tmp_path: Path) -> None:
    store = TermStore(tmp_path / "new" / "terms.sqlite3")
    assert store.open_or_rebuild() is True
    store.save_papers({1: make_terms(GAMES)})
    assert store.open_or_rebuild() is True
    store.finish_rebuild()
    assert store.open_or_rebuild() is False
    assert list_near(store.load_space(), GAMES) == [1]


def test_a_paper_s_row_is_replaced(tmp_path: Path) -> None:
    store = fill_store(tmp_path, {1: GAMES, 2: BIRDS})
    store.save_papers({1: make_terms(MORE_BIRDS)})
    assert list_near(store.load_space(), "chess") == []
    assert list_near(store.load_space(), "birdsong species") == [1, 2]


def test_a_paper_without_terms_has_no_row(tmp_path: Path) -> None:
    store = fill_store(tmp_path, {1: GAMES, 2: ""})
    store.save_papers({1: None, 3: None})
    assert store.load_space().paper_ids == frozenset()


def test_the_stamp_tells_of_every_change(tmp_path: Path) -> None:
    store = fill_store(tmp_path, {1: GAMES})
    stamps = [store.load_stamp(), store.load_stamp()]
    assert stamps[0] == stamps[1]
    store.save_papers({2: make_terms(MORE_GAMES)})
    assert store.load_stamp() != stamps[0]


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def write_nonsense(path: Path) -> None:
    path.write_bytes(b"nonsense" * 4096)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def make_older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def tear_row(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE papers SET counts = x'00'")
    connection.close()


def lose_words(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM words")
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [cut_in_half, write_nonsense, empty, make_older, tear_row, lose_words, Path.unlink],
)
def test_a_damaged_file_is_reported_and_begun_anew(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    store = fill_store(tmp_path, {n: f"{GAMES} word{n}" for n in range(200)})
    damage(store.path)
    with pytest.raises(TermStoreError):
        store.load_space()
    assert store.check_or_rebuild() is True
    store.save_papers({7: make_terms(BIRDS)})
    store.finish_rebuild()
    assert store.load_space().paper_ids == {7}


KILLED_WRITER = """
import sqlite3, sys, os, signal
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("DELETE FROM papers")
connection.execute("UPDATE words SET word = 'x' || hex(randomblob(2000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_killed_in_between_leaves_what_was_before(tmp_path: Path) -> None:
    store = fill_store(tmp_path, {n: f"{GAMES} word{n}" for n in range(50)})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WRITER, store.path], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert store.check_or_rebuild() is False
    assert len(store.load_space().paper_ids) == 50
    assert list_near(store.load_space(), "word7") == [7]
