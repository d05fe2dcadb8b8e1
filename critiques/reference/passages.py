"""The reader's own words in the reference: begun, found, and never compiled over."""

from collections.abc import Iterable

from django.db import transaction

from critiques.models import Passage
from papers.models import Paper
from prepsite.writing.saving import start_text

Place = Passage.Place
_AROUND_PAPERS = (Place.BEFORE, Place.AFTER)


def list_passages(papers: Iterable[Paper]) -> dict[tuple[int, str], list[Passage]]:
    """Those with words around these papers, by the paper's id and the place."""
    found = Passage.objects.filter(paper__in=papers).exclude(text__body="")
    placed: dict[tuple[int, str], list[Passage]] = {}
    for passage in found.select_related("text"):
        if passage.paper_id is not None:
            placed.setdefault((passage.paper_id, passage.place), []).append(passage)
    return placed


def list_opening() -> list[Passage]:
    """What stands at the start, before any paper."""
    found = Passage.objects.filter(place=Place.START).exclude(text__body="")
    return list(found.select_related("text"))


@transaction.atomic  # or a page opened twice would begin two
def load_passages(paper: Paper | None) -> list[Passage]:
    """Those of a paper, or of the start for None; a place without one is begun empty."""
    wanted = _AROUND_PAPERS if paper else (Place.START,)
    found = Passage.objects.filter(paper=paper, place__in=wanted)
    known = set(found.values_list("place", flat=True))
    for place in wanted:
        if place not in known:
            Passage.objects.create(paper=paper, place=place, text=start_text())
    order = {place: number for number, place in enumerate(wanted)}
    passages = list(found.select_related("text"))
    return sorted(passages, key=lambda one: order[Place(one.place)])
