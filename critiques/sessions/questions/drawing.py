"""The lot that decides which question comes next; pure."""

import hashlib
from collections.abc import Collection, Iterable

from critiques.models import QuestionKind
from critiques.sessions.questions.bank import BankQuestion


def draw_question(
    bank: Iterable[BankQuestion],
    *,
    seed: int,
    asked: Collection[str] = (),
    left_open: Collection[str] = (),
    kind: QuestionKind | None = None,
) -> BankQuestion | None:
    """The next of the lot, of one kind where a kind is wanted; None when all were asked.

    `asked` are the keys of this session; those in `left_open` come before all others.
    """
    offered = (
        one
        for one in bank
        if one.key not in asked and (kind is None or one.kind == kind)
    )
    return min(
        offered,
        key=lambda one: (one.key not in left_open, _draw_lot(seed, one.key)),
        default=None,
    )


def _draw_lot(seed: int, key: str) -> bytes:
    # By question and not by place in a list: the bank may grow, and the lot of those
    # that were there stays the same.
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()
