"""What sessions left behind, phase by phase: critiques, words, answers, voices."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from django.db.models import Min, QuerySet, TextField
from django.db.models.functions import Cast

from critiques.models import Answer, AskedQuestion, PhaseWork, Recording, WriteUp
from critiques.rubrics.completeness import measure_completeness
from critiques.rubrics.form import Form
from critiques.sessions.history.listing import PastSession
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
    filled = PhaseWork.objects.exclude(write_up=None)
    traces = _judge_forms(filled.values("write_up"))
    for session_id, index, write_up_id in filled.values_list(
        "session_id", "phase_index", "write_up_id"
    ):
        if write_up_id in traces:
            yield session_id, index, traces[write_up_id]


def _judge_forms(of_sessions: QuerySet[PhaseWork, Any]) -> dict[int, Trace]:
    """By write-up. Rows and not records: each has a dozen answers."""
    bodies: dict[int, dict[str, str]] = defaultdict(dict)
    answers = Answer.objects.filter(write_up__in=of_sessions).exclude(text__body="")
    for write_up_id, key, body in answers.values_list(
        "write_up_id", "field_key", "text__body"
    ):
        bodies[write_up_id][key] = body
    # Most have the same few forms, so that each is read once.
    forms: dict[str, Form] = {}
    traces = {}
    written = WriteUp.objects.filter(pk__in=bodies).annotate(
        source=Cast("form", TextField())
    )
    for pk, kind, source in written.values_list("pk", "kind", "source"):
        if source not in forms:
            forms[source] = Form.from_data(json.loads(source))
        is_whole = measure_completeness(forms[source], bodies[pk]).is_complete
        is_critique = kind == WriteUp.Kind.CRITIQUE and is_whole
        traces[pk] = Trace.CRITIQUE if is_critique else Trace.WORDS
    return traces


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
