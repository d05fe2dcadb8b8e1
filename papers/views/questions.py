"""Questions of one paper and of all: listed, answered, ticked."""

import json
from itertools import groupby
from operator import attrgetter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.forms.questions import AnsweredForm, QuestionFilterForm
from papers.models import Paper, Question
from papers.reading.questions import (
    STATES,
    list_questions,
    load_answer,
    load_questions,
    save_answered,
)
from prepsite.htmx import go_to, is_part_wanted
from prepsite.writing.views.text_field import build_text_field
from prepsite.writing.views.way_back import find_way_back

_PAGE_SIZE = 50


# A text goes with its version.
@never_cache
@require_GET
def question_list(request: HttpRequest) -> HttpResponse:
    """Questions over all papers."""
    chosen = QuestionFilterForm(request.GET).read_filter()
    pages = Paginator(list_questions(chosen), _PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "groups": [
            {"paper": paper, "rows": build_rows(list(questions))}
            for paper, questions in groupby(page, attrgetter("paper"))
        ],
        "chosen": chosen,
        "states": STATES,
        "count": pages.count,
        "page": page,
        "page_range": pages.get_elided_page_range(page.number, on_each_side=1),
        "query": query.urlencode(),
    }
    return render(request, "papers/question_list.html", context)


@never_cache
@require_GET
def paper_questions(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The questions of one paper, as the reader's panel shows them."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    if not is_part_wanted(request):
        # Where a link in this part leads back to.
        return redirect(f"{reverse('papers:reader', args=[paper_id])}?pass=questions")
    context = {"paper": paper, **build_paper_questions(paper)}
    return render(request, "papers/partials/paper_questions.html", context)


def build_paper_questions(paper: Paper) -> dict[str, object]:
    questions = load_questions(paper)
    return {"rows": build_rows(questions), "open_count": count_open(questions)}


def count_open(questions: list[Question]) -> int:
    return sum(not (one.answered_at or one.is_withdrawn) for one in questions)


def build_rows(questions: list[Question]) -> list[dict[str, object]]:
    return [
        {
            "question": one,
            "field": build_text_field(
                load_answer(one),
                id=f"answer-{one.pk}",
                label="Answer",
                placeholder="What you found out",
                rows=2,
            ),
        }
        for one in questions
    ]


@require_POST
def question_answered(request: HttpRequest, question_id: int) -> HttpResponse:
    """Tick a question as answered, or take the tick back."""
    question = get_object_or_404(Question, pk=question_id)
    form = AnsweredForm(request.POST)
    is_answered = form.is_valid() and form.cleaned_data["answered"]
    save_answered(question, now=timezone.now() if is_answered else None)
    if is_part_wanted(request):
        part = "papers/partials/question_state.html"
        response = render(request, part, {"question": question})
        # On an element that stays; the number of open ones stands elsewhere in the page.
        event = {"prep-question-answered": {"target": "#main"}}
        response.headers["HX-Trigger"] = json.dumps(event)
        return response
    reader = reverse("papers:reader", args=[question.paper_id])
    back = find_way_back(request) or f"{reader}?pass=questions"
    return go_to(request, f"{back}#question-row-{question.pk}")
