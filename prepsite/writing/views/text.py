"""What every text field asks: to be saved, shown as it reads, to keep a picture."""

from django import forms
from django.contrib import messages
from django.db import DatabaseError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from prepsite.database_errors import explain_database_error
from prepsite.errors import UserError
from prepsite.writing.history import find_state
from prepsite.writing.markdown import render_markdown
from prepsite.writing.merging import MergedText, merge_texts
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
from prepsite.writing.views.way_back import find_way_back
from prepsite.writing.word_diff import Change, Piece, build_word_diff


class SaveForm(forms.Form):
    body = forms.CharField(required=False, strip=False)
    base_version = forms.IntegerField(min_value=0)
    editor = forms.CharField(required=False, max_length=64)
    token = forms.CharField(required=False, max_length=64)
    given_up = forms.CharField(required=False, strip=False)

    def read_save(self) -> Save:
        # A browser sends line ends as CR LF from a form and as LF from a script.
        texts = {
            name: self.cleaned_data[name].replace("\r\n", "\n")
            for name in ("body", "given_up")
        }
        return Save(**{**self.cleaned_data, **texts})


class MergeForm(forms.Form):
    """Two texts and the one both started from."""

    base = forms.CharField(required=False, strip=False)
    mine = forms.CharField(required=False, strip=False)
    saved = forms.CharField(required=False, strip=False)


@require_POST
def text_save(request: HttpRequest, text_id: int) -> HttpResponse:
    """Save; JSON for the autosave element, a page for a form without JavaScript."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": "This save was not understood."}, status=400)
    save = form.read_save()
    try:
        text = save_text(text_id, save)
    except ConflictError as error:
        return _answer_conflict(request, save, error.current)
    except (Text.DoesNotExist, UserError, DatabaseError) as error:
        return _answer_unsaved(request, save, error)
    return _answer_saved(request, text)


@never_cache
@require_GET
def text_state(request: HttpRequest, text_id: int) -> JsonResponse:
    """What the server holds, for a draft that looks whether it was saved after all."""
    text = get_object_or_404(Text, pk=text_id)
    return JsonResponse(_describe(text, with_body=True))


@require_POST
def merge(request: HttpRequest) -> JsonResponse:
    """What a conflict could end in: the merged text, and where the two differ."""
    form = MergeForm(request.POST)
    if not form.is_valid():
        raise UserError("These texts were not understood.")
    mine, saved = form.cleaned_data["mine"], form.cleaned_data["saved"]
    if max(map(len, form.cleaned_data.values())) > MAX_LENGTH:
        raise TextTooLongError("A text is too long to be merged.", "Divide it.")
    merged = merge_texts(**form.cleaned_data)
    return JsonResponse(
        {
            "body": merged.body,
            "clash_count": merged.clash_count,
            "mine": _mark(build_word_diff(saved, mine)),
            "saved": _mark(build_word_diff(mine, saved)),
        }
    )


def _mark(pieces: list[Piece]) -> list[tuple[str, bool]]:
    """The newer text in stretches, each with whether it stands in that one only."""
    shown = [piece for piece in pieces if piece.change != Change.REMOVED]
    return [(piece.text, piece.change == Change.ADDED) for piece in shown]


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
    if back := find_way_back(request):
        messages.success(request, "Saved.")
        return redirect(back)
    return JsonResponse(_describe(text))


def _answer_conflict(request: HttpRequest, save: Save, current: Text) -> HttpResponse:
    """Both texts: as JSON for the autosave element, as a page for a plain form."""
    back = find_way_back(request)
    if not back:
        return JsonResponse(_describe(current, with_body=True), status=409)
    context = {
        "mine": save.body,
        "current": current,
        "back": back,
        "merged": _propose_merged(save, current),
        "pieces": build_word_diff(current.body, save.body),
    }
    return render(request, "writing/conflict.html", context, status=409)


def _answer_unsaved(request: HttpRequest, save: Save, error: Exception) -> HttpResponse:
    """Why it was not saved; for a plain form on a page with the text, to try again."""
    if isinstance(error, Text.DoesNotExist):
        message, status = "The record this text belongs to is gone.", 404
    elif isinstance(error, UserError):
        message, status = str(error), error.status
    elif explained := explain_database_error(error):
        message, status = str(explained), explained.status
    else:
        raise error
    back = find_way_back(request)
    if not back:
        return JsonResponse({"message": message}, status=status)
    context = {"message": message, "save": save, "back": back}
    return render(request, "writing/unsaved.html", context, status=status)


def _propose_merged(save: Save, current: Text) -> MergedText | None:
    """Both as one text; None where what they started from is not in the history."""
    base = find_state(current, save.base_version)
    if base is None and save.base_version:
        return None
    return merge_texts(base.body if base else "", save.body, current.body)


def _describe(text: Text, *, with_body: bool = False) -> dict[str, str | int | None]:
    described: dict[str, str | int | None] = {
        "version": text.version,
        "saved_at": text.saved_at.isoformat() if text.saved_at else None,
    }
    if with_body:
        described["body"] = text.body
    return described
