"""The forms there are: those that ship, and the reader's own in PREPSITE_HOME/forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from django.conf import settings

from critiques.models import WriteUp
from critiques.rubrics.form import Form
from critiques.rubrics.reading import FormError, Problem, parse_form
from prepsite.errors import UserError
from prepsite.stored_file import write_file

_SHIPPED = Path(__file__).with_name("forms")
# As they are offered; forms of other rooms follow by their names.
_ORDER = (
    *("structured", "one_page", "two_pages", "rapid_fire", "discussion"),
    *("implementation", "free"),
)
_KEY_LINE = re.compile(r"^key\s*=.*$", re.MULTILINE)
_TITLE_LINE = re.compile(r"^title\s*=.*$", re.MULTILINE)


class FormGoneError(UserError):
    """There is no form of this key that can be filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedForm:
    """A form with its text; `form` is None while `problems` keep it from being used."""

    key: str
    source: str
    is_own: bool
    form: Form | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        return self.form.title if self.form else self.key


def load_shelf() -> list[ShelvedForm]:
    """All forms, shipped ones first; those with problems too."""
    return [*_load_shipped(), *_load_own()]


def list_forms(kind: str = WriteUp.Kind.CRITIQUE) -> list[Form]:
    """The forms of one kind that can be filled in."""
    forms = (shelved.form for shelved in load_shelf())
    return [form for form in forms if form and form.kind == kind]


def find_shelved_form(key: str) -> ShelvedForm | None:
    return next((one for one in load_shelf() if one.key == key), None)


def find_form(key: str) -> Form:
    """Raises FormGoneError."""
    shelved = find_shelved_form(key)
    if shelved is None or shelved.form is None:
        raise FormGoneError("This form cannot be used.", "Choose another one.")
    return shelved.form


def find_newer_form(form: Form) -> Form | None:
    """The form of this key as it is now, where it asks for something else."""
    shelved = find_shelved_form(form.key)
    present = shelved.form if shelved else None
    return present if present != form else None


def copy_form(shelved: ShelvedForm) -> ShelvedForm:
    """A form of the reader's own that begins as this one."""
    taken = {one.key for one in load_shelf()}
    base = shelved.key[:36]
    key = next(name for number in count(2) if (name := f"{base}_{number}") not in taken)
    source = _KEY_LINE.sub(f'key = "{key}"', shelved.source, count=1)
    source = _TITLE_LINE.sub(_word_title, source, count=1)
    return save_form(key, source)


def _word_title(found: re.Match[str]) -> str:
    said = found[0].rstrip()
    return f'{said[:-1]}, my own"' if said.endswith('"') else said


def save_form(key: str, source: str) -> ShelvedForm:
    """Write the text of one of the reader's forms; with its problems, if it has any."""
    write_file(_build_path(key), source.encode())
    return _shelve(key, source, is_own=True)


def delete_form(key: str) -> None:
    """What was written to it keeps the form as it was."""
    _build_path(key).unlink(missing_ok=True)


def _build_path(key: str) -> Path:
    folder: Path = settings.PREPSITE_HOME / "forms"
    return folder / f"{key}.toml"


@cache
def _load_shipped() -> list[ShelvedForm]:
    shelved = [
        _shelve(path.stem, path.read_text("utf-8"), is_own=False)
        for path in sorted(_SHIPPED.glob("*.toml"))
    ]
    places = {key: place for place, key in enumerate(_ORDER)}
    return sorted(shelved, key=lambda one: places.get(one.key, len(places)))


def _load_own() -> Iterator[ShelvedForm]:
    for path in sorted(_build_path("any").parent.glob("*.toml")):
        source = path.read_bytes().decode("utf-8", errors="replace")
        yield _shelve(path.stem, source, is_own=True)


def _shelve(key: str, source: str, *, is_own: bool) -> ShelvedForm:
    form, problems = _read(key, source, is_own=is_own)
    return ShelvedForm(
        key=key,
        source=source,
        is_own=is_own,
        form=None if problems else form,
        problems=tuple(problems),
    )


def _read(key: str, source: str, *, is_own: bool) -> tuple[Form | None, list[Problem]]:
    try:
        form = parse_form(source)
    except FormError as error:
        return None, error.problems
    problems = []
    if form.key != key:
        said = f"The key is “{key}”, as the file is named."
        problems.append(Problem(_find_line(_KEY_LINE, source), said))
    if is_own and (_SHIPPED / f"{key}.toml").exists():
        said = "A form that ships has this key; give the file and the form another."
        problems.append(Problem(_find_line(_KEY_LINE, source), said))
    return form, problems


def _find_line(pattern: re.Pattern[str], source: str) -> int:
    found = pattern.search(source)
    return source.count("\n", 0, found.start()) + 1 if found else 1
