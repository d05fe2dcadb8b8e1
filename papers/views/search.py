"""Search over everything read and written, in the query language."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from papers.models import Paper
from papers.pipeline.indexing import search_library
from papers.search.language.marking import cut_at_marks
from papers.search.query import PaperHits, Passage
from prepsite.htmx import render_page_or_part

# What the folded help says, with searches to try.
_EXAMPLES = [
    (["attention recurrence"], "Both words, in any inflection, anywhere in the paper."),
    (['"scaled dot product"'], "These words, one after the other."),
    (["transform*", "atention~"], "Words that begin so; words written nearly so."),
    (["attention -recurrence"], "Papers that have the one and not the other."),
    (["BERT OR GPT-3", "(BERT OR GPT-3) -survey"], "One of them, or both; brackets."),
    (
        ["title:attention", "author:vaswani", 'abstract:"machine translation"'],
        "Words of the title, of the authors' names, of the abstract.",
    ),
    (
        ["in:notes baseline", "in:pdf|marks baseline"],
        "Words only where they are named: record, pdf, notes, answers, summary, marks "
        "or critique.",
    ),
    (
        ["year:2017..2020", "cat:cs.CL", "tag:classic", "collection:seminar"],
        "Papers of these years, of a category, with a tag, in a collection. Names of "
        "several words stand in quotes.",
    ),
    (
        ["state:to_read priority:high", "has:critique -has:summary"],
        "How far you are, how soon you want to read it, and what there is of it.",
    ),
    (
        ["cites:1706.03762", "id:1706.03762"],
        "Papers that cite this one; this one itself. A DOI does as well.",
    ),
]


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    answer = search_library(words) if words else None
    hits = answer.hits if answer else ()
    papers = Paper.objects.in_library().in_bulk([hit.paper_id for hit in hits])
    context = {
        "words": words,
        "answer": answer,
        "examples": _EXAMPLES,
        "parts": cut_at_marks(words, answer.marks) if answer and answer.marks else [],
        "results": [
            {"paper": papers[hit.paper_id], "passages": _choose_passages(hit)}
            for hit in hits
            if hit.paper_id in papers
        ],
    }
    return render_page_or_part(
        request, "papers/search.html", "papers/partials/search_results.html", context
    )


def _choose_passages(hit: PaperHits) -> tuple[Passage, ...]:
    """Those in which a word can be seen; one where it stands only in the title."""
    telling = tuple(
        passage
        for passage in hit.passages
        if any(part.is_hit for part in passage.snippet)
    )
    return telling or hit.passages[:1]
