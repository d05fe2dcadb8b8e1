"""A review as a source gives it, before it is kept; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from critiques.reviews.field_names import Role, find_role
from prepsite.errors import UserError

LONGEST_RATING = 300


class ReviewsUnreadableError(UserError):
    """There is no review in what was given."""

    status = 422


class FoundKind(StrEnum):
    REVIEW = "review"
    META_REVIEW = "meta_review"
    DECISION = "decision"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReview:
    """`sections` and `scores` are pairs of a field's name and its words, in their order."""

    kind: FoundKind
    label: str = ""
    venue: str = ""
    external_id: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    rating: str = ""
    confidence: str = ""
    scores: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.sections or self.rating or self.scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Haul:
    """What a source holds about one paper; `left_out` counts comments and answers."""

    reviews: tuple[FoundReview, ...]
    title: str = ""
    left_out: int = 0


def sort_fields(
    kind: FoundKind, fields: Iterable[tuple[str, str]], **known: str
) -> FoundReview:
    """A review from its fields, each kept as what its name says it is."""
    sections: list[tuple[str, str]] = []
    scores: list[tuple[str, str]] = []
    named: dict[Role, str] = {}
    for name, text in fields:
        role = find_role(name) or Role.SECTION
        if not text.strip() or role == Role.LEFT_OUT:
            continue
        if role == Role.SECTION:
            sections.append((name, text.strip()))
        elif role == Role.SCORE:
            scores.append((name, _shorten(text)))
        else:
            named.setdefault(role, _shorten(text))
    decision = named.get(Role.DECISION, "")
    if decision and Role.RATING not in named:
        kind = FoundKind.DECISION if kind == FoundKind.REVIEW else kind
    return FoundReview(
        kind=kind,
        sections=tuple(sections),
        scores=tuple(scores),
        rating=named.get(Role.RATING) or decision,
        confidence=named.get(Role.CONFIDENCE, ""),
        **known,
    )


def _shorten(text: str) -> str:
    return " ".join(text.split())[:LONGEST_RATING]
