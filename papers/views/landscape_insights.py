"""What the landscape tells: beside the map, and as a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.forms.landscape import LandscapeForm
from papers.landscape.nodes import PaperNode
from papers.library.completion import find_completions
from papers.pipeline.charting import load_landscape
from papers.pipeline.landscape_insights import Insights, gather_insights
from prepsite.htmx import render_page_or_part

_SHOWN_ALONE = 12
_LONGEST = 200


@never_cache
@require_GET
def landscape_insights(request: HttpRequest) -> HttpResponse:
    form = LandscapeForm(request.GET)
    asked, chosen = form.read_asked(), form.read()
    other = chosen.get("to")
    words = request.GET.get("words", "")[:_LONGEST]
    told = gather_insights(
        load_landscape(),
        asked.choice,
        focus=asked.focus,
        other=other if isinstance(other, int) else None,
    )
    return render_page_or_part(
        request,
        "papers/landscape_insights.html",
        "papers/partials/landscape_insights.html",
        {
            "told": told,
            "focus": told.nodes.get(asked.focus or 0),
            "words": words,
            "candidates": [
                one for one in find_completions(words) if one.pk != asked.focus
            ]
            if words.strip()
            else [],
            **_name_papers(told),
        },
    )


def _name_papers(told: Insights) -> dict[str, object]:
    """Each insight beside the papers that it names; who left meanwhile is left out."""
    nodes = told.nodes
    return {
        "ranked": [
            (one, nodes[one.paper_id]) for one in told.ranked if one.paper_id in nodes
        ],
        "bridges": [
            (one, nodes[one.paper_id]) for one in told.bridges if one.paper_id in nodes
        ],
        "isolated": [
            (
                one,
                _take(told, one.paper_ids[:_SHOWN_ALONE]),
                len(one.paper_ids) - _SHOWN_ALONE,
            )
            for one in told.isolated
        ],
        "lineage": _take(told, told.lineage.paper_ids) if told.lineage else [],
        "chain": _take(told, told.chain.paper_ids) if told.chain else [],
        "steps": [
            (step, nodes[step.source_id], nodes[step.target_id])
            for step in told.chain_steps
            if step.source_id in nodes and step.target_id in nodes
        ],
    }


def _take(told: Insights, paper_ids: tuple[int, ...]) -> list[PaperNode]:
    return [told.nodes[one] for one in paper_ids if one in told.nodes]
