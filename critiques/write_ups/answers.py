"""A form with what was written to it, field by field."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from critiques.models import Answer, DebriefAnswer, WriteUp
from critiques.rubrics.calculation import render_calculation
from critiques.rubrics.completeness import (
    Completeness,
    is_answered,
    measure_completeness,
    parse_rating,
)
from critiques.rubrics.form import Field, FieldKind, Form

_LINK = re.compile(r"\[(?P<words>[^\]]{0,1000})\]\([^)\s]{0,2000}\)")


@dataclass(frozen=True, kw_only=True)
class AnsweredField:
    field: Field
    answer: Answer | DebriefAnswer

    @property
    def body(self) -> str:
        return self.answer.text.body

    @property
    def is_answered(self) -> bool:
        return is_answered(self.field, self.body)

    @property
    def rating(self) -> int | None:
        is_rating = self.field.kind == FieldKind.RATING
        return parse_rating(self.field, self.body) if is_rating else None

    @property
    def calculation(self) -> str:
        """What is worked out from a table's rows, as Markdown."""
        return render_calculation(self.field, self.body)

    @property
    def rating_label(self) -> str:
        return self.field.labels.get(self.rating or 0, "")


@dataclass(frozen=True, kw_only=True)
class FilledForm:
    """`no_longer_asked` are answers with words whose field the form has no more."""

    form: Form
    fields: tuple[AnsweredField, ...]
    no_longer_asked: tuple[Answer | DebriefAnswer, ...]

    @cached_property
    def completeness(self) -> Completeness:
        bodies = {one.field.key: one.body for one in self.fields}
        return measure_completeness(self.form, bodies)

    def find(self, key: str) -> AnsweredField | None:
        return next((one for one in self.fields if one.field.key == key), None)

    @property
    def first_words(self) -> str:
        """What a list shows of it: the first answer in words."""
        written = (one for one in self.fields if one.field.kind == FieldKind.TEXT)
        first = next((one.body.strip() for one in written if one.body.strip()), "")
        return _LINK.sub(r"\g<words>", first)

    @property
    def rating(self) -> AnsweredField | None:
        """The verdict in a number: by convention the rating whose key is "rating"."""
        found = self.find("rating")
        return found if found and found.rating is not None else None


def load_filled_form(write_up: WriteUp) -> FilledForm:
    return fill_form(Form.from_data(write_up.form), _list_answers(write_up))


def fill_form(form: Form, written: Iterable[Answer | DebriefAnswer]) -> FilledForm:
    """The form with these answers, which have their texts along."""
    answers = {one.field_key: one for one in written}
    asked = tuple(
        AnsweredField(field=field, answer=answers.pop(field.key))
        for field in form.fields
        if field.key in answers
    )
    left = tuple(one for one in answers.values() if one.text.body.strip())
    return FilledForm(form=form, fields=asked, no_longer_asked=left)


def _list_answers(write_up: WriteUp) -> list[Answer]:
    # Without a query where they were fetched along.
    is_fetched = "answers" in getattr(write_up, "_prefetched_objects_cache", {})
    answers = write_up.answers.all()
    return list(answers if is_fetched else answers.select_related("text"))
