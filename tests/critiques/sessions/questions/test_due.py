"""When a question that was left open comes back."""

from datetime import date, timedelta

from critiques.sessions.questions.due import find_due_date, list_due_dates

DAY = date(2026, 11, 2)


def test_it_comes_back_on_the_day_and_three_seven_fourteen_and_21_days_after() -> None:
    days = [(one - DAY).days for one in list_due_dates(DAY)]
    assert days == [0, 3, 7, 14, 21]


def test_put_off_it_waits_for_its_next_date() -> None:
    def find(days: int) -> int | None:
        found = find_due_date(DAY, put_off_on=DAY + timedelta(days=days))
        return None if found is None else (found - DAY).days

    assert find_due_date(DAY) == DAY
    assert [find(days) for days in (0, 1, 3, 6, 7, 20)] == [3, 3, 7, 7, 14, 21]
    assert [find(days) for days in (21, 400)] == [None, None]
    # A clock that was set back puts it off to its first date.
    assert find(-5) == 0
