"""Marks that readers practise for, ticked by what was done in sessions and by nothing else."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from critiques.sessions.course import PhaseState, PhaseTime
from critiques.sessions.history.listing import PastSession
from critiques.sessions.history.minutes import sum_times
from critiques.sessions.history.read_papers import ReadPaper
from critiques.sessions.history.traces import Trace, Traces
from critiques.sessions.mode import Phase

CRITIQUE_WITHIN = timedelta(minutes=20)
PASSES_WITHIN = timedelta(minutes=90)
ROUND_WITHIN = timedelta(minutes=30)
_PASSES = {1, 2, 3}
# What was clicked through was not read.
_SHORTEST_READING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """`reached_by` is the first session that did it, in `spent`; None while none did.

    Passes may also have been read without a session: then `paper` did it.
    """

    key: str
    title: str
    rule: str
    reached_by: PastSession | None = None
    paper: ReadPaper | None = None
    spent: timedelta | None = None
    reached_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _PaperPart:
    """What was done in a session about one paper: phases with their times and traces."""

    session: PastSession
    is_unseen: bool
    phases: tuple[tuple[Phase, PhaseTime], ...]
    traces: Mapping[int, Collection[Trace]]

    @property
    def spent(self) -> timedelta:
        return sum_times(time for _, time in self.phases).spent

    def list_traced(self) -> list[set[Trace]]:
        """What was left behind in each phase that left something."""
        traced = (set(self.traces.get(time.index, ())) for _, time in self.phases)
        return [traces for traces in traced if traces]


def find_milestones(
    sessions: Sequence[PastSession],
    traces: Traces,
    read_papers: Iterable[ReadPaper] = (),
) -> list[Milestone]:
    """`sessions` are all that are over, `read_papers` those read through, oldest first."""
    parts = list(_list_parts(sessions, traces))
    return [
        _find_first(
            "critique",
            "An unseen paper critiqued in under 20 minutes",
            "A whole critique in a session of fewer than 20 minutes, reading included.",
            (part for part in parts if _is_critique(part)),
        ),
        _find_first(
            "passes",
            "Three passes over a new paper in under 90 minutes",
            "Of an unseen paper in one session, or by the clocks of its passes.",
            (part for part in parts if _is_three_passes(part)),
            (paper for paper in read_papers if _is_read_fast(paper)),
        ),
        _find_first(
            "round",
            "An unseen paper read, critiqued and discussed in 30 minutes",
            "Reading, then two phases with something written or spoken, none skipped.",
            (part for part in parts if _is_round(part)),
        ),
    ]


def _find_first(
    key: str,
    title: str,
    rule: str,
    parts: Iterator[_PaperPart],
    papers: Iterable[ReadPaper] = (),
) -> Milestone:
    """By a session or by a paper, whichever was the earlier."""
    unreached = Milestone(key=key, title=title, rule=rule)
    part, paper = next(parts, None), next(iter(papers), None)
    at = part.session.finished_at if part else None
    if paper and (at is None or paper.ended_at < at):
        return replace(
            unreached, paper=paper, spent=paper.spent, reached_at=paper.ended_at
        )
    if part is None:
        return unreached
    return replace(unreached, reached_by=part.session, spent=part.spent, reached_at=at)


def _is_read_fast(paper: ReadPaper) -> bool:
    return min(paper.passes) >= _SHORTEST_READING and paper.spent < PASSES_WITHIN


def _is_critique(part: _PaperPart) -> bool:
    has_critique = any(Trace.CRITIQUE in traces for traces in part.list_traced())
    return part.is_unseen and has_critique and part.spent < CRITIQUE_WITHIN


def _is_three_passes(part: _PaperPart) -> bool:
    read = {
        phase.pass_number
        for phase, time in part.phases
        if time.state == PhaseState.OVER
        and time.used + time.overtime >= _SHORTEST_READING
    }
    return part.is_unseen and read >= _PASSES and part.spent < PASSES_WITHIN


def _is_round(part: _PaperPart) -> bool:
    traced = part.list_traced()
    is_whole = all(time.state == PhaseState.OVER for _, time in part.phases)
    is_read = bool(part.phases) and part.phases[0][1].used >= _SHORTEST_READING
    return (
        part.is_unseen
        and is_whole
        and is_read
        and len(part.phases) > 2  # noqa: PLR2004 (reading, critique, discussion)
        and len(traced) > 1
        and any(traces & {Trace.CRITIQUE, Trace.WORDS} for traces in traced)
        and part.spent <= ROUND_WITHIN
    )


def _list_parts(
    sessions: Sequence[PastSession], traces: Traces
) -> Iterator[_PaperPart]:
    seen: set[int] = set()
    for one in sessions:
        for paper in one.session.session_papers.all():
            begun_at = one.session.begun_at
            is_unseen = (
                paper.paper_id is not None
                and begun_at is not None
                and paper.paper_id not in seen
                and not traces.was_read_before(paper.paper_id, begun_at)
            )
            phases = zip(one.mode.phases, one.course.phases, strict=True)
            yield _PaperPart(
                session=one,
                is_unseen=is_unseen,
                phases=tuple(
                    (phase, time)
                    for phase, time in phases
                    if phase.paper == paper.number and not phase.is_rest
                ),
                traces=traces.of_sessions.get(one.session.pk, {}),
            )
        numbers = one.session.session_papers.all()
        seen |= {paper.paper_id for paper in numbers if paper.paper_id is not None}
