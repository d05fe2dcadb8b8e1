"""The last place in a document."""

from datetime import timedelta

import pytest
from django.utils import timezone

from papers.models import ReadingPlace
from papers.reading.position import save_position
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


def test_the_last_place_saved_replaces_the_one_before() -> None:
    document = make_document(make_paper())
    save_position(document, page_number=2, y_pt=310.5, zoom="page-width")
    save_position(document, page_number=3, y_pt=None, zoom="1.25")
    rows = ReadingPlace.objects.values_list("page_number", "y_pt", "zoom")
    assert list(rows) == [(3, None, "1.25")]


def test_a_place_that_was_long_on_its_way_leaves_a_later_one_alone() -> None:
    document = make_document(make_paper())
    now = timezone.now()
    save_position(document, page_number=7, y_pt=None, zoom="", left_at=now)
    late = now - timedelta(seconds=3)
    save_position(document, page_number=2, y_pt=None, zoom="", left_at=late)
    assert ReadingPlace.objects.values_list("page_number", "saved_at").get() == (7, now)


def test_a_clock_that_runs_ahead_does_not_hold_later_places_off() -> None:
    document = make_document(make_paper())
    ahead = timezone.now() + timedelta(hours=1)
    save_position(document, page_number=7, y_pt=None, zoom="", left_at=ahead)
    save_position(document, page_number=2, y_pt=None, zoom="")
    assert ReadingPlace.objects.get().page_number == 2


def test_a_clock_that_was_set_back_does_not_hold_later_places_off() -> None:
    document = make_document(make_paper())
    ReadingPlace.objects.create(
        document=document,
        page_number=7,
        saved_at=timezone.now() + timedelta(hours=1),
    )
    save_position(document, page_number=2, y_pt=None, zoom="")
    assert ReadingPlace.objects.get().page_number == 2
