"""The folders of the index: the one that answers, and the one being filled beside it.

    index/current    the number of the generation that answers, once it is complete
    index/7/         a whole Whoosh index, and in its file `version` what wrote it
    index/8/         the next one while it is filled

A generation answers from the moment `current` names it, which is one rename.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import whoosh

from papers.search.schema import SCHEMA_VERSION

VERSION = f"{SCHEMA_VERSION}, Whoosh {whoosh.versionstring()}"
_POINTER = "current"
_VERSION_FILE = "version"
_DAMAGE_FILE = "damaged"


@dataclass(frozen=True, slots=True)
class Generation:
    """One whole index. Any process may find it damaged and say so."""

    folder: Path

    @property
    def number(self) -> int:
        return int(self.folder.name)

    @property
    def is_damaged(self) -> bool:
        return (self.folder / _DAMAGE_FILE).exists()

    @property
    def is_ours(self) -> bool:
        """Whether this version of the product, with this Whoosh, wrote it."""
        try:
            return (self.folder / _VERSION_FILE).read_text() == VERSION
        except (OSError, ValueError):
            return False

    def note_version(self) -> None:
        (self.folder / _VERSION_FILE).write_text(VERSION)

    def note_damage(self) -> None:
        if self.folder.exists():
            (self.folder / _DAMAGE_FILE).touch()


def find_answering(folder: Path) -> Generation | None:
    """The complete one, whatever state it is in by now."""
    number = _read_pointer(folder)
    while number:
        found = folder / number
        if number.isdecimal() and found.is_dir():
            return Generation(found)
        # Another may have begun to answer, and this one be deleted, in between.
        seen, number = number, _read_pointer(folder)
        if number == seen:
            break
    return None


def find_filling(folder: Path) -> Generation | None:
    """The one that is being filled, if one is."""
    answering = find_answering(folder)
    newest = max(_list_generations(folder), key=lambda one: one.number, default=None)
    return None if newest == answering else newest


def find_readable(folder: Path) -> Generation | None:
    """The one to search: incomplete only where the complete one cannot be read."""
    answering = find_answering(folder)
    if answering is not None and not answering.is_damaged:
        return answering
    return find_filling(folder) or answering


def make_next(folder: Path) -> Generation:
    """An empty folder for the next generation."""
    numbers = [one.number for one in _list_generations(folder)]
    made = folder / str(max(numbers, default=0) + 1)
    made.mkdir(parents=True)
    return Generation(made)


def let_answer(folder: Path, generation: Generation) -> None:
    """From now on every search opens this one."""
    written = folder / f"{_POINTER}.new"
    written.write_text(str(generation.number))
    written.replace(folder / _POINTER)


def clear_leftovers(folder: Path) -> None:
    """Delete all but what answers and what is being filled."""
    kept = {find_answering(folder), find_filling(folder)}
    names = {_POINTER, *(one.folder.name for one in kept if one)}
    for path in folder.iterdir():
        if path.name not in names:
            _delete(path)


def _read_pointer(folder: Path) -> str:
    try:
        return (folder / _POINTER).read_text()
    except (OSError, ValueError):
        return ""


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _list_generations(folder: Path) -> list[Generation]:
    """Oldest and newest in any order; none where there is no folder."""
    try:
        return [
            Generation(path)
            for path in folder.iterdir()
            if path.name.isdecimal() and path.is_dir()
        ]
    except FileNotFoundError:
        return []
