"""A plain account of a session's time, and what must hold of how a session stands."""

from dataclasses import dataclass, field
from datetime import timedelta

from critiques.sessions.course import Course, PhaseState, PhaseTime

ZERO = timedelta(0)


@dataclass
class Account:
    """Seconds of each phase by how they were spent, as a person with a watch would."""

    given: list[float]
    is_hard: bool
    index: int = -1
    state: str = "waiting"
    spent: list[dict[str, float]] = field(default_factory=list)

    def begin_next(self) -> None:
        self.index += 1
        if self.index == len(self.given):
            self.state = "finished"
            return
        self.state = "running"
        self.spent.append({"used": 0, "overtime": 0, "paused": 0})
        self.let_pass(0)

    def let_pass(self, seconds: float) -> None:
        if self.state in ("waiting", "finished"):
            return
        spent = self.spent[self.index]
        if self.state == "running":
            used = min(seconds, self.given[self.index] - spent["used"])
            spent["used"] += used
            seconds -= used
            if spent["used"] == self.given[self.index] and self.is_hard:
                self.state = "closed"
        spent["overtime" if self.state == "running" else "paused"] += seconds


def check_sums(course: Course, time: timedelta) -> None:
    """Each phase ends where the next begins, and nothing is left over between them."""
    begun = list_begun(course)
    ends = [one.begun_at + one.passed for one in begun if one.begun_at is not None]
    assert [one.begun_at for one in begun] == [ZERO, *ends][: len(begun)]
    assert ends[-1:] == [time][: len(begun)]
    for one in course.phases:
        assert ZERO <= one.used <= one.given
        assert min(one.overtime, one.paused) >= ZERO


def check_order(course: Course, phases: int) -> None:
    """What is over, then at most one that stands, then what waits or was skipped."""
    live = {PhaseState.RUNNING, PhaseState.PAUSED, PhaseState.CLOSED}
    ranks = [
        0 if one.is_over else 1 if one.state in live else 2 for one in course.phases
    ]
    assert len(ranks) == phases
    assert ranks == sorted(ranks)
    assert ranks.count(1) == (course.current is not None)
    rest = {one.state for one in course.phases[len(list_begun(course)) :]}
    assert rest <= {PhaseState.SKIPPED if course.is_finished else PhaseState.WAITING}


def list_begun(course: Course) -> list[PhaseTime]:
    return [one for one in course.phases if one.begun_at is not None]


def count_spent(one: PhaseTime) -> dict[str, float]:
    spent = {"used": one.used, "overtime": one.overtime, "paused": one.paused}
    return {name: time.total_seconds() for name, time in spent.items()}
