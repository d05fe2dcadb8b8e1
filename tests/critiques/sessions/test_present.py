"""The present of practice: sped up by a setting, else the machine's own."""

from pytest_django import Settings

from critiques.sessions.present import read_present
from prepsite.timing.moment import read_moment


def test_the_present_is_the_machines_own() -> None:
    before, now, after = read_moment(), read_present(), read_moment()
    assert before.boot_s <= now.boot_s <= after.boot_s
    assert now.boot_id == before.boot_id


def test_a_setting_speeds_it_up_and_leaves_the_wall_clock(settings: Settings) -> None:
    settings.PRACTICE_SPEED = 60
    before, now, after = read_moment(), read_present(), read_moment()
    assert 60 * before.boot_s <= now.boot_s <= 60 * after.boot_s
    assert before.wall <= now.wall <= after.wall
