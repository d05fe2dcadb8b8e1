"""What happens around every request."""

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import render

from prepsite.database_errors import explain_database_error
from prepsite.errors import UserError
from prepsite.htmx import add_toast, find_origin, is_part_wanted


class FormOnlyError(UserError):
    """Somebody opened an address that only takes what a form sends."""

    status = 405


class PermissionsMiddleware:
    """Says what pages may ask of the machine: the microphone, to record a talk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = (
            "microphone=(self), camera=(), geolocation=()"
        )
        return response


class UserErrorMiddleware:
    """Turns a UserError that a view raised into an answer the reader understands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and _is_opened(request):
            error = FormOnlyError(
                "There is no page at this address; it only takes what a form sends.",
                "Go back to the page that the form is on.",
            )
            page = _render_error(request, error)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        error = (
            exception
            if isinstance(exception, UserError)
            else explain_database_error(exception)
        )
        if error is None:
            return None
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"message": str(error)}, status=error.status)
        if is_part_wanted(request):
            # 204: nothing on the page is replaced, so nothing typed is lost.
            return add_toast(HttpResponse(status=204), str(error), level="error")
        return _render_error(request, error)


def _render_error(request: HttpRequest, error: UserError) -> HttpResponse:
    context = {"error": error, "way_back": find_origin(request)}
    return render(request, "prepsite/user_error.html", context, status=error.status)


def _is_opened(request: HttpRequest) -> bool:
    """Whether a person went to the address, as by Enter in the address bar."""
    is_page = "text/html" in request.headers.get("Accept", "")
    return request.method == "GET" and is_page and not is_part_wanted(request)
