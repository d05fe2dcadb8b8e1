"""The landscape as a page shows it: what is drawn, the same as a list, and what is not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from papers.landscape.drawing import Drawing, build_drawing
from papers.landscape.landscape import Landscape
from papers.landscape.layout import lay_out_part
from papers.landscape.listing import ListedPaper, build_listing
from papers.landscape.nodes import PaperNode, load_nodes
from papers.landscape.selection import (
    MOST_WHOLE,
    Choice,
    Part,
    part_unlinked,
    select_best,
    select_community,
    select_neighbourhood,
    select_whole,
)
from papers.pipeline.edge_evidence import load_edges

Places = Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandscapeMap:
    """`unlinked` are papers that are too many to be drawn and are listed instead.

    `is_partial` says that the library has more papers than these.
    """

    drawing: Drawing
    listing: tuple[ListedPaper, ...]
    unlinked: tuple[PaperNode, ...]
    sentences: tuple[str, ...]
    is_partial: bool
    focus: int | None


def build_map(
    landscape: Landscape,
    choice: Choice,
    *,
    focus: int | None = None,
    community_id: int | None = None,
    kept: Places | None = None,
) -> LandscapeMap:
    """The neighbourhood of a paper in focus, else a community, else all or the best.

    `kept` are places that the reader gave to papers; they win. A focus that is no paper
    here is as good as none.
    """
    part = _select(landscape, choice, focus, community_id)
    drawn, unlinked = part_unlinked(part)
    nodes = load_nodes(landscape, part.paper_ids)
    drawn = replace(
        drawn, paper_ids=tuple(one for one in drawn.paper_ids if one in nodes)
    )
    edges = load_edges(landscape, drawn.edges)
    layout = lay_out_part(drawn, {**_list_places(landscape, drawn), **(kept or {})})
    drawing = build_drawing(nodes, edges, layout, focus=part.focus, pinned=kept or {})
    return LandscapeMap(
        drawing=drawing,
        listing=build_listing(
            {one: nodes[one] for one in drawn.paper_ids}, edges, focus=part.focus
        ),
        unlinked=_sort([nodes[one] for one in unlinked if one in nodes]),
        sentences=_tell(part, len(unlinked)),
        is_partial=len(part.paper_ids) < len(landscape),
        focus=part.focus,
    )


def _select(
    landscape: Landscape, choice: Choice, focus: int | None, community_id: int | None
) -> Part:
    if focus is not None and focus in landscape:
        return select_neighbourhood(landscape, focus, choice)
    if community_id is not None and community_id in landscape.names:
        return select_community(landscape, community_id, choice)
    if len(landscape) <= MOST_WHOLE:
        return select_whole(landscape, choice)
    return select_best(landscape, choice)


def _list_places(landscape: Landscape, part: Part) -> dict[int, tuple[float, float]]:
    """As the landscape keeps them; a neighbourhood is laid out by itself."""
    if part.focus is not None or (len(landscape) > MOST_WHOLE and not part.community):
        return {}
    return landscape.list_places(part.paper_ids)


def _sort(papers: list[PaperNode]) -> tuple[PaperNode, ...]:
    return tuple(sorted(papers, key=lambda one: (one.label.casefold(), one.title)))


def _tell(part: Part, unlinked: int) -> tuple[str, ...]:
    counted = (
        f"{_count(len(part.paper_ids), 'paper')}, {_count(len(part.edges), 'link')}."
    )
    sentences = [part.sentence, counted]
    if part.left_out:
        sentences.append(
            f"The {part.left_out:,} lightest links are not drawn; raise the least weight "
            "to choose which."
        )
    if unlinked:
        verb = "is" if unlinked == 1 else "are"
        sentences.append(
            f"{_count(unlinked, 'paper')} {verb} joined to none of these and listed "
            "below the map."
        )
    elif part.paper_ids and not part.edges:
        sentences.append(
            "Papers are joined when one cites the other, and by what else you choose."
        )
    return tuple(filter(None, sentences))


def _count(number: int, noun: str) -> str:
    amount = f"{number:,}" if number else "no"
    return f"{amount} {noun}{'' if number == 1 else 's'}"
