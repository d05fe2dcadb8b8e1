"""When a question that was left open comes back; pure."""

from datetime import date, timedelta

# Days after the session, as a paper's own check-points are spaced.
DAYS = (0, 3, 7, 14, 21)


def list_due_dates(asked_on: date) -> list[date]:
    return [asked_on + timedelta(days=days) for days in DAYS]


def find_due_date(asked_on: date, *, put_off_on: date | None = None) -> date | None:
    """The date it waits for: the first, or the first after it was put off.

    None once it was put off on its last date or later.
    """
    dates = list_due_dates(asked_on)
    if put_off_on is None:
        return dates[0]
    return next((one for one in dates if one > put_off_on), None)
