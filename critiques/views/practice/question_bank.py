"""The page of the question bank: what is due again, what can be drawn, one's own."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.models import OwnQuestion, QuestionKind
from critiques.sessions.questions.bank import (
    QuestionWordingError,
    add_question,
    edit_question,
    load_shipped,
    retire_question,
)
from critiques.sessions.questions.due import DAYS
from critiques.sessions.questions.recall import (
    OpenQuestion,
    count_due,
    list_open_questions,
)
from prepsite.htmx import go_to
from prepsite.writing.views.text_field import build_text_field

_PAGE_SIZE = 30


class QuestionForm(forms.Form):
    """A question of the reader's own; its words are looked at by the bank."""

    kind = forms.ChoiceField(choices=QuestionKind)
    wording = forms.CharField(required=False)

    def read_kind(self) -> QuestionKind:
        """Raises QuestionWordingError."""
        if not self.is_valid():
            raise QuestionWordingError(
                "A question has one of the kinds on the page.", "Choose one of them."
            )
        return QuestionKind(self.cleaned_data["kind"])


@never_cache  # a text goes with its version
@require_GET
def question_bank(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    own = list(OwnQuestion.objects.all())
    zone = timezone.get_current_timezone()
    pages = Paginator(list_open_questions(now, zone), _PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "open_rows": [build_open_row(one) for one in page],
        "page": page,
        "page_range": pages.get_elided_page_range(page.number, on_each_side=1),
        "due_count": count_due(now, zone),
        "days": DAYS,
        "groups": [_build_group(kind, own) for kind in QuestionKind],
        "retired": [one for one in own if one.retired_at is not None],
        "kinds": QuestionKind.choices,
    }
    return render(request, "critiques/question_bank.html", context)


def _build_group(kind: QuestionKind, own: list[OwnQuestion]) -> dict[str, object]:
    return {
        "kind": kind,
        "shipped": [one for one in load_shipped() if one.kind == kind],
        "own": [one for one in own if one.kind == kind and one.retired_at is None],
    }


def build_open_row(one: OpenQuestion) -> dict[str, object]:
    """What was left open, with a field to answer it in."""
    field = build_text_field(
        one.asked.text,
        id=f"asked-{one.asked.pk}",
        label="Answer",
        placeholder="What you would say now",
        rows=2,
    )
    return {"open": one, "field": field}


@require_POST
def question_add(request: HttpRequest) -> HttpResponse:
    form = QuestionForm(request.POST)
    kind = form.read_kind()
    own = add_question(kind, form.cleaned_data["wording"])
    return _go_back(request, "It can be drawn from now on.", own)


@require_POST
def question_edit(request: HttpRequest, own_question_id: int) -> HttpResponse:
    own = get_object_or_404(OwnQuestion, pk=own_question_id)
    form = QuestionForm(request.POST)
    kind = form.read_kind()
    edit_question(own, kind=kind, wording=form.cleaned_data["wording"])
    return _go_back(request, "It is asked in these words from now on.", own)


@require_POST
def question_retire(request: HttpRequest, own_question_id: int) -> HttpResponse:
    """Draw it no more, or again."""
    own = get_object_or_404(OwnQuestion, pk=own_question_id)
    is_back = "back" in request.POST
    retire_question(own, now=None if is_back else timezone.now())
    said = "It is drawn again." if is_back else "It is drawn no more."
    return _go_back(request, said, own)


def _go_back(request: HttpRequest, message: str, own: OwnQuestion) -> HttpResponse:
    page = f"{reverse('practice:question_bank')}#kind-{own.kind}"
    return go_to(request, page, message)
