"""What happens around every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from prepsite.errors import UserError
from prepsite.htmx import add_toast, is_part_wanted


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
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"message": str(exception)}, status=400)
        if is_part_wanted(request):
            # 204: nothing on the page is replaced, so nothing typed is lost.
            return add_toast(HttpResponse(status=204), str(exception), level="error")
        return render(
            request, "prepsite/user_error.html", {"error": exception}, status=400
        )
