"""Answers for htmx: a part of the page where a part was asked for, toasts, moves."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def is_part_wanted(request: HttpRequest) -> bool:
    """Whether htmx asks for a fragment and not for a page to go to."""
    return request.headers.get("HX-Request") == "true" and (
        request.headers.get("HX-Boosted") != "true"
    )


def render_page_or_part(
    request: HttpRequest, page: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Render `part` for htmx and `page`, which includes it, for everybody else."""
    return render(request, part if is_part_wanted(request) else page, context)


def add_toast(
    response: HttpResponse, message: str, *, level: str = "success", undo_url: str = ""
) -> HttpResponse:
    """Have the page show a message when this answer arrives."""
    toast = {"level": level, "message": message}
    if undo_url:
        toast["undo_url"] = undo_url
    triggers = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps({**triggers, "toast": toast})
    return response


def go_to(request: HttpRequest, url: str, message: str = "") -> HttpResponse:
    """Send the browser to another page, with a message for it, with or without htmx."""
    if message:
        messages.success(request, message)
    if not is_part_wanted(request):
        return redirect(url)
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = url
    return response
