"""The three passes: what each asks, how long it may take, what was written in it."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet

from papers.models import Note, Paper, PassBudget
from prepsite.writing.saving import start_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PassQuestion:
    """One thing a pass asks to write down; `key` is what its note is stored under."""

    key: str
    label: str
    prompt: str = ""
    placeholder: str = ""
    rows: int = 4
    # More of them are counted and pointed out, never refused.
    most_sentences: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    number: int
    name: str
    prompt: str
    minutes: int
    questions: tuple[PassQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPass:
    """The questions of a pass that something was written to, with their notes."""

    number: int
    name: str
    answers: list[tuple[PassQuestion, Note]]


_FREE = PassQuestion(
    key="notes", label="Further notes", prompt="Whatever else you want to keep."
)


PASSES = (
    Pass(
        number=1,
        name="Skim",
        prompt="Title, abstract, introduction, headings, figures, conclusion.",
        minutes=5,
        questions=(
            PassQuestion(
                key="contribution",
                label="Contribution",
                prompt="What is here that was not there before? Two sentences at most.",
                rows=5,
                most_sentences=2,
            ),
            _FREE,
        ),
    ),
    Pass(
        number=2,
        name="Understand",
        prompt="The whole paper; leave dense proofs and derivations aside.",
        minutes=30,
        questions=(
            PassQuestion(
                key="method",
                label="Method",
                prompt="How does it work, as you would tell a colleague?",
            ),
            PassQuestion(
                key="setup",
                label="Setup",
                prompt="Data, baselines, metrics, compute: what was held against what?",
            ),
            PassQuestion(
                key="results",
                label="Results",
                prompt="What came out, in figures?",
            ),
            PassQuestion(
                key="questions",
                label="Questions",
                prompt="What stays open? One a line, starting with ?",
                placeholder="? Why does it need …",
            ),
            _FREE,
        ),
    ),
    Pass(
        number=3,
        name="Critique",
        prompt="Work through equations, figures and tables, one by one.",
        minutes=30,
        questions=(
            PassQuestion(
                key="assumptions",
                label="Assumptions",
                prompt="What has to be true for this to hold, said or unsaid?",
            ),
            PassQuestion(
                key="limitations",
                label="Limitations",
                prompt="What does the evidence not show?",
            ),
            PassQuestion(
                key="breaks",
                label="What would break it",
                prompt="Which data, scale or test would make it fail?",
            ),
            PassQuestion(
                key="equation",
                label="Key equation",
                prompt="The one that carries the paper, in your own words.",
            ),
            _FREE,
        ),
    ),
)


# Every question of every pass, in order: (pass number, key).
_ASKED = tuple(
    (one.number, question.key) for one in PASSES for question in one.questions
)


def load_passes() -> list[Pass]:
    """The passes with the reader's own minutes."""
    minutes = dict(PassBudget.objects.values_list("pass_number", "minutes"))
    return [
        replace(one, minutes=minutes.get(one.number, one.minutes)) for one in PASSES
    ]


def save_minutes(minutes: dict[int, int]) -> None:
    """Store the reader's minutes for each pass number."""
    for pass_number, value in minutes.items():
        PassBudget.objects.update_or_create(
            pass_number=pass_number, defaults={"minutes": value}
        )


def load_notes(paper: Paper) -> list[Note]:
    """A note for each question, as the passes ask; those not begun are made empty."""
    notes = _find_notes(paper)
    if len(notes) < len(_ASKED):
        # A transaction is alone with the database from its beginning on, so a second
        # tab that opens the same paper at this moment finds the notes made here.
        with transaction.atomic():
            notes = _find_notes(paper)
            for pass_number, key in _ASKED:
                if (pass_number, key) not in notes:
                    notes[pass_number, key] = Note.objects.create(
                        paper=paper,
                        pass_number=pass_number,
                        question=key,
                        text=start_text(),
                    )
    return [notes[asked] for asked in _ASKED]


def load_note(paper: Paper, pass_number: int, key: str = "notes") -> Note:
    """The note to one question, made where it was not begun; KeyError for no question."""
    notes = zip(_ASKED, load_notes(paper), strict=True)
    return dict(notes)[pass_number, key]


def load_written(paper: Paper) -> list[WrittenPass]:
    """What was written, as the passes ask; empty notes are left out, and none is made."""
    notes = _find_notes(paper)
    asked = [
        WrittenPass(
            number=one.number,
            name=one.name,
            answers=[
                (question, notes[one.number, question.key])
                for question in one.questions
                if _holds_words(notes.get((one.number, question.key)))
            ],
        )
        for one in PASSES
    ]
    return [one for one in asked if one.answers]


def _holds_words(note: Note | None) -> bool:
    return note is not None and bool(note.text.body.strip())


def _find_notes(paper: Paper) -> dict[tuple[int, str], Note]:
    asked = ((note.pass_number, note.question, note) for note in _select_notes(paper))
    return {
        (number, key): note for number, key, note in asked if (number, key) in _ASKED
    }


def _select_notes(paper: Paper) -> QuerySet[Note]:
    return paper.notes.select_related("text")
