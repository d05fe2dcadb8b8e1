"""What every text field asks: to be saved, shown as it reads, to keep a picture."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from prepsite.writing.markdown import render_markdown
from prepsite.writing.models import Text
from prepsite.writing.pictures import (
    MAX_BYTES,
    MEDIA_TYPES,
    PICTURE_ADDRESS,
    build_picture_path,
    save_picture,
)
from prepsite.writing.saving import (
    MAX_LENGTH,
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


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it will be read; a part of a page, with nothing around it."""
    body = request.POST.get("body", "")
    if len(body) > MAX_LENGTH:
        raise TextTooLongError(
            f"This text has {len(body):,} characters, too many to show.",
            f"A field takes {MAX_LENGTH:,}; divide it.",
        )
    return HttpResponse(render_markdown(body))


@require_POST
def picture_add(request: HttpRequest) -> JsonResponse:
    """Store the picture that is the body of the request; answers its address.

    No form: Django would write that to the disk before anybody could say it is full.
    """
    return JsonResponse({"url": save_picture(request.read(MAX_BYTES + 1))}, status=201)


@require_safe
def picture(request: HttpRequest, picture_name: str) -> FileResponse:
    named = PICTURE_ADDRESS.fullmatch(request.path)
    try:
        file = build_picture_path(**named.groupdict()).open("rb") if named else None
    except FileNotFoundError:
        file = None
    if named is None or file is None:
        raise Http404(picture_name)
    response = FileResponse(file, content_type=MEDIA_TYPES[named["ending"]])
    # A stored picture never changes: its name is its content's hash.
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


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
