"""Minutes by pass and paper, and by paper and week."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.models import Paper, PassReading, ReadingSpan, Verdict
from papers.reading.minutes import (
    load_pass_minutes,
    load_weeks,
    split_by_week,
    word_time,
)
from papers.reading.pass_clock import hold_reading
from papers.reading.pass_gate import finish_pass
from tests.papers.reading.reading_moments import Machine

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 16)
HOUR = timedelta(hours=1)


def read(
    paper: Paper, begun_at: datetime, counted: timedelta, pass_number: int = 1
) -> None:
    reading, _ = PassReading.objects.get_or_create(paper=paper, pass_number=pass_number)
    ReadingSpan.objects.create(
        pass_reading=reading,
        begun_at=begun_at,
        counted=counted,
        seen_at=begun_at + counted,
        seen_boot_s=0,
        boot_id="boot",
        ended_at=begun_at + counted,
    )


def test_reading_over_the_midnight_of_sunday_is_divided() -> None:
    begun_at = datetime(2026, 11, 15, 23, 40, tzinfo=BERLIN)
    assert list(split_by_week(begun_at, HOUR, BERLIN)) == [
        (MONDAY - timedelta(weeks=1), timedelta(minutes=20)),
        (MONDAY, timedelta(minutes=40)),
    ]
    # In London it is still an hour earlier.
    assert list(split_by_week(begun_at, HOUR, ZoneInfo("Europe/London"))) == [
        (MONDAY - timedelta(weeks=1), HOUR)
    ]


def test_a_night_with_a_change_of_the_clock_has_its_real_hours() -> None:
    # On 25 October 2026 the clocks of Berlin go back from three to two.
    begun_at = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    assert list(split_by_week(begun_at, 24 * HOUR, BERLIN)) == [
        (date(2026, 10, 19), timedelta(hours=23, minutes=30)),
        (date(2026, 10, 26), timedelta(minutes=30)),
    ]


@given(
    st.timedeltas(timedelta(0), timedelta(days=14_600)),
    st.timedeltas(timedelta(0), timedelta(days=30)),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"]),
)
def test_the_parts_of_a_stretch_are_all_of_it(
    later: timedelta, counted: timedelta, zone: str
) -> None:
    begun_at = datetime(2000, 1, 1, tzinfo=UTC) + later
    parts = list(split_by_week(begun_at, counted, ZoneInfo(zone)))
    assert sum((part for _, part in parts), timedelta(0)) == counted
    assert all(part > timedelta(0) for _, part in parts)
    assert [monday for monday, _ in parts] == sorted({monday for monday, _ in parts})


@pytest.mark.django_db
def test_a_paper_tells_the_minutes_and_the_verdict_of_its_passes() -> None:
    paper = Paper.objects.create(title="A paper")
    machine = Machine()
    read(paper, machine.wall, timedelta(minutes=6))
    read(paper, machine.wall, timedelta(minutes=2))
    read(paper, machine.wall, HOUR, pass_number=2)
    hold_reading(paper, 3, tab="a", now=machine.now)
    finish_pass(paper, 1, verdict=Verdict.GO_ON, now=machine.now)
    known = load_pass_minutes(paper)
    assert [(one.number, one.used, one.is_ended, one.verdict) for one in known] == [
        (1, timedelta(minutes=8), True, "go_on"),
        (2, HOUR, False, ""),
    ]


@pytest.mark.django_db
def test_weeks_tell_what_was_read_longest_first() -> None:
    one, other = (Paper.objects.create(title=title) for title in ("One", "Other"))
    now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    read(one, now - HOUR, timedelta(minutes=10))
    read(other, now - HOUR, timedelta(minutes=25), pass_number=2)
    read(one, now - timedelta(weeks=11), HOUR)
    read(one, now - timedelta(weeks=12), HOUR)
    weeks = load_weeks(now, BERLIN)
    assert len(weeks) == 12
    assert (weeks[0].begins_on, weeks[0].number) == (MONDAY, 47)
    assert [(found.paper.title, found.used) for found in weeks[0].papers] == [
        ("Other", timedelta(minutes=25)),
        ("One", timedelta(minutes=10)),
    ]
    assert [week.used for week in weeks] == [
        timedelta(minutes=35),
        *[timedelta(0)] * 10,
        HOUR,
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (1, "less than a minute"),
        (45, "1 min"),
        (59 * 60 + 40, "1 h 00 min"),
        (67 * 60, "1 h 07 min"),
        (26 * 3600, "26 h 00 min"),
    ],
)
def test_a_time_of_reading_is_worded_to_the_minute(seconds: int, words: str) -> None:
    assert word_time(timedelta(seconds=seconds)) == words
