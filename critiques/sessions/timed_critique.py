"""The life of a timed critique: started, paused, resumed, finished, deleted."""

from datetime import datetime, timedelta

from django.db import transaction

from critiques.models import Critique
from papers.models import Paper
from prepsite.writing.saving import start_text

# An unseen paper in twenty minutes is the practice's own milestone.
ALLOTTED = timedelta(minutes=20)
OFFERED = (
    timedelta(minutes=10),
    ALLOTTED,
    timedelta(minutes=30),
    timedelta(minutes=45),
)


def find_unfinished_critique(paper: Paper) -> Critique | None:
    """The paper's critique that was begun last, of those still open."""
    return paper.critiques.filter(finished_at=None).first()


@transaction.atomic
def start_critique(
    paper: Paper, *, now: datetime, allotted: timedelta = ALLOTTED
) -> Critique:
    """Begin a critique of the paper's present document; its clock runs from `now`."""
    critique = Critique(
        paper=paper,
        document=paper.current_document,
        text=start_text(),
        allotted=allotted,
        started_at=now,
    )
    critique.clock = critique.clock.start(now)
    critique.save()
    return critique


def pause_critique(critique: Critique, *, now: datetime) -> None:
    critique.clock = critique.clock.pause(now)
    critique.save(update_fields=["deadline", "paused_left"])


def resume_critique(critique: Critique, *, now: datetime) -> None:
    if critique.finished_at is not None:
        return
    critique.clock = critique.clock.resume(now)
    critique.save(update_fields=["deadline", "paused_left"])


def finish_critique(critique: Critique, *, now: datetime) -> None:
    """Stop the clock for good; what is left of it tells the minutes used."""
    if critique.finished_at is not None:
        return
    critique.clock = critique.clock.pause(now)
    critique.finished_at = now
    critique.save(update_fields=["deadline", "paused_left", "finished_at"])


def delete_critique(critique: Critique) -> None:
    """Delete the critique with its text; nothing brings them back."""
    critique.delete()


def count_used(critique: Critique, *, now: datetime) -> timedelta:
    """Time spent with the clock running, overtime included."""
    return critique.allotted - critique.clock.remaining(now)
