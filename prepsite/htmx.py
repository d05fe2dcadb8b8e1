"""Answers for htmx: a part of the page where a part was asked for, toasts, moves."""

import json
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme


def is_part_wanted(request: HttpRequest) -> bool:
    """Whether htmx asks for a fragment and not for a page to go to or back to."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "true" not in (
        headers.get("HX-Boosted"),
        headers.get("HX-History-Restore-Request"),
    )


def render_page_or_part(
    request: HttpRequest, page: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Render `part` for htmx and `page`, which includes it, for everybody else."""
    response = render(request, part if is_part_wanted(request) else page, context)
    # Or a browser that goes back would show the part it keeps for this address.
    patch_vary_headers(response, ["HX-Request"])
    return response


def add_toast(
    response: HttpResponse, message: str, *, level: str = "success", undo_url: str = ""
) -> HttpResponse:
    """Have the page show a message when this answer arrives."""
    toast = {"level": level, "message": message}
    if undo_url:
        toast["undo_url"] = undo_url
    triggers = _parse_triggers(response.headers.get("HX-Trigger", ""))
    response.headers["HX-Trigger"] = json.dumps({**triggers, "toast": toast})
    return response


def _parse_triggers(header: str) -> dict[str, Any]:
    """The events of a header in either of its forms: JSON, or names with commas."""
    if header.startswith("{"):
        return dict(json.loads(header))
    return dict.fromkeys(name.strip() for name in header.split(",") if name.strip())


def go_to(
    request: HttpRequest, url: str, message: str = "", *, undo_url: str = ""
) -> HttpResponse:
    """Send the browser to another page, with a message for it, with or without htmx.

    With `undo_url` the message offers to take back what was done.
    """
    if message:
        messages.success(request, message, extra_tags=undo_url)
    if not is_part_wanted(request):
        return redirect(url)
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = url
    return response


def find_origin(request: HttpRequest) -> str:
    """The page of ours that a request was sent from, without its host; "" if none."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return ""
    address = urlsplit(came_from)
    path = urlunsplit(("", "", address.path, address.query, ""))
    return path if url_has_allowed_host_and_scheme(path, None) else ""
