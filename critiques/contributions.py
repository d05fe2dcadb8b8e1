"""What is handed to the library: words of all rooms to be found, and links of papers."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.dispatch import receiver

from critiques.comparisons import finding as comparison_finding
from critiques.comparisons import links as comparison_links
from critiques.models import WriteUp
from critiques.reviews import finding as review_finding
from critiques.sessions import finding as session_finding
from critiques.write_ups import finding as write_up_finding
from critiques.write_ups import links as write_up_links
from papers.contributions import (
    EdgeSource,
    SearchFact,
    SearchSource,
    register_edge_source,
    register_search_fact,
    register_search_source,
)
from papers.models import Paper
from prepsite.jobs.queue import enqueue
from prepsite.writing.models import Text
from prepsite.writing.signals import text_saved


def request_index(papers: Iterable[Paper]) -> None:
    """Enqueue, by its registered name, what makes changed words findable."""
    for paper in papers:
        enqueue(
            "papers.index",
            key=str(paper.pk),
            subject=paper.subject,
            label=paper.title,
            after=timedelta(seconds=1),
            paper_id=paper.pk,
        )


@receiver(text_saved)
def index_saved_answer(text: Text, **_: object) -> None:
    # One after the other: asked for at once, no index would serve.
    for owner in ({"answers__text": text}, {"addendum": text}):
        write_up = WriteUp.objects.with_papers().filter(**owner).first()
        if write_up is not None:
            request_index(write_up.papers)


@receiver(text_saved)
def index_saved_cell(text: Text, **_: object) -> None:
    request_index(comparison_finding.list_papers(text))


@receiver(text_saved)
def index_saved_session_words(text: Text, **_: object) -> None:
    request_index(session_finding.list_papers(text))


register_search_fact(
    "rating",
    SearchFact(
        find_papers=write_up_finding.find_rated_papers,
        meaning="Papers that a critique of yours rated so.",
        example="rating:>6",
    ),
)
for _kind, (_place, _label) in write_up_finding.PLACES.items():
    register_search_source(
        _kind,
        SearchSource(
            place=_place,
            label=_label,
            build_documents=partial(write_up_finding.build_documents, _kind),
            load_text=write_up_finding.load_text,
            list_stamps=partial(write_up_finding.list_stamps, _kind),
        ),
    )
register_search_source(
    review_finding.KIND,
    SearchSource(
        place="reviews",
        label="Public review",
        build_documents=review_finding.build_documents,
        load_text=review_finding.load_text,
        list_stamps=review_finding.list_stamps,
    ),
)
register_search_source(
    comparison_finding.KIND,
    SearchSource(
        place="comparisons",
        label="Your comparison",
        build_documents=comparison_finding.build_documents,
        load_text=comparison_finding.load_text,
        list_stamps=comparison_finding.list_stamps,
    ),
)
register_edge_source(
    "write_ups",
    EdgeSource(label="Your write-ups", build_links=write_up_links.build_links),
)
register_edge_source(
    "comparisons",
    EdgeSource(label="Your comparisons", build_links=comparison_links.build_links),
)
for _words, (_place, _label) in session_finding.PLACES.items():
    register_search_source(
        _words,
        SearchSource(
            place=_place,
            label=_label,
            build_documents=partial(session_finding.build_documents, _words),
            load_text=partial(session_finding.load_text, _words),
            list_stamps=partial(session_finding.list_stamps, _words),
        ),
    )
