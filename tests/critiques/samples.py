"""Write-ups as the tests need them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from critiques.models import WriteUp
from critiques.rubrics.shelf import find_form
from critiques.write_ups.life import start_write_up
from papers.models import Paper
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text
from tests.papers.samples import make_paper

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TWENTY = timedelta(minutes=20)


def make_write_up(
    *papers: Paper,
    form: str = "free",
    now: datetime = NOON,
    allotted: timedelta | None = None,
    answers: Mapping[str, str] | None = None,
) -> WriteUp:
    """Begun about these papers, with answers by the keys of their fields."""
    write_up = start_write_up(
        papers or [make_paper()], find_form(form), now=now, allotted=allotted
    )
    for key, body in (answers or {}).items():
        write_answer(write_up, key, body)
    return write_up


def load_answer(write_up: WriteUp, key: str) -> Text:
    return write_up.answers.get(field_key=key).text


def write_answer(write_up: WriteUp, key: str, body: str) -> Text:
    text = load_answer(write_up, key)
    return save_text(text.pk, Save(body=body, base_version=text.version))
