"""Phases drawn as parts of a bar."""

import itertools
from dataclasses import replace

import pytest

from critiques.sessions.mode import Mode, Phase, Written
from critiques.templatetags.modes import WIDTH, list_parts

MODE = Mode(
    key="m",
    title="M",
    phases=(
        Phase(key="a", title="A", minutes=5),
        Phase(key="b", title="B", minutes=10, writes=Written.FORM, form="free"),
        Phase(key="c", title="C", minutes=5, is_recorded=True),
        Phase(key="d", title="D", minutes=5, is_rest=True),
    ),
)


def test_parts_are_as_long_as_their_minutes_and_fill_the_bar() -> None:
    parts = list(list_parts(MODE))
    assert [part.use for part in parts] == ["read", "write", "speak", "rest"]
    assert parts[1].width == pytest.approx(2 * parts[0].width, abs=0.01)
    assert parts[0].x == 0
    assert parts[-1].x + parts[-1].width == pytest.approx(WIDTH, abs=0.01)
    for one, following in itertools.pairwise(parts):
        assert one.x + one.width < following.x


def test_a_phase_of_each_seat_is_drawn_for_every_role() -> None:
    phase = replace(MODE.phases[0], each_seat=True)
    mode = replace(MODE, roles=("x", "y", "z"), phases=(phase,))
    assert [part.use for part in list_parts(mode)] == ["speak"] * 3
    assert mode.given == 3 * phase.given


def test_sixty_phases_still_fit() -> None:
    mode = replace(MODE, phases=MODE.phases[:1] * 60)
    parts = list(list_parts(mode))
    assert all(part.width > 0 for part in parts)
    assert parts[-1].x + parts[-1].width == pytest.approx(WIDTH, abs=0.1)
