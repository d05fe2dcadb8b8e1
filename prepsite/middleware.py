"""What happens around every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prepsite.errors import UserError


class UserErrorMiddleware:
    """Turns a UserError that a view raised into an answer the reader understands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, UserError):
            return None
        return render(
            request, "prepsite/user_error.html", {"error": exception}, status=400
        )
