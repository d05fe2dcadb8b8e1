"""The states a text has had: listed, compared, named, restored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Length

from prepsite.writing.models import Revision, Text
from prepsite.writing.saving import SITTING, Save, save_text
from prepsite.writing.word_diff import Piece, build_word_diff


@dataclass(frozen=True, slots=True)
class SittingRow:
    """The last state of a sitting, and the steps that led to it, newest first."""

    state: Revision
    steps: list[Revision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two states of a text and what changed from the older to the newer.

    `older` is None where the newer is the first state, and so all of it is new.
    """

    older: Revision | None
    newer: Revision
    pieces: list[Piece]


def list_states(text: Text) -> QuerySet[Revision]:
    """A text's states, newest first, with `character_count` and without their words."""
    return text.revisions.defer("body").annotate(character_count=Length("body"))


def group_sittings(states: Iterable[Revision]) -> list[SittingRow]:
    """Newest first in, newest first out; a named state is never a step of another."""
    rows: list[SittingRow] = []
    for state in states:
        later = rows[-1] if rows else None
        if later and _is_step(state, [later.state, *later.steps][-1]):
            later.steps.append(state)
        else:
            rows.append(SittingRow(state, []))
    return rows


def _is_step(state: Revision, later: Revision) -> bool:
    return (
        not state.name
        and state.editor != ""
        and state.editor == later.editor
        and later.begun_at - state.saved_at < SITTING
    )


def find_state(text: Text, version: int) -> Revision | None:
    return text.revisions.filter(version=version).first()


def compare_with_before(state: Revision) -> Comparison:
    """What this state changed of the one before it."""
    before = state.text.revisions.filter(version__lt=state.version).first()
    return _compare(before, state)


def compare_with_present(state: Revision) -> Comparison:
    """What became of this state until now."""
    present = state.text.revisions.first()
    return _compare(state, present or state)


def restore_state(state: Revision, *, base_version: int) -> Text:
    """Save the state's words again; what stands there now stays in the history.

    Raises ConflictError when the text is no longer the one of `base_version`.
    """
    return save_text(state.text_id, Save(body=state.body, base_version=base_version))


def save_state_name(state: Revision, name: str) -> None:
    """Call the state something, or nothing any more; a named one is never folded."""
    state.name = name
    state.save(update_fields=["name"])


def _compare(older: Revision | None, newer: Revision) -> Comparison:
    pieces = build_word_diff(older.body if older else "", newer.body)
    return Comparison(older=older, newer=newer, pieces=pieces)
