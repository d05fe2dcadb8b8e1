"""The landscape as a page shows it: what is drawn, where it stands, what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from papers.landscape.by_hand.places import (
    AROUND,
    KeptPlaces,
    keep_places,
    load_places,
)
from papers.landscape.by_hand.reader_links import load_reader_links
from papers.landscape.drawing.community_map import CommunityMap, build_community_map
from papers.landscape.drawing.ghost_lane import add_ghosts
from papers.landscape.drawing.ghosts import Ghost, draw_ghosts
from papers.landscape.drawing.halos import Halo, build_halos
from papers.landscape.drawing.link_words import LinkWord, place_words
from papers.landscape.drawing.namesakes import tell_apart
from papers.landscape.drawing.part_words import tell_part
from papers.landscape.drawing.picture import Drawing, build_drawing, build_plain_edges
from papers.landscape.drawing.thinning import thin_edges
from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import Landscape
from papers.landscape.layout.positions import Layout, frame_positions, lay_out_part
from papers.landscape.layout.timeline import Lane, YearMark, build_timeline
from papers.landscape.nodes import PaperNode, load_nodes
from papers.landscape.selection import (
    MOST_WHOLE,
    Choice,
    Part,
    part_unlinked,
    select_community,
    select_neighbourhood,
    select_whole,
)
from papers.landscape.unread import list_unread_works

# Above, communities are shown unless the reader wants the whole.
MOST_AT_FIRST = 600
_LANE_MARGIN = 20.0
_MOST_GHOSTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader wants to see: around a paper, a community, or all there is.

    `name` is the name of that map, as places are kept by it.
    """

    choice: Choice
    focus: int | None = None
    community_id: int | None = None
    is_whole: bool = False
    is_by_time: bool = False
    has_ghosts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LandscapeMap:
    """`unlinked` are papers too many to be drawn and listed instead.

    `years` and `lanes` are there by time, `halos` otherwise.
    """

    name: str
    drawing: Drawing
    nodes: Mapping[int, PaperNode]
    part: Part
    halos: tuple[Halo, ...]
    link_words: tuple[LinkWord, ...]
    ghosts: tuple[Ghost, ...]
    years: tuple[YearMark, ...]
    lanes: tuple[Lane, ...]
    lane_width: float
    unlinked: tuple[PaperNode, ...]
    sentences: tuple[str, ...]


def is_far(landscape: Landscape, asked: Asked) -> bool:
    """Whether communities are the nodes: nothing is chosen, and papers are many."""
    if _has_focus(landscape, asked) or _has_community(landscape, asked):
        return False
    most = MOST_WHOLE if asked.is_whole else MOST_AT_FIRST
    return len(landscape) > most and bool(landscape.communities)


def build_far_map(landscape: Landscape, asked: Asked) -> CommunityMap:
    return build_community_map(landscape, asked.choice)


def open_map(landscape: Landscape, asked: Asked) -> LandscapeMap:
    """The map that is asked for; where its papers stand is kept for the next time."""
    whole_part = thin_edges(select_part(landscape, asked))
    part, unlinked = part_unlinked(whole_part)
    nodes = tell_apart(load_nodes(landscape, whole_part.paper_ids))
    part = replace(part, paper_ids=tuple(one for one in part.paper_ids if one in nodes))
    name = find_map_name(landscape, asked)
    kept = load_places(name)
    links = load_reader_links()
    placed = _place(landscape, part, nodes, kept, asked)
    drawing = build_drawing(
        nodes,
        build_plain_edges(part, links),
        placed.layout,
        focus=part.focus,
        pinned=() if asked.is_by_time else kept.pinned,
    )
    points = {one.paper_id: (one.x, one.y) for one in drawing.papers}
    named = links if EdgeKind.LINK in asked.choice.kinds else ()
    return LandscapeMap(
        name=name,
        drawing=drawing,
        nodes=nodes,
        part=part,
        halos=() if asked.is_by_time else build_halos(nodes, points, landscape.names),
        link_words=place_words(named, points),
        ghosts=placed.ghosts
        or (_draw_ghosts(points) if asked.has_ghosts and not asked.is_by_time else ()),
        years=placed.years,
        lanes=placed.lanes,
        lane_width=placed.layout.width + 2 * _LANE_MARGIN,
        unlinked=_sort([nodes[one] for one in unlinked if one in nodes]),
        sentences=tell_part(part, len(unlinked)),
    )


def _draw_ghosts(points: Mapping[int, tuple[float, float]]) -> tuple[Ghost, ...]:
    return draw_ghosts(list_unread_works(limit=_MOST_GHOSTS), points)


def select_part(landscape: Landscape, asked: Asked) -> Part:
    if asked.focus is not None and asked.focus in landscape:
        return select_neighbourhood(landscape, asked.focus, asked.choice)
    if asked.community_id is not None and _has_community(landscape, asked):
        return select_community(landscape, asked.community_id, asked.choice)
    return select_whole(landscape, asked.choice)


def find_map_name(landscape: Landscape, asked: Asked) -> str:
    """Communities of a library that fits one map stand as they do on that."""
    if _has_focus(landscape, asked):
        return f"{AROUND}{asked.focus}"
    if _has_community(landscape, asked) and len(landscape) > MOST_WHOLE:
        return f"community:{asked.community_id}"
    return "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    layout: Layout
    years: tuple[YearMark, ...] = ()
    lanes: tuple[Lane, ...] = ()
    ghosts: tuple[Ghost, ...] = ()


def _place(
    landscape: Landscape,
    part: Part,
    nodes: Mapping[int, PaperNode],
    kept: KeptPlaces,
    asked: Asked,
) -> _Placed:
    if asked.is_by_time:
        return _place_by_time(landscape, part, nodes, asked)
    # The landscape keeps the places of its one map; a neighbourhood has its own.
    is_around = part.focus is not None
    own = {} if is_around else landscape.list_places(part.paper_ids)
    layout = _pin(lay_out_part(part, {**own, **kept.places}), kept)
    if is_around:
        name = find_map_name(landscape, asked)
        keep_places(name, layout.positions, kept)
    return _Placed(layout=layout)


def _place_by_time(
    landscape: Landscape, part: Part, nodes: Mapping[int, PaperNode], asked: Asked
) -> _Placed:
    timeline = build_timeline(part, nodes, landscape.names)
    ghosts: tuple[Ghost, ...] = ()
    if asked.has_ghosts:
        works = list_unread_works(limit=_MOST_GHOSTS)
        timeline, ghosts = add_ghosts(timeline, works)
    return _Placed(
        layout=timeline.layout,
        years=timeline.years,
        lanes=timeline.lanes,
        ghosts=ghosts,
    )


def _pin(layout: Layout, kept: KeptPlaces) -> Layout:
    """What is pinned where it was, even if all others were laid out anew."""
    pinned = {one: kept.places[one] for one in kept.pinned & layout.positions.keys()}
    if all(layout.positions[one] == point for one, point in pinned.items()):
        return layout
    return frame_positions({**layout.positions, **pinned})


def _has_focus(landscape: Landscape, asked: Asked) -> bool:
    return asked.focus is not None and asked.focus in landscape


def _has_community(landscape: Landscape, asked: Asked) -> bool:
    return asked.community_id is not None and asked.community_id in landscape.names


def _sort(papers: list[PaperNode]) -> tuple[PaperNode, ...]:
    return tuple(sorted(papers, key=lambda one: (one.label.casefold(), one.title)))
