"""The one address every text field saves to."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from prepsite.writing.models import Text
from prepsite.writing.saving import (
    ConflictError,
    Save,
    TextTooLongError,
    save_text,
)


class SaveForm(forms.Form):
    body = forms.CharField(required=False, strip=False)
    base_version = forms.IntegerField(min_value=0)
    editor = forms.CharField(required=False, max_length=64)
    token = forms.CharField(required=False, max_length=64)


@require_POST
def text_save(request: HttpRequest, text_id: int) -> HttpResponse:
    """Save; JSON for the autosave element, a page for a form without JavaScript."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": "This save was not understood."}, status=400)
    # A browser sends line ends as CR LF from a form and as LF from a script.
    body = form.cleaned_data.pop("body").replace("\r\n", "\n")
    try:
        text = save_text(text_id, Save(body=body, **form.cleaned_data))
    except Text.DoesNotExist:
        return JsonResponse(
            {"message": "The record this text belongs to is gone."}, status=404
        )
    except TextTooLongError as error:
        return JsonResponse({"message": str(error)}, status=413)
    except ConflictError as error:
        return _answer_conflict(request, body, error.current)
    return _answer_saved(request, text)


def _answer_saved(request: HttpRequest, text: Text) -> HttpResponse:
    if back := _find_way_back(request):
        messages.success(request, "Saved.")
        return redirect(back)
    return JsonResponse(_describe(text))


def _answer_conflict(request: HttpRequest, body: str, current: Text) -> HttpResponse:
    """Both texts: as JSON for the autosave element, as a page for a plain form."""
    back = _find_way_back(request)
    if not back:
        return JsonResponse(_describe(current, with_body=True), status=409)
    context = {"mine": body, "current": current, "back": back}
    return render(request, "writing/conflict.html", context, status=409)


def _find_way_back(request: HttpRequest) -> str:
    """The page of ours a plain form came from; "" for the autosave element."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return back if is_ours else ""


def _describe(text: Text, *, with_body: bool = False) -> dict[str, str | int | None]:
    described: dict[str, str | int | None] = {
        "version": text.version,
        "saved_at": text.saved_at.isoformat() if text.saved_at else None,
    }
    if with_body:
        described["body"] = text.body
    return described
