"""What happens around every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from prepsite.database_errors import explain_database_error
from prepsite.errors import UserError
from prepsite.htmx import add_toast, find_origin, is_part_wanted


class UserErrorMiddleware:
    """Turns a UserError that a view raised into an answer the reader understands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

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
        context = {"error": error, "way_back": find_origin(request)}
        return render(request, "prepsite/user_error.html", context, status=error.status)
