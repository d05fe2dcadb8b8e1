"""Where papers stand on each map."""

import pytest

from papers.landscape.by_hand.places import (
    MOST_AROUND,
    KeptPlaces,
    forget_places,
    keep_places,
    load_places,
    move_paper,
)
from papers.models import MapPlace
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

NOWHERE = KeptPlaces({}, frozenset())


def test_each_map_has_places_of_its_own() -> None:
    paper = make_paper()
    move_paper("whole", paper, (1.0, 2.0), is_pinned=True)
    move_paper("around:7", paper, (3.0, 4.0), is_pinned=False)
    assert load_places("whole") == KeptPlaces(
        {paper.pk: (1.0, 2.0)}, frozenset({paper.pk})
    )
    assert load_places("around:7") == KeptPlaces({paper.pk: (3.0, 4.0)}, frozenset())
    assert load_places("around:8") == NOWHERE


def test_moving_again_is_one_place() -> None:
    paper = make_paper()
    move_paper("whole", paper, (1.0, 2.0), is_pinned=False)
    move_paper("whole", paper, (5.0, 6.0), is_pinned=True)
    assert load_places("whole").places == {paper.pk: (5.0, 6.0)}


def test_what_was_drawn_is_kept_and_what_is_pinned_stays() -> None:
    one, other = make_paper("One"), make_paper("Other")
    move_paper("around:1", one, (0.0, 0.0), is_pinned=True)
    drawn = {one.pk: (9.0, 9.0), other.pk: (8.0, 8.0)}
    keep_places("around:1", drawn, load_places("around:1"))
    kept = load_places("around:1")
    assert kept.places == {one.pk: (0.0, 0.0), other.pk: (8.0, 8.0)}
    keep_places("around:1", {other.pk: (7.0, 7.0)}, kept)
    assert load_places("around:1").places[other.pk] == (7.0, 7.0)


def test_laid_out_anew_only_what_is_pinned_is_known() -> None:
    one, other = make_paper("One"), make_paper("Other")
    move_paper("whole", one, (0.0, 0.0), is_pinned=True)
    move_paper("whole", other, (1.0, 1.0), is_pinned=False)
    move_paper("around:1", other, (1.0, 1.0), is_pinned=False)
    forget_places("whole")
    assert load_places("whole").places == {one.pk: (0.0, 0.0)}
    assert load_places("around:1").places == {other.pk: (1.0, 1.0)}


def test_of_very_many_maps_around_papers_the_latest_stay() -> None:
    paper = make_paper()
    move_paper("around:1", paper, (1.0, 1.0), is_pinned=True)
    for number in range(2, MOST_AROUND + 4):
        MapPlace.objects.create(map_name=f"around:{number}", paper=paper, x=1, y=1)
    move_paper("whole", paper, (1.0, 1.0), is_pinned=False)
    keep_places("around:9999", {paper.pk: (2.0, 2.0)}, NOWHERE)
    names = set(MapPlace.objects.values_list("map_name", flat=True))
    # The three that were begun first went, but for the one with a pin.
    assert len(names) == 1 + MOST_AROUND + 1
    assert {"around:2", "around:3", "around:4"} & names == set()
    assert {"whole", "around:1", "around:5", "around:9999"} <= names
