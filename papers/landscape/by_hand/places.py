"""Where papers stand on each map, so that a map opens as it was left."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.db.models import Max

from papers.models import MapPlace, Paper

logger = logging.getLogger(__name__)

Point = tuple[float, float]
# What a drawing can hold; a place beyond was not put there by hand.
FARTHEST = 200_000.0
# Maps of what lies around one paper are named by this and the paper.
AROUND = "around:"
# So many of them stay as they were; one holds some 150 places.
MOST_AROUND = 300
# Of places SQLite takes so many at once.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """Places by paper on one map, and which of them are pinned."""

    places: Mapping[int, Point]
    pinned: frozenset[int]


def load_places(map_name: str) -> KeptPlaces:
    rows = list(
        MapPlace.objects.filter(map_name=map_name).values_list(
            "paper_id", "x", "y", "is_pinned"
        )
    )
    return KeptPlaces(
        {paper_id: (x, y) for paper_id, x, y, _ in rows},
        frozenset(paper_id for paper_id, *_, is_pinned in rows if is_pinned),
    )


def keep_places(map_name: str, places: Mapping[int, Point], known: KeptPlaces) -> None:
    """Keep where papers were drawn, where that is not known; what is pinned stays.

    A database that takes nothing now is no reason not to show the map.
    """
    moved = [
        MapPlace(map_name=map_name, paper_id=paper_id, x=x, y=y)
        for paper_id, (x, y) in places.items()
        if paper_id not in known.pinned and known.places.get(paper_id) != (x, y)
    ]
    try:
        if moved:
            _save_places(moved)
        if moved and not known.places:
            _forget_oldest()
    except DatabaseError as error:
        logger.warning("Places on the map were not kept: %s", error)


@transaction.atomic
def _save_places(places: list[MapPlace]) -> None:
    MapPlace.objects.bulk_create(
        places,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["map_name", "paper"],
        update_fields=["x", "y"],
    )


@transaction.atomic
def _forget_oldest() -> None:
    """Of the maps around papers let go of those that were begun longest ago, but for
    maps on which something is pinned."""
    around = MapPlace.objects.filter(map_name__startswith=AROUND)
    pinned = around.filter(is_pinned=True).values("map_name")
    free = around.exclude(map_name__in=pinned).values("map_name")
    latest = free.annotate(latest=Max("pk")).order_by("-latest")
    names = list(latest.values_list("map_name", flat=True)[MOST_AROUND:])
    for name in names:
        MapPlace.objects.filter(map_name=name).delete()


def move_paper(
    map_name: str, paper: Paper, point: Point, *, is_pinned: bool
) -> MapPlace:
    """Put a paper where the reader wants it on this map, pinned there or not."""
    place, _ = MapPlace.objects.update_or_create(
        map_name=map_name,
        paper=paper,
        defaults={"x": point[0], "y": point[1], "is_pinned": is_pinned},
    )
    return place


def forget_places(map_name: str) -> None:
    """Let a map be laid out anew, but for what is pinned."""
    MapPlace.objects.filter(map_name=map_name, is_pinned=False).delete()
