"""Which answers say something, and what is still missing; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from critiques.rubrics.column import read_records
from critiques.rubrics.form import Field, FieldKind, Form
from prepsite.writing.tables import parse_table


def parse_rating(field: Field, body: str) -> int | None:
    """The number that was chosen; None for anything else."""
    numbers = {str(number): number for number in field.numbers}
    return numbers.get(body.strip())


def is_answered(field: Field, body: str) -> bool:
    """A rating or a choice is answered by what the field offers, and nothing else.

    A table is by a row with words, but words beside any table answer as well.
    """
    if field.kind == FieldKind.RATING:
        return parse_rating(field, body) is not None
    if field.kind == FieldKind.CHOICE:
        return body in field.options
    if field.kind == FieldKind.TABLE and parse_table(body):
        return read_records(field.columns, body) != []
    return body.strip() != ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    answered: int
    asked: int
    missing: tuple[Field, ...]

    @property
    def is_complete(self) -> bool:
        """Whether all that the form insists on is there."""
        return self.answered > 0 and not self.missing

    def __str__(self) -> str:
        said = f"{self.answered} of {self.asked} answered"
        if not self.missing:
            return said
        named = ", ".join(field.label.lower() for field in self.missing)
        return f"{said}; missing: {named}"


def measure_completeness(form: Form, bodies: Mapping[str, str]) -> Completeness:
    """`bodies` are the answers by the keys of their fields."""
    answered = {
        field.key
        for field in form.fields
        if is_answered(field, bodies.get(field.key, ""))
    }
    return Completeness(
        answered=len(answered),
        asked=len(form.fields),
        missing=tuple(
            field
            for field in form.fields
            if field.required and field.key not in answered
        ),
    )
