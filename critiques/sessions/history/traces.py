"""What sessions left behind, phase by phase: critiques, words, answers, voices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from django.db.models import Min

from critiques.models import AskedQuestion, PhaseWork, Recording, WriteUp
from critiques.sessions.history.listing import PastSession
from critiques.write_ups.answers import load_filled_form
from papers.models import ReadingSpan
from prepsite.timing.clock import ZERO

_EMPTY = r"^\s*$"


class Trace(StrEnum):
    CRITIQUE = "critique"  # a form with all that it insists on
    WORDS = "words"
    ANSWER = "answer"
    VOICE = "voice"


# Session, index of the phase, what was left there.
_Found: TypeAlias = tuple[int, int, Trace]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Of each session by the indexes of its phases; and when papers were first read."""

    of_sessions: Mapping[int, Mapping[int, set[Trace]]]
    first_read: Mapping[int, datetime]

    def was_read_before(self, paper_id: int, moment: datetime) -> bool:
        first = self.first_read.get(paper_id)
        return first is not None and first < moment


def load_traces(sessions: Iterable[PastSession]) -> Traces:
    """Some queries, however many sessions there are."""
    found: dict[int, dict[int, set[Trace]]] = defaultdict(lambda: defaultdict(set))
    for session_id, index, trace in (
        *_list_words(),
        *_list_forms(),
        *_list_answers(),
        *_list_voices(sessions),
    ):
        found[session_id][index].add(trace)
    return Traces(of_sessions=found, first_read=_load_first_read())


def _list_words() -> Iterator[_Found]:
    written = PhaseWork.objects.exclude(text=None).exclude(text__body__regex=_EMPTY)
    for session_id, index in written.values_list("session_id", "phase_index"):
        yield session_id, index, Trace.WORDS


def _list_forms() -> Iterator[_Found]:
    traces = {}
    for write_up in WriteUp.objects.filter(
        pk__in=PhaseWork.objects.exclude(write_up=None).values("write_up")
    ).with_answers():
        completeness = load_filled_form(write_up).completeness
        if completeness.answered:
            is_whole = completeness.is_complete
            is_critique = write_up.kind == WriteUp.Kind.CRITIQUE and is_whole
            traces[write_up.pk] = Trace.CRITIQUE if is_critique else Trace.WORDS
    filled = PhaseWork.objects.exclude(write_up=None)
    for session_id, index, write_up_id in filled.values_list(
        "session_id", "phase_index", "write_up_id"
    ):
        if write_up_id in traces:
            yield session_id, index, traces[write_up_id]


def _list_answers() -> Iterator[_Found]:
    unanswered = AskedQuestion.objects.unanswered()
    # What was settled later was not answered then.
    answered = AskedQuestion.objects.exclude(pk__in=unanswered).filter(settled_at=None)
    for session_id, index in answered.values_list("session_id", "phase_index"):
        yield session_id, index, Trace.ANSWER


def _list_voices(sessions: Iterable[PastSession]) -> Iterator[_Found]:
    heard = defaultdict(list)
    recorded = Recording.objects.exclude(byte_size=0)
    for session_id, begun_at, duration in recorded.values_list(
        "session_id", "begun_at", "duration"
    ):
        heard[session_id].append((begun_at, begun_at + (duration or ZERO)))
    for one in sessions:
        for phase in one.course.phases:
            begin = phase.begun_at
            for heard_from, heard_until in heard[one.session.pk]:
                if begin is None or begin >= heard_until:
                    continue
                if heard_from < begin + phase.passed:
                    yield one.session.pk, phase.index, Trace.VOICE


def _load_first_read() -> dict[int, datetime]:
    first = ReadingSpan.objects.values_list("pass_reading__paper_id")
    return dict(first.annotate(first=Min("begun_at")).order_by())
