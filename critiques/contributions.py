"""What critiques hand to the library: their words, to be found with their papers."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver
from django.urls import reverse

from critiques.models import Critique
from papers.contributions import (
    SearchDocument,
    SearchSource,
    build_stamp,
    register_search_source,
)
from papers.models import Paper
from prepsite.jobs.queue import enqueue
from prepsite.writing.models import Text
from prepsite.writing.signals import text_saved

KIND = "critique"


def build_documents(paper_id: int) -> Iterable[SearchDocument]:
    critiques = _list_written().filter(paper=paper_id)
    for critique in critiques.select_related("text", "paper"):
        yield SearchDocument(
            key=f"{KIND}:{critique.pk}",
            stamp=build_stamp(KIND, critique.pk, critique.text.version),
            paper_id=paper_id,
            kind=KIND,
            title=critique.paper.title,
            body=critique.text.body,
            url=reverse("critiques:critique", args=[critique.pk]),
        )


def list_stamps() -> Iterator[tuple[int, int]]:
    written = _list_written().values_list("paper_id", "pk", "text__version")
    for paper_id, pk, version in written:
        yield paper_id, build_stamp(KIND, pk, version)


def _list_written() -> QuerySet[Critique]:
    return Critique.objects.exclude(text__body="")


def load_text(identifier: str) -> str:
    critique = Critique.objects.select_related("text").filter(pk=identifier).first()
    return critique.text.body if critique else ""


def request_index(paper: Paper) -> None:
    """Enqueue, by its registered name, what makes changed words findable."""
    enqueue(
        "papers.index",
        key=str(paper.pk),
        subject=paper.subject,
        label=paper.title,
        after=timedelta(seconds=1),
        paper_id=paper.pk,
    )


@receiver(text_saved)
def index_saved_critique(text: Text, **_: Any) -> None:
    critique = Critique.objects.select_related("paper").filter(text=text).first()
    if critique is not None:
        request_index(critique.paper)


register_search_source(
    KIND,
    SearchSource(
        place="critique",
        label="Your critique",
        build_documents=build_documents,
        load_text=load_text,
        list_stamps=list_stamps,
    ),
)
