"""Answers for htmx."""

import json

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from prepsite.htmx import add_toast, go_to, is_part_wanted


def build_request(**headers: str) -> HttpRequest:
    request = RequestFactory().get(
        "/", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("headers", "is_part"),
    [
        ({}, False),
        ({"HX_Request": "true"}, True),
        ({"HX_Request": "1"}, False),
        ({"HX_Request": "true", "HX_Boosted": "true"}, False),
        ({"HX_Request": "true", "HX_History_Restore_Request": "true"}, False),
    ],
)
def test_a_part_is_wanted_where_htmx_swaps_one(
    headers: dict[str, str], is_part: bool
) -> None:
    assert is_part_wanted(build_request(**headers)) is is_part


def test_add_toast_keeps_the_events_that_were_there() -> None:
    response = HttpResponse(headers={"HX-Trigger": '{"saved": 1}'})
    add_toast(response, "Here “it” is.\n<b>", level="error", undo_url="/undo/")
    assert json.loads(response.headers["HX-Trigger"]) == {
        "saved": 1,
        "toast": {
            "level": "error",
            "message": "Here “it” is.\n<b>",
            "undo_url": "/undo/",
        },
    }


def test_add_toast_keeps_events_that_are_only_named() -> None:
    response = HttpResponse(headers={"HX-Trigger": "papers-arrived, work-started"})
    add_toast(response, "Here.")
    assert json.loads(response.headers["HX-Trigger"]) == {
        "papers-arrived": None,
        "work-started": None,
        "toast": {"level": "success", "message": "Here."},
    }


def test_go_to_redirects_a_browser_with_the_message() -> None:
    request = build_request()
    response = go_to(request, "/there/", "Done.")
    assert (response.status_code, response.headers["Location"]) == (302, "/there/")
    assert [str(message) for message in get_messages(request)] == ["Done."]


def test_go_to_tells_htmx_where_to_go() -> None:
    response = go_to(build_request(HX_Request="true"), "/there/")
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, "/there/")
    assert response.content == b""
