"""The life of a write-up: begun with a form, finished, taken up again, deleted."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from critiques.models import Answer, Subject, WriteUp
from critiques.rubrics.form import Form
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.timing.clock import Clock
from prepsite.writing.saving import start_text


class WriteUpLockedError(UserError):
    """It was locked, and stays as it was then."""

    status = 423

    def __init__(self) -> None:
        super().__init__(
            "This was locked and stays as it is.", "Write an addendum below it."
        )


@transaction.atomic
def start_write_up(
    papers: Sequence[Paper],
    form: Form,
    *,
    now: datetime,
    allotted: timedelta | None = None,
) -> WriteUp:
    """Begin one about these papers; with `allotted` its clock runs from `now`."""
    if not papers:
        raise ValueError("it is written about at least one paper")
    write_up = WriteUp(kind=form.kind, form=form.to_data(), started_at=now)
    if allotted is not None:
        write_up.clock = Clock(allotted=allotted).start(now)
    write_up.save()
    add_papers(write_up, papers)
    start_answers(write_up, form)
    return write_up


@transaction.atomic
def add_papers(write_up: WriteUp, papers: Iterable[Paper]) -> None:
    """Write about these papers too, as they are read at present."""
    check_unlocked(write_up)
    known = set(write_up.subjects.values_list("paper_id", flat=True))
    new = [paper for paper in papers if paper.pk not in known]
    Subject.objects.bulk_create(
        Subject(
            write_up=write_up,
            paper=paper,
            document=paper.current_document,
            position=position,
        )
        for position, paper in enumerate(new, start=len(known))
    )


@transaction.atomic
def remove_paper(write_up: WriteUp, paper: Paper) -> None:
    """Write no longer about this paper; the last one stays."""
    check_unlocked(write_up)
    if write_up.subjects.exclude(paper=paper).exists():
        write_up.subjects.filter(paper=paper).delete()


def check_unlocked(write_up: WriteUp) -> None:
    """Raises WriteUpLockedError; within a transaction it stays so till its end."""
    stored = WriteUp.objects.select_for_update().get(pk=write_up.pk)
    if stored.locked_at is not None:
        raise WriteUpLockedError


def start_answers(write_up: WriteUp, form: Form) -> None:
    """An empty answer to each field that has none."""
    known = set(write_up.answers.values_list("field_key", flat=True))
    for field in form.fields:
        if field.key not in known:
            Answer.objects.create(
                write_up=write_up, field_key=field.key, text=start_text()
            )


def find_unfinished(paper: Paper, kind: str = WriteUp.Kind.CRITIQUE) -> WriteUp | None:
    """What was begun last about the paper, of those still open."""
    return WriteUp.objects.about([paper]).filter(kind=kind, finished_at=None).first()


def finish_write_up(write_up: WriteUp, *, now: datetime) -> None:
    """Stop the clock for good, if there is one; what is left of it tells the time used."""
    if write_up.finished_at is not None:
        return
    if write_up.clock is not None:
        write_up.clock = write_up.clock.pause(now)
    write_up.finished_at = now
    write_up.save(update_fields=["deadline", "paused_left", "finished_at"])


@transaction.atomic
def renew_form(write_up: WriteUp, form: Form) -> None:
    """Ask what the form asks now; answers whose field is gone stay where they are."""
    check_unlocked(write_up)
    write_up.form = form.to_data()
    write_up.save(update_fields=["form"])
    start_answers(write_up, form)


def delete_write_up(write_up: WriteUp) -> None:
    """Delete it with all that was written; nothing brings it back."""
    write_up.delete()


@receiver(post_delete, sender=Subject)
def delete_with_last_paper(instance: Subject, **_: object) -> None:
    """What is about no paper any more goes with the last it was about.

    A paper is deleted for good only from the trash, with everything written about it.
    """
    if not Subject.objects.filter(write_up=instance.write_up_id).exists():
        WriteUp.objects.filter(pk=instance.write_up_id).delete()
