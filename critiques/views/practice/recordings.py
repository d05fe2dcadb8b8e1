"""Recordings of a session: taken in piece by piece, played back, thrown away."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from critiques.models import PracticeSession, Recording
from critiques.sessions.life import load_mode, load_time
from critiques.sessions.mode import Mode
from critiques.sessions.present import read_present
from critiques.sessions.recording import (
    LARGEST_PIECE,
    Beginning,
    MissingPieceError,
    Piece,
    list_marks,
    start_recording,
    take_piece,
    word_place,
)
from critiques.sessions.recording_file import find_path
from prepsite.errors import UserError
from prepsite.htmx import (
    add_toast,
    find_origin,
    go_to,
    is_part_wanted,
    render_page_or_part,
)
from prepsite.sending import name_file
from prepsite.sent_file import send_stored_file

_LONGEST_S = 24 * 60 * 60


class PieceRefusedError(UserError):
    """What was sent is no piece of a recording."""


class BeginningForm(forms.Form):
    """`ago_s`: how long it has been recorded when the server hears of it."""

    key = forms.UUIDField()
    media_type = forms.CharField(max_length=100)
    browser = forms.CharField(max_length=64)
    ago_s = forms.FloatField(min_value=0, max_value=_LONGEST_S)


class PieceForm(forms.Form):
    number = forms.IntegerField(min_value=0, max_value=10_000_000)
    phase_index = forms.IntegerField(min_value=0, max_value=1000)
    until_s = forms.FloatField(min_value=0, max_value=_LONGEST_S)
    is_last = forms.BooleanField(required=False)
    trouble = forms.CharField(required=False, max_length=300)

    def read_piece(self, content: bytes) -> Piece:
        values = dict(self.cleaned_data)
        until = timedelta(seconds=values.pop("until_s"))
        return Piece(**values, until=until, content=content)


@require_POST
def recording_start(request: HttpRequest, session_id: int) -> JsonResponse:
    session = get_object_or_404(PracticeSession, pk=session_id)
    form = BeginningForm(request.POST)
    if not form.is_valid():
        raise PieceRefusedError("This beginning of a recording was not understood.")
    values = dict(form.cleaned_data)
    ago = timedelta(seconds=values.pop("ago_s"))
    recording = start_recording(
        session,
        Beginning(**values),
        begun_at=max(timedelta(0), load_time(session, read_present()) - ago),
        now=timezone.now(),
    )
    piece_url = reverse("practice:recording_piece", args=[recording.pk])
    return JsonResponse({"piece_url": piece_url, "expected": recording.pieces})


@require_POST
def recording_piece(request: HttpRequest, recording_id: int) -> JsonResponse:
    """Take in the piece that is the body of the request.

    No form: Django would write that to the disk before anybody could say it is full.
    """
    recording = get_object_or_404(Recording, pk=recording_id)
    form = PieceForm(request.GET)
    content = request.read(LARGEST_PIECE + 1)
    if not form.is_valid() or len(content) > LARGEST_PIECE:
        raise PieceRefusedError("This piece of a recording was not understood.")
    piece = form.read_piece(content)
    try:
        recording = take_piece(recording.pk, piece, now=timezone.now())
    except MissingPieceError as error:
        answer = {"message": str(error), "expected": error.expected}
        return JsonResponse(answer, status=error.status)
    return JsonResponse({"expected": recording.pieces})


@require_safe
def recording_file(request: HttpRequest, recording_id: int) -> HttpResponseBase:
    """The sound, in ranges where asked: without them no player can jump in it."""
    recording = get_object_or_404(Recording, pk=recording_id)
    path = find_path(recording)
    if not path.is_file():
        raise UserError(
            "The file of this recording is not in the data folder.",
            "Bring it back from a copy of the folder, or delete the recording.",
        )
    return send_stored_file(
        request,
        path,
        content_type=recording.media_type,
        # It grows while it is recorded.
        cache_control="private, no-cache",
    )


@require_GET
def session_recordings(request: HttpRequest, session_id: int) -> HttpResponse:
    """The recordings of a session by themselves; its record shows them too."""
    session = get_object_or_404(PracticeSession, pk=session_id)
    return render_page_or_part(
        request,
        "critiques/session_recordings.html",
        "critiques/partials/session_recordings.html",
        build_recordings(session),
    )


@require_POST
def recording_delete(request: HttpRequest, recording_id: int) -> HttpResponse:
    recording = get_object_or_404(Recording, pk=recording_id)
    session = recording.session
    recording.delete()
    if not is_part_wanted(request):
        own = reverse("practice:session_recordings", args=[session.pk])
        return go_to(request, find_origin(request) or own, "Recording deleted.")
    part = "critiques/partials/session_recordings.html"
    return add_toast(
        render(request, part, build_recordings(session)), "Recording deleted."
    )


def build_recordings(session: PracticeSession) -> dict[str, Any]:
    """What critiques/partials/session_recordings.html shows."""
    shown = list(session.recordings.all())
    return {
        "session": session,
        "recordings": [_build_recording(session, one) for one in shown],
    }


def _build_recording(session: PracticeSession, recording: Recording) -> dict[str, Any]:
    length = recording.duration or timedelta(0)
    ending = recording.name.rpartition(".")[2]
    words = f"{session.title} {timezone.localtime(recording.made_at):%Y-%m-%d %H%M}"
    return {
        "row": recording,
        "is_there": find_path(recording).is_file(),
        "length": word_place(length),
        "length_s": length.total_seconds(),
        "file_name": name_file(words, ending, otherwise="recording"),
        "marks": list_marks(recording, load_mode(session).phases),
    }


def build_recorder(mode: Mode) -> dict[str, Any]:
    """What critiques/partials/session_recorder.html asks."""
    return {"is_recorded": any(phase.is_recorded for phase in mode.phases)}
