"""What many of the papers here cite and is not here."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.landscape.unread import dismiss_work, list_unread_works, restore_work
from papers.models import DismissedWork, Paper
from prepsite.errors import UserError
from prepsite.htmx import add_toast, go_to, is_part_wanted, render_page_or_part

_SHOWN = 50
_SHOWN_CITING = 12
CHANGED = "unread-works-changed"


class WorkForm(forms.Form):
    key = forms.CharField(max_length=320)
    title = forms.CharField(max_length=2_000, required=False)


@never_cache
@require_GET
def unread_works(request: HttpRequest) -> HttpResponse:
    works = list_unread_works(limit=_SHOWN)
    shown = {pk for work in works for pk in work.citing_ids[:_SHOWN_CITING]}
    papers = Paper.objects.only("title", "author_line", "year").in_bulk(shown)
    context = {
        "works": [
            (work, [papers[pk] for pk in work.citing_ids[:_SHOWN_CITING]])
            for work in works
        ],
        "dismissed": DismissedWork.objects.all()[:_SHOWN],
        "shown": _SHOWN,
        "has_papers": Paper.objects.in_library().exists(),
    }
    part = "papers/partials/unread_works.html"
    return render_page_or_part(request, "papers/unread_works.html", part, context)


@require_POST
def unread_work_dismiss(request: HttpRequest) -> HttpResponse:
    """Not for me: it stays away until that is taken back."""
    asked = _read(WorkForm(request.POST))
    title = asked["title"] or asked["key"].partition(":")[2]
    dismiss_work(asked["key"], title)
    query = urlencode({"key": asked["key"]})
    undo_url = f"{reverse('papers:unread_work_restore')}?{query}"
    return _answer(request, f"“{title[:80]}” is not told of any more.", undo_url)


@require_POST
def unread_work_restore(request: HttpRequest) -> HttpResponse:
    restore_work(_read(WorkForm(request.GET))["key"])
    return _answer(request, "It is among the unread works again.")


def _read(form: WorkForm) -> dict[str, str]:
    if not form.is_valid():
        raise UserError("No work was named.", "Load the page again.")
    return form.cleaned_data


def _answer(request: HttpRequest, message: str, undo_url: str = "") -> HttpResponse:
    if is_part_wanted(request):
        response = HttpResponse(status=204, headers={"HX-Trigger": CHANGED})
        return add_toast(response, message, undo_url=undo_url)
    return go_to(request, reverse("papers:unread_works"), message, undo_url=undo_url)
