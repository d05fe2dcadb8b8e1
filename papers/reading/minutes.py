"""The minutes that were read: of a paper by its passes, of a week by its papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from papers.models import Paper, ReadingSpan
from papers.reading.pass_clock import sum_counted
from papers.reading.passes import PASSES
from prepsite.timing.clock import ZERO

WEEK = timedelta(weeks=1)
SHOWN_WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMinutes:
    """What was read of one pass. `verdict` is empty while the pass is open."""

    number: int
    name: str
    used: timedelta
    is_ended: bool
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaperTime:
    paper: Paper
    used: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWeek:
    """An ISO week, from its Monday on, with what was read longest first."""

    begins_on: date
    papers: list[PaperTime]

    @property
    def number(self) -> int:
        return self.begins_on.isocalendar().week

    @property
    def ends_on(self) -> date:
        return self.begins_on + timedelta(days=6)

    @property
    def used(self) -> timedelta:
        return sum((one.used for one in self.papers), ZERO)


def load_pass_minutes(paper: Paper) -> list[PassMinutes]:
    """The passes that were read or ended, in order."""
    counted = sum_counted(paper)
    readings = {one.pass_number: one for one in paper.pass_readings.all()}
    return [
        PassMinutes(
            number=one.number,
            name=one.name,
            used=counted[one.number],
            is_ended=readings[one.number].ended_at is not None,
            verdict=readings[one.number].verdict,
            reason=readings[one.number].reason,
        )
        for one in PASSES
        if one.number in readings
        and (counted[one.number] or readings[one.number].ended_at)
    ]


def load_weeks(now: datetime, zone: tzinfo) -> list[ReadingWeek]:
    """The last weeks in this zone, the present one first, those without reading too."""
    present = find_monday(now.astimezone(zone).date())
    mondays = [present - WEEK * back for back in range(SHOWN_WEEKS)]
    times: dict[date, dict[int, timedelta]] = {monday: {} for monday in mondays}
    # What began a week earlier may reach into the first one shown.
    earliest = _find_midnight(mondays[-1] - WEEK, zone)
    spans = ReadingSpan.objects.filter(begun_at__gte=earliest, counted__gt=ZERO)
    for paper_id, begun_at, counted in spans.values_list(
        "pass_reading__paper_id", "begun_at", "counted"
    ):
        for monday, part in split_by_week(begun_at, counted, zone):
            week = times.get(monday)
            if week is not None:
                week[paper_id] = week.get(paper_id, ZERO) + part
    return _build_weeks(times)


def _build_weeks(times: dict[date, dict[int, timedelta]]) -> list[ReadingWeek]:
    papers = Paper.objects.in_bulk({pk for week in times.values() for pk in week})
    return [
        ReadingWeek(
            begins_on=monday,
            papers=[
                PaperTime(papers[pk], used)
                for pk, used in sorted(week.items(), key=lambda item: -item[1])
            ],
        )
        for monday, week in times.items()
    ]


def split_by_week(
    begun_at: datetime, counted: timedelta, zone: tzinfo
) -> Iterator[tuple[date, timedelta]]:
    """The parts of a stretch of reading by the Monday of their week in this zone."""
    # In UTC, since a difference of two local times passes over a change of the clock.
    begin, end = begun_at.astimezone(UTC), begun_at.astimezone(UTC) + counted
    while begin < end:
        monday = find_monday(begin.astimezone(zone).date())
        stop = min(end, _find_midnight(monday + WEEK, zone))
        yield monday, stop - begin
        begin = stop


def find_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _find_midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def word_time(time: timedelta) -> str:
    """A time of reading in words, to the minute: "4 min", "1 h 05 min"."""
    if not time:
        return "0 min"
    minutes = round(time / timedelta(minutes=1))
    if not minutes:
        return "less than a minute"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"
