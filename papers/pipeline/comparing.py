"""From stored pages to the terms by which papers are found to be near each other."""

from django.conf import settings

from papers.models import Paper
from papers.pipeline.requests import request_chart, request_compare_all
from papers.pipeline.term_counts import count_paper_terms
from papers.similarity.store import TermStore
from prepsite.jobs.running import Run

# Papers whose terms are written at once.
_BATCH = 20


def open_term_store() -> TermStore:
    return TermStore(settings.PREPSITE_HOME / "similarity" / "terms.sqlite3")


def compare_paper(run: Run, *, paper_id: int) -> None:
    """Bring the terms kept of a paper to what the database holds."""
    run.report("finding what is near")
    store = open_term_store()
    if store.open_or_rebuild():
        request_compare_all()
    paper = Paper.objects.in_library().filter(pk=paper_id).first()
    store.save_papers({paper_id: count_paper_terms(paper) if paper else None})
    request_chart()


def compare_all(run: Run) -> None:
    """Fill a file of terms that was begun anew with all papers."""
    store = open_term_store()
    if not store.check_or_rebuild():
        return
    paper_ids = list(Paper.objects.in_library().values_list("pk", flat=True))
    for done in range(0, len(paper_ids), _BATCH):
        run.report("finding what is near", done, len(paper_ids))
        batch = Paper.objects.filter(pk__in=paper_ids[done : done + _BATCH])
        store.save_papers({paper.pk: count_paper_terms(paper) for paper in batch})
    store.finish_rebuild()
    request_chart()
