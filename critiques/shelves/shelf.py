"""A shelf: what ships with PrepSite, and the reader's own in a folder beside the data."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from django.conf import settings

from critiques.shelves.reading import Problem, SourceError
from prepsite.stored_file import write_file

_KEY_LINE = re.compile(r"^key\s*=.*$", re.MULTILINE)
_TITLE_LINE = re.compile(r"^title\s*=.*$", re.MULTILINE)


class Titled(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...


T = TypeVar("T", bound=Titled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved(Generic[T]):
    """Something with its text; `parsed` is None while `problems` keep it from use."""

    key: str
    source: str
    is_own: bool
    parsed: T | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        return self.parsed.title if self.parsed else self.key


class Shelf(Generic[T]):
    """All that one parser reads, a file each, named by its key.

    `folder_name` is where the reader's own stand below PREPSITE_HOME; `order` is that of
    the shipped ones, others follow by their names. `noun` names one of them in messages.
    """

    def __init__(
        self,
        parse: Callable[[str], T],
        *,
        shipped: Path,
        folder_name: str,
        order: Sequence[str],
        noun: str,
    ) -> None:
        self._parse = parse
        self._shipped_folder = shipped
        self._folder_name = folder_name
        self._order = order
        self._noun = noun

    def load(self) -> list[Shelved[T]]:
        """All, shipped ones first; those with problems too."""
        return [*self._shipped, *self._load_own()]

    def find(self, key: str) -> Shelved[T] | None:
        return next((one for one in self.load() if one.key == key), None)

    def copy(self, shelved: Shelved[T]) -> Shelved[T]:
        """One of the reader's own that begins as this one."""
        taken = {one.key for one in self.load()}
        base = shelved.key[:36]
        names = (f"{base}_{number}" for number in count(2))
        key = next(name for name in names if name not in taken)
        source = _KEY_LINE.sub(f'key = "{key}"', shelved.source, count=1)
        return self.save(key, _TITLE_LINE.sub(_word_title, source, count=1))

    def save(self, key: str, source: str) -> Shelved[T]:
        """Write one of the reader's own; with its problems, if it has any."""
        write_file(self._build_path(key), source.encode())
        return self._shelve(key, source, is_own=True)

    def delete(self, key: str) -> None:
        self._build_path(key).unlink(missing_ok=True)

    def _build_path(self, key: str) -> Path:
        folder: Path = settings.PREPSITE_HOME / self._folder_name
        return folder / f"{key}.toml"

    @cached_property
    def _shipped(self) -> list[Shelved[T]]:
        shelved = [
            self._shelve(path.stem, path.read_text("utf-8"), is_own=False)
            for path in sorted(self._shipped_folder.glob("*.toml"))
        ]
        places = {key: place for place, key in enumerate(self._order)}
        return sorted(shelved, key=lambda one: places.get(one.key, len(places)))

    def _load_own(self) -> Iterator[Shelved[T]]:
        for path in sorted(self._build_path("any").parent.glob("*.toml")):
            source = path.read_bytes().decode("utf-8", errors="replace")
            yield self._shelve(path.stem, source, is_own=True)

    def _shelve(self, key: str, source: str, *, is_own: bool) -> Shelved[T]:
        try:
            parsed = self._parse(source)
        except SourceError as error:
            problems = error.problems
            return Shelved(
                key=key, source=source, is_own=is_own, problems=tuple(problems)
            )
        misnamed = tuple(self._check_key(key, parsed, source, is_own=is_own))
        return Shelved(
            key=key,
            source=source,
            is_own=is_own,
            parsed=None if misnamed else parsed,
            problems=misnamed,
        )

    def _check_key(
        self, key: str, parsed: T, source: str, *, is_own: bool
    ) -> Iterator[Problem]:
        line = _find_line(_KEY_LINE, source)
        if parsed.key != key:
            yield Problem(line, f"The key is “{key}”, as the file is named.")
        if is_own and (self._shipped_folder / f"{key}.toml").exists():
            said = f"A {self._noun} that ships has this key; give the file and the {self._noun} another."
            yield Problem(line, said)


def _word_title(found: re.Match[str]) -> str:
    said = found[0].rstrip()
    return f'{said[:-1]}, my own"' if said.endswith('"') else said


def _find_line(pattern: re.Pattern[str], source: str) -> int:
    found = pattern.search(source)
    return source.count("\n", 0, found.start()) + 1 if found else 1
