"""A shelf of notes, the simplest thing that can stand on one."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from critiques.shelves.reading import Problem, SourceError, parse_toml
from critiques.shelves.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Note:
    key: str
    title: str


def parse_note(source: str) -> Note:
    data = parse_toml(source)
    if "title" not in data:
        raise SourceError([Problem(1, "A “title” is missing.")])
    return Note(data["key"], data["title"])


def word(key: str, title: str = "A title") -> str:
    return f'# words before\nkey = "{key}"\ntitle = "{title}"\n'


@pytest.fixture
def shelf(tmp_path: Path, settings: Settings) -> Shelf[Note]:
    settings.PREPSITE_HOME = tmp_path / "home"
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    for key in ("alpha", "beta", "first"):
        (shipped / f"{key}.toml").write_text(word(key, key.title()))
    return Shelf(
        parse_note,
        shipped=shipped,
        folder_name="notes",
        order=("first",),
        noun="note",
    )


def test_shipped_ones_come_in_their_order_then_ones_own(shelf: Shelf[Note]) -> None:
    shelf.save("aaa", word("aaa"))
    assert [(one.key, one.is_own) for one in shelf.load()] == [
        ("first", False),
        ("alpha", False),
        ("beta", False),
        ("aaa", True),
    ]


def test_one_with_problems_stands_there_by_its_key(shelf: Shelf[Note]) -> None:
    broken = shelf.save("mine", "key = 'mine'")
    assert shelf.find("mine") == broken
    assert (broken.title, broken.parsed) == ("mine", None)
    assert broken.problems == (Problem(1, "A “title” is missing."),)


def test_a_file_that_is_no_text_has_problems(
    shelf: Shelf[Note], settings: Settings
) -> None:
    folder: Path = settings.PREPSITE_HOME / "notes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_bytes(b"\xff\xfe\x00key")
    found = shelf.find("mine")
    assert found is not None
    assert found.problems


def test_the_key_is_the_files_name_and_nobody_elses(shelf: Shelf[Note]) -> None:
    assert shelf.save("mine", word("other")).problems == (
        Problem(2, "The key is “mine”, as the file is named."),
    )
    (problem,) = shelf.save("alpha", word("alpha")).problems
    assert problem.message.startswith("A note that ships has this key")
    found = shelf.find("alpha")
    assert found is not None
    assert found.title == "Alpha"


def test_a_copy_has_a_key_and_a_title_of_its_own(shelf: Shelf[Note]) -> None:
    shipped = shelf.find("alpha")
    assert shipped is not None
    copies = [shelf.copy(shipped), shelf.copy(shipped)]
    assert [one.parsed for one in copies] == [
        Note("alpha_2", "Alpha, my own"),
        Note("alpha_3", "Alpha, my own"),
    ]
    assert all(one.is_own for one in copies)


def test_deleting_twice_is_deleting(shelf: Shelf[Note]) -> None:
    shelf.save("mine", word("mine"))
    for _ in range(2):
        shelf.delete("mine")
    assert shelf.find("mine") is None
