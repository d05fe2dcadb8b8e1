"""The modes that ship, and the reader's own beside them."""

from pathlib import Path

import pytest
from pytest_django import Settings

from critiques.rubrics.shelf import FORMS
from critiques.sessions.mode import Ending, Mode, Scale, Written
from critiques.sessions.mode_shelf import MODES, ModeGoneError, find_mode, list_modes

MINE = """key = "mine"
title = "Mine"
[[phases]]
key = "a"
title = "A"
minutes = 10
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def list_minutes(key: str) -> list[float]:
    return [phase.minutes for phase in find_mode(key).phases]


def test_every_mode_that_ships_can_be_practised() -> None:
    shelf = MODES.load()
    assert [one.problems for one in shelf] == [()] * len(shelf)
    assert [mode.key for mode in list_modes()] == [
        *("cold_open", "timed_critique", "three_passes", "rapid_fire"),
        *("thirty_minutes", "discussion_mock", "double_mock"),
        *("talk_10", "talk_12", "talk_15"),
        *("pacing", "implementation_45", "implementation_60"),
        *("implementation_150", "implementation_180"),
        *("full_loop", "full_loop_behavioural", "reading_group"),
    ]
    assert all(mode.purpose for mode in list_modes())
    assert all(phase.prompt for mode in list_modes() for phase in mode.phases)


@pytest.mark.parametrize(
    ("key", "minutes"),
    [
        ("cold_open", [10, 10]),
        ("three_passes", [5, 30, 30]),
        ("timed_critique", [10, 10]),
        ("rapid_fire", [20, 20, 20]),
        ("discussion_mock", [10, 15, 15, 10]),
        ("double_mock", [15, 20, 10, 15, 20]),
        ("implementation_45", [10, 45]),
        ("implementation_60", [10, 60]),
        ("implementation_150", [10, 150]),
        ("implementation_180", [10, 180]),
        ("pacing", [5, 5, 25, 10, 5]),
        ("full_loop", [60, 45, 45]),
        ("full_loop_behavioural", [60, 45, 30]),
    ],
)
def test_a_mode_takes_the_minutes_of_the_round(key: str, minutes: list[float]) -> None:
    assert list_minutes(key) == minutes


@pytest.mark.parametrize("minutes", [10, 12, 15])
def test_a_talk_is_recorded_in_sections_that_fill_its_minutes(minutes: int) -> None:
    *sections, questions = find_mode(f"talk_{minutes}").phases
    assert sum(one.minutes for one in sections) == minutes
    assert all(one.is_recorded for one in (*sections, questions))
    assert questions.writes == Written.QUESTIONS


def test_rounds_end_hard_and_code_is_rated_as_code() -> None:
    modes = {mode.key: mode for mode in list_modes()}
    assert find_mode("thirty_minutes").given.total_seconds() == 30 * 60
    assert [mode.papers for mode in map(find_mode, ("rapid_fire", "double_mock"))] == [
        *(3, 2)
    ]
    assert not modes["discussion_mock"].is_pausable
    assert modes["discussion_mock"].ending == Ending.HARD
    coding = [key for key, mode in modes.items() if mode.scale == Scale.CODING]
    assert coding == [
        *("pacing", "implementation_45", "implementation_60", "implementation_150"),
        *("implementation_180", "full_loop", "full_loop_behavioural"),
    ]
    assert _list_passes(modes["three_passes"]) == [1, 2, 3]
    assert len(modes["reading_group"].roles) == 5


def _list_passes(mode: Mode) -> list[int]:
    return [phase.pass_number for phase in mode.phases]


def test_a_file_in_the_folder_is_a_mode(home: Path) -> None:
    (home / "modes").mkdir()
    (home / "modes" / "mine.toml").write_text(MINE)
    assert find_mode("mine").title == "Mine"


def test_a_mode_whose_form_is_gone_says_so() -> None:
    form = 'key = "own"\ntitle = "Own"\n[[fields]]\nkey = "a"\nlabel = "A"\n'
    FORMS.save("own", form)
    MODES.save("mine", MINE + 'form = "own"\n')
    assert find_mode("mine").phases[0].form == "own"
    FORMS.delete("own")
    assert "mine" not in [mode.key for mode in list_modes()]
    with pytest.raises(ModeGoneError, match="Line 7: There is no form “own” to fill"):
        find_mode("mine")


def test_a_mode_that_is_not_there_is_said_to_be_gone() -> None:
    with pytest.raises(ModeGoneError, match="not here any more"):
        find_mode("mine")
