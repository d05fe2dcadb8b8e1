"""Beginning a proposal, plan or log from what was written before, words and papers along."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from critiques.models import WriteUp
from critiques.rubrics.form import Field, FieldKind, Form
from critiques.write_ups.answers import FilledForm, load_filled_form
from critiques.write_ups.life import start_write_up
from papers.models import Paper
from prepsite.writing.saving import Save, save_text


@transaction.atomic
def begin_from(
    papers: Sequence[Paper], form: Form, *, now: datetime, origin: WriteUp | None = None
) -> WriteUp:
    """Begin one about these papers; the words of its origin stand quoted where they fit."""
    begun = start_write_up(papers, form, now=now)
    if origin is None:
        return begun
    begun.origin = origin
    begun.save(update_fields=["origin"])
    written = load_filled_form(origin)
    texts = dict(begun.answers.values_list("field_key", "text_id"))
    for field in form.fields:
        quoted = "\n\n".join(_list_quotes(field, written))
        if quoted:
            save = Save(body=f"{quoted}\n\n", base_version=0)
            save_text(texts[field.key], save)
    return begun


def _list_quotes(field: Field, written: FilledForm) -> Iterator[str]:
    for key in field.begins_with:
        found = written.find(key)
        if found and found.field.kind == FieldKind.TEXT and found.body.strip():
            yield _quote(found.body.strip())


def _quote(body: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in body.split("\n"))
