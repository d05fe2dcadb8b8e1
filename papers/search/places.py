"""The kinds of documents, by the places that readers name after in: and has:."""

from collections.abc import Iterable

from papers.contributions import SEARCH_SOURCES

# The place of each kind, and what stands above a passage of it.
_OWN_KINDS = {
    "metadata": ("record", "Record"),
    "authors": ("record", "Authors"),
    "abstract": ("record", "Abstract"),
    "page": ("pdf", "Page"),
    "note": ("notes", "Your note"),
    "answer": ("answers", "Your answer"),
    "summary": ("summary", "Your summary"),
    "annotation": ("marks", "Your mark"),
}
# What every paper has is no answer to has:.
_ALWAYS_THERE = "record"


def list_places() -> tuple[str, ...]:
    """Where words can stand: in the library's own places, then in those of other apps."""
    return tuple(dict.fromkeys(place for place, _ in _gather_kinds().values()))


def list_held() -> tuple[str, ...]:
    """What a paper can have."""
    return tuple(place for place in list_places() if place != _ALWAYS_THERE)


def list_kinds(places: Iterable[str]) -> frozenset[str]:
    """The kinds of documents in these places."""
    named = frozenset(places)
    kinds = _gather_kinds()
    return frozenset(kind for kind, (place, _) in kinds.items() if place in named)


def find_place(kind: str) -> str:
    """Empty where no app knows the kind any more."""
    return _gather_kinds().get(kind, ("", ""))[0]


def word_kind(kind: str) -> str:
    """What stands above a passage; the kind itself where no app knows it any more."""
    return _gather_kinds().get(kind, ("", kind))[1]


def _gather_kinds() -> dict[str, tuple[str, str]]:
    contributed = SEARCH_SOURCES.items()
    return _OWN_KINDS | {kind: (one.place, one.label) for kind, one in contributed}
