"""Where papers stand on each map, so that a map opens as it was left."""

from collections.abc import Mapping
from dataclasses import dataclass

from papers.models import MapPlace, Paper

Point = tuple[float, float]
# What a drawing can hold; a place beyond was not put there by hand.
FARTHEST = 200_000.0
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
    """Keep where papers were drawn, where that is not known; what is pinned stays."""
    moved = [
        MapPlace(map_name=map_name, paper_id=paper_id, x=x, y=y)
        for paper_id, (x, y) in places.items()
        if paper_id not in known.pinned and known.places.get(paper_id) != (x, y)
    ]
    if moved:
        MapPlace.objects.bulk_create(
            moved,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["map_name", "paper"],
            update_fields=["x", "y"],
        )


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
