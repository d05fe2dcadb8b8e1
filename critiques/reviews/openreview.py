"""The door to OpenReview's API: one login of the reader's, used once and kept nowhere.

Anonymous calls are refused there with a challenge, so none is made. Raises
OpenReviewError in the reader's words; a password is in none of them.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from django.conf import settings

from critiques.reviews.openreview_hosts import (
    OpenReviewOffError,
    is_allowed,
    read_host,
)
from critiques.reviews.reading import LONGEST_SOURCE_BYTES
from prepsite.errors import UserError

_FORUM = re.compile(r"(?:\S*[?&](?:id|forum|noteId)=)?(?P<id>[\w-]{5,60})(?:[&#]\S*)?")
_BLOCK_BYTES = 64 * 1024
_FIRST_ERROR = 400
_SAVE_INSTEAD = (
    "Open the page in your browser, save it, and choose the saved file here."
)


class OpenReviewError(UserError):
    """No reviews came from OpenReview."""

    status = 422


@dataclass(frozen=True, slots=True)
class Login:
    """The reader's own; shown by no repr."""

    name: str
    password: str = field(repr=False)


def parse_forum(typed: str) -> str:
    """The id of a paper there, from its address or as it is. Raises OpenReviewError."""
    found = _FORUM.fullmatch(typed.strip())
    if found is None:
        raise OpenReviewError(
            "This is no address of a paper on OpenReview.",
            "It looks like https://openreview.net/forum?id=rJzIBfZAb.",
        )
    return found["id"]


def fetch_forum(typed: str, login: Login) -> str:
    """The notes of a paper as JSON: from the API in use, else from that of older venues."""
    forum = parse_forum(typed)
    urls = [settings.OPENREVIEW_URL, settings.OPENREVIEW_V1_URL]
    allowed = [url for url in urls if is_allowed(url)]
    if not allowed:
        raise OpenReviewOffError(
            f"{read_host(urls[0])} was not asked: it is switched off.",
            "Allow it on the settings page to ask it.",
        )
    for url in dict.fromkeys(allowed):
        notes = _ask(url, forum, login)
        if notes:
            return json.dumps({"notes": notes})
    raise OpenReviewError(
        "OpenReview shows you no paper at this address.",
        "Look whether you see it in your browser with the same login.",
    )


def _ask(url: str, forum: str, login: Login) -> list[Any]:
    with requests.Session() as session:
        answer = _send(
            session,
            "POST",
            f"{url}/login",
            json={"id": login.name, "password": login.password},
        )
        token = answer.get("token")
        if not isinstance(token, str) or not token:
            raise OpenReviewError(
                "OpenReview wants more than name and password for this login.",
                _SAVE_INSTEAD,
            )
        notes = _send(
            session,
            "GET",
            f"{url}/notes",
            params={"forum": forum},
            headers={"Authorization": f"Bearer {token}"},
        ).get("notes")
        return notes if isinstance(notes, list) else []


def _send(
    session: requests.Session, method: str, url: str, **sent: Any
) -> Mapping[str, Any]:
    """One answer in JSON, bounded in size and time."""
    limit_s = settings.SOURCE_TIMEOUT_S
    try:
        with session.request(
            method, url, timeout=limit_s, allow_redirects=False, stream=True, **sent
        ) as response:
            content = _read(response, time.monotonic() + limit_s)
            _check_status(response.status_code, is_login=method == "POST")
    except requests.RequestException as error:
        raise OpenReviewError(
            f"{read_host(url)} could not be reached, or stopped in the middle of its answer.",
            "Look whether this computer is online.",
        ) from error
    return _parse(content, read_host(url))


def _read(response: requests.Response, last_moment: float) -> bytes:
    body = bytearray()
    for block in response.iter_content(_BLOCK_BYTES):
        body += block
        if len(body) > LONGEST_SOURCE_BYTES or time.monotonic() > last_moment:
            raise OpenReviewError(
                "OpenReview's answer was too long or too slow, and was given up.",
                _SAVE_INSTEAD,
            )
    return bytes(body)


def _check_status(status: int, *, is_login: bool) -> None:
    if status == requests.codes.too_many_requests:
        raise OpenReviewError(
            "OpenReview was asked too often (error 429).", "Try again in some minutes."
        )
    if status in (requests.codes.bad_request, requests.codes.unauthorized) and is_login:
        raise OpenReviewError(
            "OpenReview does not know this name with this password.", "Type both again."
        )
    if status == requests.codes.forbidden:
        raise OpenReviewError(
            "OpenReview refused to answer (error 403).", _SAVE_INSTEAD
        )
    if status >= _FIRST_ERROR or status in range(300, 400):
        raise OpenReviewError(
            f"OpenReview could not answer (error {status}).", _SAVE_INSTEAD
        )


def _parse(content: bytes, host: str) -> Mapping[str, Any]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise OpenReviewError(
            f"{host} answered with something that is no JSON.", _SAVE_INSTEAD
        ) from error
    return data if isinstance(data, dict) else {}
