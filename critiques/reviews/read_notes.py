"""Reviews from the JSON of OpenReview's API, in the shapes of its versions 1 and 2.

Version 1 has bare values and one `invitation`; version 2 wraps each value and has a list
of `invitations`. Replies stand beside the submission or in its `details.replies`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from critiques.reviews.found_review import (
    FoundKind,
    FoundReview,
    Haul,
    ReviewsUnreadableError,
    sort_fields,
)

# What JSON gives; nothing about its insides is sure.
_Note: TypeAlias = dict[str, Any]

_KINDS = {
    "official_review": FoundKind.REVIEW,
    "review": FoundKind.REVIEW,
    "meta_review": FoundKind.META_REVIEW,
    "decision": FoundKind.DECISION,
    "withdrawal": FoundKind.WITHDRAWN,
    "withdraw": FoundKind.WITHDRAWN,
}
_LEFT_OUT = re.compile(r"comment|rebuttal|response|acknowledg", re.I)
_VENUE = re.compile(r"^(?P<name>[A-Za-z]+)(?:\.[a-z]+)*/(?P<year>\d{4})")
_DEEPEST = 4


def read_notes(source: str) -> list[Haul]:
    """What is found, submission by submission; raises ReviewsUnreadableError."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ReviewsUnreadableError(
            "This begins like JSON and is broken further on.",
            "Save the file again, whole.",
        ) from error
    _check_refusal(data)
    notes = list(_list_notes(data))
    forums = dict.fromkeys(_read(note, "forum") or _read(note, "id") for note in notes)
    return [
        _build_haul([one for one in notes if _belongs(one, forum)]) for forum in forums
    ]


def _belongs(note: _Note, forum: str) -> bool:
    return (_read(note, "forum") or _read(note, "id")) == forum


def _check_refusal(data: object) -> None:
    """An error of the API that was saved in place of its answer."""
    if not isinstance(data, dict) or "notes" in data:
        return
    status = data.get("status")
    if status in (401, 403):
        raise ReviewsUnreadableError(
            f"OpenReview refused to show this (error {status}): the file holds its refusal and no review.",
            "Log in to OpenReview, open the paper's page there and save that.",
        )
    if status == 429:  # noqa: PLR2004 (the status of "too many requests")
        raise ReviewsUnreadableError(
            "OpenReview had been asked too often and sent no review (error 429).",
            "Wait some minutes and save the page again.",
        )
    if data.get("errors") or (status and data.get("message")):
        raise ReviewsUnreadableError(
            "OpenReview answered with an error, which is all this file holds.",
            "Save the page again.",
        )


def _list_notes(data: object, depth: int = 0) -> Iterator[_Note]:
    if isinstance(data, dict):
        inner = data.get("notes")
        if isinstance(inner, list):
            yield from _list_notes(inner, depth)
        elif isinstance(data.get("content"), dict) and not data.get("ddate"):
            # One with a `ddate` was taken back.
            yield data
            details = data.get("details")
            if isinstance(details, dict) and depth < _DEEPEST:
                yield from _list_notes(details.get("replies"), depth + 1)
                yield from _list_notes(details.get("directReplies"), depth + 1)
    elif isinstance(data, list):
        for one in data:
            if isinstance(one, dict) and depth < _DEEPEST:
                yield from _list_notes(one, depth + 1)


def _build_haul(notes: list[_Note]) -> Haul:
    submission = next((note for note in notes if _is_submission(note)), {})
    venue = _find_venue(submission, notes)
    known: dict[str, FoundReview] = {}
    left_out = 0
    for place, note in enumerate(notes):
        kind = _find_kind(note)
        if kind is not None:
            known[_read(note, "id") or str(place)] = _build_review(note, kind, venue)
        elif note is not submission:
            left_out += bool(_LEFT_OUT.search(" ".join(_list_invitations(note))))
    reviews = [one for one in known.values() if not one.is_empty]
    withdrawn = _read_withdrawal(submission, venue)
    if withdrawn and all(one.kind != FoundKind.WITHDRAWN for one in reviews):
        reviews.append(withdrawn)
    title = _read_value(_get_content(submission).get("title"))
    return Haul(reviews=tuple(reviews), title=title, left_out=left_out)


def _is_submission(note: _Note) -> bool:
    return not note.get("replyto") and _find_kind(note) is None


def _build_review(note: _Note, kind: FoundKind, venue: str) -> FoundReview:
    fields = [
        (str(name), _read_value(value)) for name, value in _get_content(note).items()
    ]
    return sort_fields(
        kind,
        fields,
        label=_read_label(note),
        venue=venue,
        external_id=_read(note, "id")[:80],
    )


def _read_withdrawal(submission: _Note, venue: str) -> FoundReview | None:
    content = _get_content(submission)
    said = [_read_value(content.get(name)) for name in ("venue", "venueid")]
    places = [*said, *_list_invitations(submission)]
    if not any("withdrawn" in place.casefold() for place in places):
        return None
    return FoundReview(
        kind=FoundKind.WITHDRAWN,
        label="Withdrawn by its authors",
        venue=venue,
        external_id=f"{_read(submission, 'id')[:70]}-withdrawn",
        sections=(("withdrawal", said[0] or "Withdrawn submission"),),
    )


def _find_kind(note: _Note) -> FoundKind | None:
    for invitation in _list_invitations(note):
        last = invitation.rpartition("/")[2].casefold()
        if last in _KINDS:
            return _KINDS[last]
    return None


def _list_invitations(note: _Note) -> list[str]:
    several = note.get("invitations")
    listed = several if isinstance(several, list) else [note.get("invitation")]
    return [one for one in listed if isinstance(one, str)]


def _find_venue(submission: _Note, notes: list[_Note]) -> str:
    """ "ICLR 2024": by the place of its forms, whatever became of the paper there."""
    for note in [submission, *notes]:
        for place in _list_invitations(note):
            if found := _VENUE.match(place):
                return f"{found['name']} {found['year']}"
    return _read_value(_get_content(submission).get("venue"))[:200]


def _read_label(note: _Note) -> str:
    signatures = note.get("signatures")
    signed = signatures[0] if isinstance(signatures, list) and signatures else ""
    return str(signed).rpartition("/")[2].replace("_", " ")[:120]


def _get_content(note: _Note) -> _Note:
    content = note.get("content")
    return content if isinstance(content, dict) else {}


def _read_value(value: object) -> str:
    """The words of a field, however it is wrapped."""
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if not isinstance(one, dict))
    if value is None or isinstance(value, dict | bool):
        return ""
    return str(value)


def _read(note: _Note, name: str) -> str:
    value = note.get(name)
    return value if isinstance(value, str) else ""
