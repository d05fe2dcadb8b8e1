"""Sessions that are over with their figures: some queries, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch

from critiques.models import DebriefAnswer, PracticeSession, SessionPaper, SessionStep
from critiques.sessions.course import Course, Kind, Step, follow_steps
from critiques.sessions.debriefing import LIMITATIONS, VERDICT, list_rating_fields
from critiques.sessions.history.minutes import SessionMinutes, count_minutes
from critiques.sessions.mode import Mode


@dataclass(frozen=True, kw_only=True)
class PastSession:
    """A session as a list shows it. `number` counts from the oldest one, from 1."""

    session: PracticeSession
    number: int
    mode: Mode
    course: Course
    judged: Mapping[str, str]

    @property
    def finished_at(self) -> datetime:
        return self.session.finished_at or self.session.made_at

    @cached_property
    def minutes(self) -> SessionMinutes:
        return count_minutes(self.mode, self.course)

    @cached_property
    def ratings(self) -> list[tuple[str, int]]:
        """Label and number of what was rated, in the order it is asked for."""
        return [
            (label, self.rated[key])
            for key, label in list_rating_fields().items()
            if key in self.rated
        ]

    @property
    def ratings_in_words(self) -> str:
        return ", ".join(f"{label.lower()} {rating}" for label, rating in self.ratings)

    @cached_property
    def rated(self) -> dict[str, int]:
        """Numbers by the keys of their fields, the count of limitations too."""
        return {key: int(body) for key, body in self.judged.items() if body.isdecimal()}

    @property
    def verdict(self) -> str:
        return self.judged.get(VERDICT, "")


def list_past_sessions(mode_key: str = "") -> list[PastSession]:
    """Oldest first; of one mode where its key is given."""
    papers = SessionPaper.objects.select_related("paper")
    found = PracticeSession.objects.finished().prefetch_related(
        Prefetch("session_papers", papers)
    )
    if mode_key:
        found = found.filter(mode__key=mode_key)
    sessions = list(found.order_by("finished_at", "pk"))
    steps = _load_steps(sessions)
    judged = _load_judged(sessions)
    return [
        _build_past(session, number, steps[session.pk], judged[session.pk])
        for number, session in enumerate(sessions, start=1)
    ]


def _build_past(
    session: PracticeSession, number: int, steps: list[Step], judged: dict[str, str]
) -> PastSession:
    mode = Mode.from_data(session.mode)
    course = follow_steps(mode.phases, steps, ending=mode.ending, at=session.elapsed)
    return PastSession(
        session=session, number=number, mode=mode, course=course, judged=judged
    )


def _load_steps(sessions: Collection[PracticeSession]) -> dict[int, list[Step]]:
    steps: dict[int, list[Step]] = defaultdict(list)
    found = SessionStep.objects.filter(session__in=sessions).order_by("pk")
    for session_id, kind, at in found.values_list("session_id", "kind", "at"):
        steps[session_id].append(Step(Kind(kind), at))
    return steps


def _load_judged(sessions: Collection[PracticeSession]) -> dict[int, dict[str, str]]:
    """What was chosen in the debriefs; what was written is not read."""
    judged: dict[int, dict[str, str]] = defaultdict(dict)
    chosen = DebriefAnswer.objects.filter(
        session__in=sessions,
        field_key__in=[*list_rating_fields(), LIMITATIONS, VERDICT],
    ).exclude(text__body="")
    for session_id, key, body in chosen.values_list(
        "session_id", "field_key", "text__body"
    ):
        judged[session_id][key] = body.strip()
    return judged


def list_practised_modes() -> list[tuple[str, str]]:
    """(key, title) of the modes of finished sessions, by their titles as they are last."""
    used = PracticeSession.objects.finished().order_by("finished_at")
    titles = dict(used.values_list("mode__key", "mode__title"))
    return sorted(titles.items(), key=lambda pair: pair[1].casefold())
