"""What is found of sessions with their papers: debriefs, and what was written in phases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet
from django.urls import reverse

from critiques.models import AskedQuestion, DebriefAnswer, PhaseWork, Seat, SessionPaper
from critiques.rubrics.form import FieldKind
from critiques.sessions.debriefing import load_debrief_form
from critiques.sessions.mode import Scale
from papers.contributions import SearchDocument, build_stamp
from papers.models import Paper
from prepsite.writing.models import Text

DEBRIEF = "debrief"
PRACTICE = "practice"
# Kind -> what readers write after in: and has:, and what stands above a passage.
PLACES = {
    DEBRIEF: ("debrief", "Your debrief"),
    PRACTICE: ("practice", "Written in practice"),
}
_ROW = ("session_id", "text_id", "text__version")
_PHASES = "session__mode__phases"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A text of a session. `paper_number` is 0 for all its papers; `head` stands before."""

    session_id: int
    text_id: int
    version: int
    url: str
    paper_number: int = 0
    head: str = ""

    def build_stamp(self) -> int:
        return build_stamp(self.text_id, self.version)


def build_documents(kind: str, paper_id: int) -> Iterable[SearchDocument]:
    """One for each text with words, which opens where it stands."""
    paper = Paper.objects.get(pk=paper_id)
    shown = SessionPaper.objects.filter(paper=paper)
    found = list(_list_found(kind, shown))
    texts = Text.objects.in_bulk([passage.text_id for _, passage in found])
    for _, one in found:
        body = texts[one.text_id].body
        yield SearchDocument(
            key=f"{kind}:{one.text_id}-{paper_id}",
            stamp=one.build_stamp(),
            paper_id=paper_id,
            kind=kind,
            title=paper.title,
            body=_word(one.head, body),
            url=one.url,
        )


def list_stamps(kind: str) -> Iterator[tuple[int, int]]:
    shown = SessionPaper.objects.exclude(paper=None)
    for paper_id, one in _list_found(kind, shown):
        yield paper_id, one.build_stamp()


def load_text(kind: str, identifier: str) -> str:
    """The words behind a key's "text-paper"."""
    named, _, _ = identifier.rpartition("-")
    if not named.isdecimal():
        return ""
    heads = AskedQuestion.objects.filter(text=int(named)).values_list("wording")
    head = "".join(wording for (wording,) in heads) if kind == PRACTICE else ""
    bodies = Text.objects.filter(pk=int(named)).values_list("body", flat=True)
    return "".join(_word(head, body) for body in bodies)


def list_papers(text: Text) -> list[Paper]:
    """The papers that are found by this text."""
    first, *others = (
        owner.objects.order_by().filter(text=text).values_list("session_id", flat=True)
        for owner in (DebriefAnswer, PhaseWork, AskedQuestion, Seat)
    )
    # One query, since this is asked at every save of any text.
    sessions = set(first.union(*others))
    if not sessions:
        return []
    shown = Paper.objects.filter(session_papers__session__in=sessions)
    return list(shown.distinct())


def _list_found(
    kind: str, shown: QuerySet[SessionPaper]
) -> Iterator[tuple[int, _Passage]]:
    """(paper, passage) of the sessions that these lines belong to; each pair once."""
    papers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for session_id, number, paper_id in shown.values_list(
        "session_id", "number", "paper_id"
    ):
        papers[session_id].append((number, paper_id))
    seen = set()
    for one in _list_passages(kind, list(papers)):
        for number, paper_id in papers[one.session_id]:
            is_its = one.paper_number in (0, number)
            if is_its and (paper_id, one.text_id) not in seen:
                seen.add((paper_id, one.text_id))
                yield paper_id, one


def _list_passages(kind: str, session_ids: list[int]) -> Iterator[_Passage]:
    if kind == DEBRIEF:
        yield from _list_debrief(session_ids)
    else:
        yield from _list_phase_words(session_ids)
        yield from _list_seat_notes(session_ids)
        yield from _list_answers(session_ids)


@cache
def _list_worded_fields() -> set[str]:
    """Keys of what is answered in words; ratings and verdicts are no words."""
    return {
        field.key
        for scale in Scale
        for field in load_debrief_form(scale).fields
        if field.kind == FieldKind.TEXT
    }


def _list_debrief(session_ids: list[int]) -> Iterator[_Passage]:
    answers = DebriefAnswer.objects.filter(
        session__in=session_ids, field_key__in=_list_worded_fields()
    ).exclude(text__body="")
    for key, *row in answers.values_list("field_key", *_ROW):
        yield _build(*row, page=DEBRIEF, place=f"text-field-answer-{key}")


def _list_phase_words(session_ids: list[int]) -> Iterator[_Passage]:
    work = PhaseWork.objects.filter(session__in=session_ids, text__isnull=False)
    for index, phases, *row in work.exclude(text__body="").values_list(
        "phase_index", _PHASES, *_ROW
    ):
        number = _find_number(phases, index)
        yield _build(*row, place=f"phase-{index}", paper_number=number)


def _list_seat_notes(session_ids: list[int]) -> Iterator[_Passage]:
    seats = Seat.objects.filter(session__in=session_ids).exclude(text__body="")
    for position, *row in seats.values_list("position", *_ROW):
        yield _build(*row, place=f"seat-{position}")


def _list_answers(session_ids: list[int]) -> Iterator[_Passage]:
    asked = AskedQuestion.objects.filter(session__in=session_ids).exclude(text__body="")
    for pk, wording, index, phases, *row in asked.values_list(
        "pk", "wording", "phase_index", _PHASES, *_ROW
    ):
        number = _find_number(phases, index)
        yield _build(*row, place=f"asked-{pk}", paper_number=number, head=wording)


def _build(
    session_id: int,
    text_id: int,
    version: int,
    *,
    place: str,
    page: str = "session_record",
    paper_number: int = 0,
    head: str = "",
) -> _Passage:
    address = reverse(f"practice:{page}", args=[session_id])
    return _Passage(
        session_id=session_id,
        text_id=text_id,
        version=version,
        url=f"{address}#{place}",
        paper_number=paper_number,
        head=head,
    )


def _find_number(phases: list[dict[str, object]], index: int) -> int:
    number = phases[index].get("paper", 1) if index < len(phases) else 0
    return number if isinstance(number, int) else 0


def _word(head: str, body: str) -> str:
    return f"{head} {body}" if head else body
