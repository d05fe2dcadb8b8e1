"""Papers that were read through, by the clocks of their passes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from critiques.sessions.history.read_papers import list_read_papers
from papers.models import Paper, PassReading
from tests.critiques.sessions.past_samples import EVENING, read_through
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_they_come_by_when_they_were_read_through_with_the_minutes_of_each_pass() -> (
    None
):
    read_through(make_paper("Later"), (4, 20, 30), days=3)
    read_through(make_paper("First"), (5, 30, 0), days=1)
    read_through(make_paper("Two passes"), (5, 30), days=0)
    first, later = list_read_papers()
    assert (first.title, later.title) == ("First", "Later")
    assert first.passes == (timedelta(minutes=5), timedelta(minutes=30), timedelta(0))
    assert later.spent == timedelta(minutes=54)
    assert later.ended_at == EVENING + timedelta(days=3)


def test_a_pass_that_was_taken_up_again_or_thrown_away_is_not_read_through() -> None:
    for title in ("Reopened", "Trashed"):
        read_through(make_paper(title), (5, 30, 30), days=0)
    PassReading.objects.filter(paper__title="Reopened", pass_number=3).reopen()
    Paper.objects.filter(title="Trashed").update(trashed_at=timezone.now())
    assert list_read_papers() == []
