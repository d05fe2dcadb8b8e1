"""What the reader's links are called, beside their lines on the map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from papers.contributions import PaperLink

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWord:
    label: str
    x: float
    y: float


def place_words(
    links: Iterable[PaperLink], points: Mapping[int, Point]
) -> tuple[LinkWord, ...]:
    """The labels of all links between two papers in one, at the middle of their line."""
    labels: dict[tuple[int, int], list[str]] = {}
    for link in links:
        if link.source_id in points and link.target_id in points:
            pair = (
                min(link.source_id, link.target_id),
                max(link.source_id, link.target_id),
            )
            labels.setdefault(pair, []).append(link.label)
    return tuple(
        _place(points[one], points[other], ", ".join(dict.fromkeys(words)))
        for (one, other), words in labels.items()
    )


def _place(one: Point, other: Point, label: str) -> LinkWord:
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    return LinkWord(label=label, x=round(x, 1), y=round(y, 1))
