"""The forms there are: those that ship, and the reader's own in PREPSITE_HOME/forms."""

from pathlib import Path
from typing import TypeAlias

from critiques.models import WriteUp
from critiques.rubrics.form import Form
from critiques.rubrics.reading import parse_form
from critiques.shelves.shelf import Shelf, Shelved
from prepsite.errors import UserError

ShelvedForm: TypeAlias = Shelved[Form]
FORMS = Shelf(
    parse_form,
    shipped=Path(__file__).with_name("forms"),
    folder_name="forms",
    # As they are offered; forms of other rooms follow by their names.
    order=(
        *("structured", "one_page", "two_pages", "rapid_fire", "discussion"),
        *("implementation", "free"),
    ),
    noun="form",
)


class FormGoneError(UserError):
    """There is no form of this key that can be filled in."""


def list_forms(kind: str = WriteUp.Kind.CRITIQUE) -> list[Form]:
    """The forms of one kind that can be filled in."""
    return [form for form in list_all_forms() if form.kind == kind]


def list_all_forms() -> list[Form]:
    """All that can be filled in, whatever comes of it."""
    return [shelved.parsed for shelved in FORMS.load() if shelved.parsed]


def find_form(key: str) -> Form:
    """Raises FormGoneError."""
    shelved = FORMS.find(key)
    if shelved is None or shelved.parsed is None:
        raise FormGoneError("This form cannot be used.", "Choose another one.")
    return shelved.parsed


def find_newer_form(form: Form) -> Form | None:
    """The form of this key as it is now, where it asks for something else."""
    shelved = FORMS.find(form.key)
    present = shelved.parsed if shelved else None
    return present if present != form else None
