"""Modes grouped as they are offered."""

from pathlib import Path

from pytest_django import Settings

from critiques.sessions.catalogue import load_catalogue
from critiques.sessions.mode_shelf import MODES, list_modes

MINE = 'key = "mine"\ntitle = "Mine"\n[[phases]]\nkey = "a"\ntitle = "A"\nminutes = 2\n'


def test_every_mode_stands_in_one_group_ones_own_first(
    tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    MODES.save("mine", MINE)
    MODES.save("broken", "key =")
    catalogue = load_catalogue()
    assert [group.title for group in catalogue.groups] == [
        "Your own",
        "A paper against the clock",
        "Talks, recorded",
        "Code, and whole loops",
        "With others",
    ]
    grouped = [mode.key for group in catalogue.groups for mode in group.modes]
    assert sorted(grouped) == sorted(mode.key for mode in list_modes())
    assert grouped[0] == "mine"
    assert catalogue.broken == ["broken"]


def test_an_empty_group_is_not_offered(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path
    assert load_catalogue().groups[0].title == "A paper against the clock"
