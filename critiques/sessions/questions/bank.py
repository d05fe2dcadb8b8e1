"""The questions there are: those that ship, and the reader's own."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from critiques.models import OwnQuestion, QuestionKind
from critiques.models.question import LONGEST_QUESTION
from prepsite.errors import UserError

_FILE = Path(__file__).with_name("bank.toml")
_OWN = "own-"


class QuestionWordingError(UserError):
    """The words are no question that can be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """A question that can be drawn; `key` stays the same whatever becomes of its words."""

    key: str
    kind: QuestionKind
    wording: str


def load_bank() -> list[BankQuestion]:
    """All that can be drawn: shipped ones, then the reader's that are not retired."""
    own = OwnQuestion.objects.filter(retired_at=None)
    return [*load_shipped(), *map(_read_own, own)]


@cache
def load_shipped() -> tuple[BankQuestion, ...]:
    with _FILE.open("rb") as file:
        return tuple(
            BankQuestion(**{**one, "kind": QuestionKind(one["kind"])})
            for one in tomllib.load(file)["questions"]
        )


def _read_own(own: OwnQuestion) -> BankQuestion:
    return BankQuestion(
        key=f"{_OWN}{own.pk}", kind=QuestionKind(own.kind), wording=own.wording
    )


def add_question(kind: QuestionKind, wording: str) -> OwnQuestion:
    """Raises QuestionWordingError."""
    return OwnQuestion.objects.create(kind=kind, wording=tidy_wording(wording))


def edit_question(own: OwnQuestion, *, kind: QuestionKind, wording: str) -> None:
    """Raises QuestionWordingError. What was asked before keeps its words."""
    own.kind, own.wording = kind, tidy_wording(wording)
    own.save(update_fields=["kind", "wording"])


def retire_question(own: OwnQuestion, *, now: datetime | None) -> None:
    """Draw it no more; without a `now`, draw it again."""
    own.retired_at = now
    own.save(update_fields=["retired_at"])


def tidy_wording(wording: str) -> str:
    """One line of words; raises QuestionWordingError."""
    tidied = " ".join(wording.split())
    if not any(map(str.isalnum, tidied)):
        raise QuestionWordingError("A question has words.", "Write what is asked.")
    if len(tidied) > LONGEST_QUESTION:
        raise QuestionWordingError(
            f"This question has {len(tidied)} signs; it may have {LONGEST_QUESTION}.",
            "Make it as short as somebody would say it.",
        )
    return tidied
