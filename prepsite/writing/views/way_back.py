"""The page that the reader came from, and goes back to."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def find_way_back(request: HttpRequest, *, name: str = "next") -> str:
    """The page of ours that a form or an address names; "" where there is none."""
    back = request.POST.get(name) or request.GET.get(name, "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return back if is_ours else ""
