"""Works that are cited and not here, on the map by time: in a lane of their own."""

from collections.abc import Iterable

from papers.landscape.drawing.ghosts import Ghost, draw_ghost
from papers.landscape.layout.positions import PAPER_BOX
from papers.landscape.layout.timeline import Timeline
from papers.landscape.unread import UnreadWork

_NAME = "cited and not here"


def add_ghosts(
    timeline: Timeline, works: Iterable[UnreadWork]
) -> tuple[Timeline, tuple[Ghost, ...]]:
    """Each below its year; lines to all that cite them would cover every lane."""
    dated = [(timeline.find_column(work.year), work) for work in works if work.year]
    if not dated:
        return timeline, ()
    rows: list[list[tuple[float, UnreadWork]]] = []
    for x, work in dated:
        row = next((row for row in rows if _has_room(row, x)), None)
        if row is None:
            row = []
            rows.append(row)
        row.append((x, work))
    longer = timeline.add_lane(_NAME, len(rows) * PAPER_BOX.height)
    foot = longer.lanes[-1].bottom
    ghosts = tuple(
        draw_ghost(work, (x, foot - (len(rows) - number - 0.5) * PAPER_BOX.height), [])
        for number, row in enumerate(rows)
        for x, work in row
    )
    return longer, ghosts


def _has_room(row: list[tuple[float, UnreadWork]], x: float) -> bool:
    return all(abs(x - other) >= PAPER_BOX.width for other, _ in row)
