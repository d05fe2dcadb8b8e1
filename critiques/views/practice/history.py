"""Sessions that are over: what they show together, the marks reached, and the list."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from critiques.reviews.rated_papers import load_rated_papers
from critiques.sessions.debriefing import list_rating_fields
from critiques.sessions.history.listing import (
    PastSession,
    list_past_sessions,
    list_practised_modes,
)
from critiques.sessions.history.milestones import find_milestones
from critiques.sessions.history.read_papers import list_read_papers
from critiques.sessions.history.traces import load_traces
from critiques.sessions.history.trend_plot import TrendPlot, build_plot
from critiques.sessions.history.trends import build_trends, summarise_trends
from critiques.sessions.questions.recall import count_due

_PAGE_SIZE = 50


class HistoryForm(forms.Form):
    """What does not fit counts as not chosen."""

    mode = forms.CharField(required=False, max_length=80)

    def read_mode(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("mode") or ""


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    chosen = HistoryForm(request.GET).read_mode()
    whole = list_past_sessions()
    sessions = [one for one in whole if chosen in ("", one.mode.key)]
    pages = Paginator(sessions[::-1], _PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    plots = build_plots(sessions, has_all=not chosen)
    context = {
        "sessions": sessions,
        "plots": plots,
        "summary": summarise_trends([plot.trend for plot in plots]),
        "milestones": find_milestones(whole, load_traces(whole), list_read_papers()),
        "due_count": count_due(timezone.now(), timezone.get_current_timezone()),
        "modes": list_practised_modes(),
        "chosen": chosen,
        "page": page,
        "page_range": pages.get_elided_page_range(page.number, on_each_side=1),
        "query": urlencode({"mode": chosen}) if chosen else "",
    }
    return render(request, "critiques/history.html", context)


def build_plots(
    sessions: Sequence[PastSession], *, has_all: bool = True
) -> list[TrendPlot]:
    """How far I was from reviewers is of all papers, and no matter of one mode."""
    rated = load_rated_papers() if has_all else []
    trends = build_trends(
        sessions,
        ratings=list_rating_fields(),
        distances=[one.pair.difference for one in rated if one.counts],
    )
    return [build_plot(trend) for trend in trends]
