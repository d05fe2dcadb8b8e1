"""The questions in a paper's notes: lines that start with "?", and their answers.

A question is known by its words. While its line is edited it stays the same question, so
that its answer stays with it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import product

from django.db import transaction
from django.db.models import F, Q, QuerySet

from papers.models import Note, Paper, Question
from prepsite.writing.models import Text
from prepsite.writing.saving import start_text

# "? Why", "- ?Why", "3. [ ] ? Why"; a mark without a word asks nothing yet.
_ASKED = re.compile(
    r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?\?+\s*(?P<words>.*\w.*?)\s*"
)
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)")
# From this share of common letters on, a changed line is the same question.
_ALIKE = 0.5
# A question that was moved further than this among the changed ones is another.
_NEARBY = 8
_COMPARED_LETTERS = 300


def parse_questions(body: str) -> list[str]:
    """The words of each question in a note, in order; code between fences asks nothing."""
    return [words for _, words in _parse_lines(body) if words]


def remove_questions(body: str) -> str:
    """A note without the lines that ask."""
    return "\n".join(line for line, words in _parse_lines(body) if not words)


def _parse_lines(body: str) -> Iterator[tuple[str, str]]:
    """Each line with the words of the question it asks, "" where it asks none."""
    fence = ""
    for line in body.splitlines():
        mark = _FENCE.fullmatch(line)
        asked = None if mark or fence else _ASKED.fullmatch(line)
        if mark and _turns_code(mark, fence):
            fence = "" if fence else mark["fence"]
        yield line, asked["words"] if asked else ""


def _turns_code(mark: re.Match[str], fence: str) -> bool:
    """Whether the mark opens code, or closes the code that `fence` opened."""
    if not fence:
        # Backticks behind backticks are code within a line.
        return mark["fence"][0] == "~" or "`" not in mark["info"]
    return mark["fence"].startswith(fence) and not mark["info"].strip()


def match_questions(lines: Sequence[str], known: Sequence[str]) -> dict[int, int]:
    """Which known question each line is: index of the line -> index of the question.

    Lines of the very same words first, then the most alike near to each other.
    """
    matched: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for place, words in reversed(list(enumerate(known))):
        places.setdefault(words, []).append(place)
    for index, words in enumerate(lines):
        if places.get(words):
            matched[index] = places[words].pop()
    new = [index for index in range(len(lines)) if index not in matched]
    left = sorted(set(range(len(known))) - set(matched.values()))
    return matched | _match_alike(lines, known, new, left)


def _match_alike(
    lines: Sequence[str], known: Sequence[str], new: list[int], left: list[int]
) -> dict[int, int]:
    pairs = sorted(
        (-likeness, abs(rank - other), index, place)
        for (rank, index), (other, place) in product(enumerate(new), enumerate(left))
        if abs(rank - other) <= _NEARBY
        and (likeness := _measure_likeness(lines[index], known[place])) >= _ALIKE
    )
    matched: dict[int, int] = {}
    for _, _, index, place in pairs:
        if index not in matched and place not in matched.values():
            matched[index] = place
    return matched


def _measure_likeness(one: str, other: str) -> float:
    """0 to 1; a line that is being typed is like what it grows into."""
    one, other = one[:_COMPARED_LETTERS], other[:_COMPARED_LETTERS]
    if one.startswith(other) or other.startswith(one):
        return 1
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0


@transaction.atomic
def save_questions(note_id: int) -> None:
    """Bring the stored questions of a note to what its text asks now.

    A question that is gone stays, withdrawn: its answer may just be being typed. It is
    seen only once it is answered.
    """
    note = Note.objects.select_related("text").get(pk=note_id)
    lines = parse_questions(note.text.body)
    asked = list(note.questions.filter(is_withdrawn=False).select_related("answer"))
    # What was taken out comes back only as it was: a new question may be much like an
    # old one, and must not get its answer.
    known = [*asked, *_list_coming_back(note, lines)]
    matched = match_questions(lines, [question.words for question in known])
    for position, words in enumerate(lines):
        if position in matched:
            _place_question(known[matched[position]], note, words, position)
        else:
            _start_question(note, words, position)
    kept = set(matched.values())
    _withdraw([one for place, one in enumerate(asked) if place not in kept])


def _list_coming_back(note: Note, lines: list[str]) -> list[Question]:
    """Withdrawn questions of the paper that are asked again, this note's own first."""
    withdrawn = Question.objects.filter(
        paper_id=note.paper_id, is_withdrawn=True, words__in=set(lines)
    )
    return sorted(withdrawn, key=lambda one: one.note_id != note.pk)


def _place_question(question: Question, note: Note, words: str, position: int) -> None:
    before = (question.note_id, question.words, question.position)
    if before != (note.pk, words, position) or question.is_withdrawn:
        question.note, question.words, question.position = note, words, position
        question.is_withdrawn = False
        question.save(update_fields=["note", "words", "position", "is_withdrawn"])


def _start_question(note: Note, words: str, position: int) -> None:
    Question.objects.create(
        paper_id=note.paper_id,
        note=note,
        words=words,
        position=position,
        answer=start_text(),
    )


def _withdraw(questions: Iterable[Question]) -> None:
    for question in questions:
        question.is_withdrawn = True
        question.save(update_fields=["is_withdrawn"])


def _list_seen(questions: QuerySet[Question]) -> QuerySet[Question]:
    """All but those that were taken out of the notes before anybody answered them."""
    unanswered = Q(answer=None) | Q(answer__version=0)
    return questions.exclude(unanswered, is_withdrawn=True, answered_at=None)


def save_paper_questions(paper: Paper) -> None:
    """Bring the questions in step with all notes of the paper, where they are not.

    What follows a save may have been cut off, and two records that became one ask what
    both asked.
    """
    asked: dict[int, list[str]] = {}
    stored = paper.questions.filter(is_withdrawn=False).order_by("position")
    for note_id, words in stored.values_list("note_id", "words"):
        asked.setdefault(note_id, []).append(words)
    for note in paper.notes.select_related("text"):
        if asked.get(note.pk, []) != parse_questions(note.text.body):
            save_questions(note.pk)


def load_questions(paper: Paper) -> list[Question]:
    """What the paper's notes ask, in their order, then what was answered and taken out."""
    save_paper_questions(paper)
    questions = _list_seen(paper.questions.select_related("note", "answer"))
    return sorted(
        questions,
        key=lambda one: (
            one.is_withdrawn,
            one.note.pass_number,
            one.note_id,
            one.position,
        ),
    )


def load_answer(question: Question) -> Text:
    """The text that answers a question; made where none was begun."""
    if question.answer is None:
        question.answer = start_text()
        question.save(update_fields=["answer"])
    return question.answer


def save_answered(question: Question, *, now: datetime | None) -> None:
    """Tick a question as answered; None takes the tick back."""
    question.answered_at = now
    question.save(update_fields=["answered_at"])


STATES = (("open", "Open"), ("answered", "Answered"), ("all", "All"))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFilter:
    """Which questions of the library are listed: `state` is a key of STATES."""

    state: str = STATES[0][0]
    words: str = ""


def list_questions(chosen: QuestionFilter) -> QuerySet[Question]:
    """Questions over all papers, by paper, the open ones of each first."""
    in_library = Question.objects.filter(paper__in=Paper.objects.in_library())
    questions = _list_seen(in_library)
    if chosen.state == "open":
        questions = questions.filter(answered_at=None, is_withdrawn=False)
    elif chosen.state == "answered":
        questions = questions.exclude(answered_at=None)
    for word in chosen.words.split():
        questions = questions.filter(
            Q(words__icontains=word)
            | Q(answer__body__icontains=word)
            | Q(paper__title__icontains=word)
        )
    return questions.select_related("paper", "note", "answer").order_by(
        "paper__title_key",
        "paper_id",
        F("answered_at").asc(nulls_first=True),
        "is_withdrawn",
        "note__pass_number",
        "note_id",
        "position",
    )
