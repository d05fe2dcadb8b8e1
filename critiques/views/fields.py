"""What the partials need to know of the fields of a form."""

import json

from critiques.rubrics.form import Field, FieldKind
from critiques.rubrics.weaknesses import find_ticked, load_weaknesses
from critiques.write_ups.answers import AnsweredField, FilledForm
from prepsite.writing.models import Text
from prepsite.writing.views.text_field import build_text_field


def build_answer_field(answered: AnsweredField) -> dict[str, object]:
    """`options` ({value, label, words}) where one chooses, `kinds` for weaknesses.

    `columns` are the words above those of a table.
    """
    field = answered.field
    built = build_text_field(
        answered.answer.text,
        id=f"answer-{field.key}",
        label=field.label,
        help=field.prompt,
        rows=field.rows,
    )
    built["options"] = _list_options(field)
    built["evidence"] = field.evidence
    built["columns"] = [column.label for column in field.columns]
    built["columns_json"] = json.dumps(built["columns"])
    if field.kind == FieldKind.WEAKNESSES:
        ticked = find_ticked(answered.body)
        built["kinds"] = [(kind, kind in ticked) for kind in load_weaknesses()]
    return built


def _list_options(field: Field) -> list[dict[str, object]]:
    if field.kind == FieldKind.CHOICE:
        return [{"value": one, "label": one, "words": ""} for one in field.options]
    if field.kind != FieldKind.RATING:
        return []
    return [
        {"value": str(one), "label": str(one), "words": field.labels.get(one, "")}
        for one in field.numbers
    ]


def build_whole_length(filled: FilledForm) -> dict[str, object] | None:
    """What a form aims at in all, where several of its fields have a length in pages."""
    fields = [one.field for one in filled.fields if one.field.pages]
    if len(fields) <= 1:
        return None
    return {
        "fields": " ".join(f"answer-{field.key}" for field in fields),
        "words": sum(field.target_words for field in fields),
        "pages": round(sum(field.pages for field in fields), 1),
    }


def build_addendum(text: Text) -> dict[str, object]:
    return build_text_field(
        text,
        id="addendum",
        label="Addendum",
        help="What you see now that you did not see then. It is saved beside what was locked.",
        rows=5,
    )
