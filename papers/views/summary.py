"""The summary of a paper: written, built from the notes, added to."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.models import Note, Paper, SummaryPart
from papers.reading.passes import PassQuestion, load_written
from papers.reading.questions import load_questions
from papers.reading.summary import SOURCES, load_summary, save_added, save_summary
from prepsite.htmx import go_to
from prepsite.writing.views.text_field import build_text_field

Kind = SummaryPart.Kind
_HELP = {
    Kind.PARAGRAPH: "Contribution, method, results and limitations in a row.",
    Kind.CONTRIBUTION: "What is here that was not there before.",
    Kind.METHOD: "How it works, and what it was held against.",
    Kind.RESULTS: "What came out.",
    Kind.LIMITATIONS: "Where it stops holding, and what it takes for granted.",
    Kind.EXTENSIONS: "What to try next, and what is still open.",
}


# A text goes with its version.
@never_cache
@require_GET
def paper_summary(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    left = set(request.GET.getlist("left"))
    parts = load_summary(paper)
    context = {
        "paper": paper,
        "parts": _build_parts(paper, parts),
        "left": [part.get_kind_display() for part in parts if part.kind in left],
    }
    return render(request, "papers/paper_summary.html", context)


def _build_parts(paper: Paper, parts: list[SummaryPart]) -> list[dict[str, object]]:
    """Each part with its field and with the notes that it is built from."""
    written = {
        (one.number, question.key): (question, note)
        for one in load_written(paper)
        for question, note in one.answers
    }
    questions = load_questions(paper)
    asked = [one for one in questions if not (one.answered_at or one.is_withdrawn)]
    return [
        {
            "kind": part.kind,
            "label": part.get_kind_display(),
            "field": _build_field(part),
            "notes": _list_sources(part.kind, written),
            "questions": asked if part.kind == Kind.EXTENSIONS else [],
        }
        for part in parts
    ]


def _list_sources(
    kind: str, written: dict[tuple[int, str], tuple[PassQuestion, Note]]
) -> list[tuple[PassQuestion, Note]]:
    sources = SOURCES.get(kind, ())
    return [written[source] for source in sources if source in written]


def _build_field(part: SummaryPart) -> dict[str, object]:
    kind = Kind(part.kind)
    return build_text_field(
        part.text,
        id=f"summary-{kind}",
        label=kind.label.capitalize(),
        help=_HELP[kind],
        rows=5,
    )


@require_POST
def summary_build(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Fill what is empty from the notes; the page says what was left alone."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    left = save_summary(paper)
    page = reverse("papers:paper_summary", args=[paper_id])
    chosen = "&".join(f"left={part.kind}" for part in left)
    return go_to(
        request, f"{page}?{chosen}" if chosen else page, "Built from your notes."
    )


@require_POST
def summary_add(request: HttpRequest, paper_id: int, kind: str) -> HttpResponse:
    """Put the notes below what stands in one part."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    if kind not in Kind.values:
        raise Http404
    parts = {part.kind: part for part in load_summary(paper)}
    if save_added(parts[kind]):
        messages.success(request, "Your notes stand below.")
    else:
        messages.info(request, "Your notes hold nothing that does not stand there.")
    page = reverse("papers:paper_summary", args=[paper_id])
    return go_to(request, f"{page}#summary-part-{kind}")
