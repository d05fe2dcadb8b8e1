"""The reader's own order among the papers of one priority."""

from collections.abc import Sequence

from django.db import transaction

from papers.library.queue import find_waiting
from papers.models import Paper

UP, DOWN = -1, 1


@transaction.atomic
def move_in_queue(paper: Paper, step: int) -> bool:
    """Let a paper change places with the one before (UP) or behind it (DOWN).

    False where there is none of its priority, or the paper does not wait. Papers that
    were put in order by hand come first, from now on in this order; the others follow as
    they would without.
    """
    waiting = find_waiting().filter(priority=paper.priority)
    queued = list(waiting.only("pk", "queue_place"))
    place = next((at for at, one in enumerate(queued) if one.pk == paper.pk), None)
    if place is None or not 0 <= place + step < len(queued):
        return False
    other = place + step
    queued[place], queued[other] = queued[other], queued[place]
    placed = sum(one.queue_place is not None for one in queued)
    _save_places(queued[: max(placed, place + 1, other + 1)])
    return True


def _save_places(papers: Sequence[Paper]) -> None:
    changed = []
    for place, paper in enumerate(papers, start=1):
        if paper.queue_place != place:
            paper.queue_place = place
            changed.append(paper)
    Paper.objects.bulk_update(changed, ["queue_place"], batch_size=500)
