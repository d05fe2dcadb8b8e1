"""The modes there are: those that ship, and the reader's own in PREPSITE_HOME/modes."""

from pathlib import Path
from typing import TypeAlias

from critiques.rubrics.shelf import list_all_forms
from critiques.sessions.mode import Mode
from critiques.sessions.mode_reading import parse_mode
from critiques.shelves.shelf import Shelf, Shelved
from prepsite.errors import UserError

ShelvedMode: TypeAlias = Shelved[Mode]


def _parse(source: str) -> Mode:
    return parse_mode(source, forms=[form.key for form in list_all_forms()])


MODES = Shelf(
    _parse,
    shipped=Path(__file__).with_name("modes"),
    folder_name="modes",
    # The way one grows into it: short and alone first, the whole day and the group last.
    order=(
        *("cold_open", "timed_critique", "three_passes", "rapid_fire"),
        *("thirty_minutes", "discussion_mock", "double_mock"),
        *("talk_10", "talk_12", "talk_15"),
        *("pacing", "implementation_45", "implementation_60"),
        *("implementation_150", "implementation_180"),
        *("full_loop", "full_loop_behavioural", "reading_group"),
    ),
    noun="mode",
)


class ModeGoneError(UserError):
    """There is no mode of this key that can be practised."""


def list_modes() -> list[Mode]:
    """Those that can be practised."""
    return [shelved.parsed for shelved in MODES.load() if shelved.parsed]


def find_mode(key: str) -> Mode:
    """Raises ModeGoneError, which says what is wrong with it."""
    shelved = MODES.find(key)
    if shelved is None:
        raise ModeGoneError("This mode is not here any more.", "Choose another one.")
    if shelved.parsed is None:
        problem = shelved.problems[0]
        raise ModeGoneError(
            f"“{key}” cannot be practised. Line {problem.line}: {problem.message}",
            "Mend the mode, or choose another one.",
        )
    return shelved.parsed
