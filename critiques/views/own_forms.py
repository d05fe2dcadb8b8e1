"""Forms: what there is to fill in, copied and changed as TOML."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from critiques.rubrics.shelf import (
    ShelvedForm,
    copy_form,
    delete_form,
    find_shelved_form,
    load_shelf,
    save_form,
)
from prepsite.htmx import go_to


class SourceForm(forms.Form):
    """A form's text, and the text it was when the page was opened."""

    source = forms.CharField(required=False, strip=False)
    seen = forms.CharField(required=False, strip=False)

    def read(self, name: str) -> str:
        # A browser sends line ends as CR LF from a form.
        self.is_valid()
        return str(self.cleaned_data[name]).replace("\r\n", "\n")


@never_cache
@require_GET
def form_list(request: HttpRequest) -> HttpResponse:
    return render(request, "critiques/form_list.html", {"shelf": load_shelf()})


@never_cache
@require_http_methods(["GET", "POST"])
def form_edit(request: HttpRequest, key: str) -> HttpResponse:
    """A form as it asks and as it is written; only the reader's own can be changed.

    Its text is saved with whatever problems it has, so that nothing typed is lost; it is
    offered again once there are none.
    """
    shelved = _get_form(key)
    if request.method != "POST" or not shelved.is_own:
        return _show_form(request, shelved)
    sent = SourceForm(request.POST)
    source = sent.read("source")
    if sent.read("seen") != shelved.source and source != shelved.source:
        return _show_form(request, shelved, typed=source, status=409)
    saved = save_form(key, source)
    if saved.problems:
        return _show_form(request, saved, status=422)
    return go_to(request, reverse("critiques:form_edit", args=[key]), "Form saved.")


def _show_form(
    request: HttpRequest, shelved: ShelvedForm, *, typed: str = "", status: int = 200
) -> HttpResponse:
    """`typed` is a text that was not saved, since the file was changed meanwhile."""
    context = {
        "shelved": shelved,
        "typed": typed,
        "line_count": (typed or shelved.source).count("\n") + 2,
    }
    return render(request, "critiques/form_edit.html", context, status=status)


@require_POST
def form_copy(request: HttpRequest, key: str) -> HttpResponse:
    copied = copy_form(_get_form(key))
    page = reverse("critiques:form_edit", args=[copied.key])
    return go_to(request, page, "This one is yours: change what it asks.")


@require_POST
def form_delete(request: HttpRequest, key: str) -> HttpResponse:
    deleted = _get_form(key)
    if not deleted.is_own:
        raise Http404
    delete_form(key)
    message = f"The form “{deleted.title}” is gone. What was written to it stays."
    return go_to(request, reverse("critiques:form_list"), message)


def _get_form(key: str) -> ShelvedForm:
    shelved = find_shelved_form(key)
    if shelved is None:
        raise Http404
    return shelved
