"""The three passes: what each asks, how long it may take, what was written in it."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from papers.models import Note, Paper, PassBudget
from prepsite.writing.saving import start_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    number: int
    name: str
    prompt: str
    minutes: int


PASSES = (
    Pass(
        number=1,
        name="Skim",
        prompt=(
            "Title, abstract, introduction, headings, figures, conclusion. "
            "What does this paper add, in at most two sentences? Is a second pass worth it?"
        ),
        minutes=5,
    ),
    Pass(
        number=2,
        name="Understand",
        prompt=(
            "Read the whole paper and leave dense proofs aside. How does the method work, "
            "how was it tested, what came out? Start a line with ? for what stays open."
        ),
        minutes=30,
    ),
    Pass(
        number=3,
        name="Critique",
        prompt=(
            "Work through equations, figures and tables. What is assumed, where does it "
            "stop holding, what would break it, and what does the evidence really show?"
        ),
        minutes=30,
    ),
)


def load_passes() -> list[Pass]:
    """The passes with the reader's own minutes."""
    minutes = dict(PassBudget.objects.values_list("pass_number", "minutes"))
    return [
        Pass(
            number=one.number,
            name=one.name,
            prompt=one.prompt,
            minutes=minutes.get(one.number, one.minutes),
        )
        for one in PASSES
    ]


def save_minutes(minutes: dict[int, int]) -> None:
    """Store the reader's minutes for each pass number."""
    for pass_number, value in minutes.items():
        PassBudget.objects.update_or_create(
            pass_number=pass_number, defaults={"minutes": value}
        )


def load_notes(paper: Paper) -> list[Note]:
    """The notes of all passes in order; those not begun are made empty."""
    notes = {note.pass_number: note for note in paper.notes.select_related("text")}
    return [notes.get(one.number) or _start_note(paper, one.number) for one in PASSES]


def _start_note(paper: Paper, pass_number: int) -> Note:
    try:
        with transaction.atomic():
            return Note.objects.create(
                paper=paper, pass_number=pass_number, text=start_text()
            )
    except IntegrityError:  # a second tab opened the same paper at this moment
        return Note.objects.select_related("text").get(
            paper=paper, pass_number=pass_number
        )
