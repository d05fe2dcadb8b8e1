"""How many of the minutes given were used."""

from datetime import timedelta

from critiques.sessions.course import PhaseTime
from critiques.sessions.history.minutes import sum_times

MINUTE = timedelta(minutes=1)


def test_phases_add_up() -> None:
    total = sum_times(
        [
            PhaseTime(index=0, given=10 * MINUTE, used=4 * MINUTE, paused=MINUTE),
            PhaseTime(index=1, given=5 * MINUTE, used=5 * MINUTE, overtime=3 * MINUTE),
        ]
    )
    assert (total.given, total.used, total.overtime, total.paused) == (
        15 * MINUTE,
        9 * MINUTE,
        3 * MINUTE,
        MINUTE,
    )
    assert (total.spent, total.percent) == (12 * MINUTE, 80)
    assert sum_times([]).percent is None
