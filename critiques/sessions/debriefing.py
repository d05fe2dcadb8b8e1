"""The debrief after a session: its form by the mode's scale, and what was answered."""

from functools import cache
from pathlib import Path

from django.db import transaction

from critiques.models import DebriefAnswer, PracticeSession
from critiques.rubrics.form import FieldKind, Form
from critiques.rubrics.reading import parse_form
from critiques.sessions.limitations import list_limitations
from critiques.sessions.mode import Scale
from critiques.write_ups.answers import FilledForm, fill_form
from prepsite.errors import UserError
from prepsite.writing.saving import start_text

_FORMS = Path(__file__).with_name("debriefs")
LIMITATIONS = "limitations"
VERDICT = "verdict"


class SessionNotOverError(UserError):
    """There is nothing to look back at before the end."""

    status = 409

    def __init__(self) -> None:
        super().__init__("This session is not over yet.", "Finish it first.")


@cache
def load_debrief_form(scale: Scale) -> Form:
    return parse_form((_FORMS / f"{scale}.toml").read_text("utf-8"))


def list_rating_fields() -> dict[str, str]:
    """Key and label of what is rated on either scale; the count of limitations is none."""
    return {
        field.key: field.label
        for scale in Scale
        for field in load_debrief_form(scale).fields
        if field.kind == FieldKind.RATING and field.key != LIMITATIONS
    }


@transaction.atomic
def start_debrief(session: PracticeSession) -> None:
    """An answer to each field that has none. Raises SessionNotOverError.

    The count of limitations begins with what the critique of the session names.
    """
    if session.finished_at is None:
        raise SessionNotOverError
    known = set(session.debrief_answers.values_list("field_key", flat=True))
    for field in _load_form(session).fields:
        if field.key not in known:
            body = _propose_count(session) if field.key == LIMITATIONS else ""
            DebriefAnswer.objects.create(
                session=session, field_key=field.key, text=start_text(body)
            )


def _propose_count(session: PracticeSession) -> str:
    """As the field offers it; empty where no critique was written."""
    field = _load_form(session).find_field(LIMITATIONS)
    named = len(list_limitations(session))
    return str(min(named, field.highest)) if field and named else ""


def load_debrief(session: PracticeSession) -> FilledForm:
    answers = session.debrief_answers.select_related("text")
    return fill_form(_load_form(session), answers)


def _load_form(session: PracticeSession) -> Form:
    return load_debrief_form(Scale(session.mode.get("scale", Scale.DISCUSSION)))
