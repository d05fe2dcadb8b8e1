"""What edges rest on, in sentences: made for the edges that are shown, not for all."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from papers.contributions import PaperLink
from papers.landscape.citations import Pair, load_citations
from papers.landscape.directions import find_directions, has_direction
from papers.landscape.edges import Edge, EdgeKind, Evidence
from papers.landscape.library import load_works
from papers.landscape.nodes import PaperNode, load_nodes
from papers.models import Authorship

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape, PartEdge

# So many are named in a sentence before it says how many more there are.
_NAMED = 3
Pairs = Collection[Pair]
Told = dict[Pair, tuple[Evidence, ...]]


def build_edges(
    landscape: "Landscape",
    edges: Sequence["PartEdge"],
    *,
    load_words: Callable[[Pairs], Mapping[Pair, Sequence[str]]],
    links: Iterable[PaperLink],
) -> tuple[Edge, ...]:
    """Edges with what they rest on. `load_words` gives the words that join two papers,
    `links` are all that were made by hand."""
    by_kind: dict[EdgeKind, list[Pair]] = defaultdict(list)
    for edge in edges:
        by_kind[edge.kind].append((edge.source_id, edge.target_id))
    made: dict[Pair, list[PaperLink]] = defaultdict(list)
    links = tuple(links)
    directions = find_directions(links)
    for link in links:
        made[link.source_id, link.target_id].append(link)
    tell: dict[EdgeKind, Callable[[Pairs], Told]] = {
        EdgeKind.CITATION: lambda pairs: _tell_citations(landscape, pairs),
        EdgeKind.COUPLING: _tell_coupling,
        EdgeKind.COCITATION: lambda pairs: _tell_cocitations(landscape, pairs),
        EdgeKind.TOPIC: lambda pairs: _tell_topics(load_words(pairs)),
        EdgeKind.AUTHOR: _tell_authors,
        EdgeKind.LINK: lambda pairs: _tell_links(made, pairs),
        EdgeKind.CONTRIBUTED: lambda pairs: _tell_links(made, pairs),
    }
    told = {kind: tell[kind](pairs) for kind, pairs in by_kind.items()}
    return tuple(
        Edge(
            kind=edge.kind,
            source_id=edge.source_id,
            target_id=edge.target_id,
            weight=edge.weight,
            is_directed=has_direction(edge, directions),
            evidence=told[edge.kind].get((edge.source_id, edge.target_id), ()),
            label=_name_edge(edge, made),
        )
        for edge in edges
    )


def _name_edge(edge: "PartEdge", made: Mapping[Pair, list[PaperLink]]) -> str:
    links = _find_links(made, (edge.source_id, edge.target_id))
    labels = dict.fromkeys(link.label for link in links)
    is_by_hand = edge.kind in (EdgeKind.LINK, EdgeKind.CONTRIBUTED)
    return ", ".join(labels) if is_by_hand and labels else edge.kind.phrase


def _tell_citations(landscape: "Landscape", pairs: Pairs) -> Told:
    nodes = _load_ends(landscape, pairs)
    told: Told = {}
    for pair, one in load_citations(pairs).items():
        if pair[0] not in nodes or pair[1] not in nodes:
            continue
        told[pair] = (
            Evidence(
                sentence=(
                    f"{nodes[pair[0]].label} cites {nodes[pair[1]].label} on page "
                    f"{one.page_number}: “{one.quote}”"
                ),
                url=f"{reverse('papers:reader', args=[pair[0]])}#page={one.page_number}",
                page_number=one.page_number,
            ),
        )
    return told


def _tell_coupling(pairs: Pairs) -> Told:
    works = load_works({paper_id for pair in pairs for paper_id in pair})
    told: Told = {}
    for one, other in pairs:
        mine, theirs = works.get(one, {}), works.get(other, {})
        titles = [f"“{mine[work]}”" for work in mine if work in theirs and mine[work]]
        shared = len(mine.keys() & theirs.keys())
        told[one, other] = _say(f"Both cite {_name(titles, shared, 'work')}.")
    return told


def _tell_cocitations(landscape: "Landscape", pairs: Pairs) -> Told:
    graph = landscape.citation_graph
    citing = {
        pair: sorted(
            set(graph.predecessors(pair[0])) & set(graph.predecessors(pair[1]))
        )
        for pair in pairs
    }
    named = {one for ids in citing.values() for one in ids[:_NAMED]}
    nodes = load_nodes(landscape, named)
    return {
        pair: _say(
            "Both are cited by "
            + _name(
                [nodes[one].label for one in ids[:_NAMED] if one in nodes],
                len(ids),
                "paper",
            )
            + "."
        )
        for pair, ids in citing.items()
    }


def _tell_topics(words: Mapping[Pair, Sequence[str]]) -> Told:
    return {
        pair: _say(f"The words that join them: {', '.join(joining)}.")
        for pair, joining in words.items()
        if joining
    }


def _tell_authors(pairs: Pairs) -> Told:
    papers = {paper_id for pair in pairs for paper_id in pair}
    names: dict[int, list[str]] = defaultdict(list)
    rows = Authorship.objects.filter(paper__in=papers).order_by("paper_id", "position")
    for paper_id, name in rows.values_list("paper_id", "author__name"):
        names[paper_id].append(name)
    told: Told = {}
    for one, other in pairs:
        shared = [name for name in names[one] if name in names[other]]
        told[one, other] = _say(f"Both are by {_name(shared, len(shared), 'author')}.")
    return told


def _tell_links(made: Mapping[Pair, list[PaperLink]], pairs: Pairs) -> Told:
    return {
        pair: tuple(
            Evidence(sentence=link.reason or link.label, url=link.url)
            for link in _find_links(made, pair)
        )
        for pair in pairs
    }


def _find_links(made: Mapping[Pair, list[PaperLink]], pair: Pair) -> list[PaperLink]:
    there = list(made.get(pair, ()))
    back = [one for one in made.get((pair[1], pair[0]), ()) if not one.is_directed]
    return there + back


def _load_ends(landscape: "Landscape", pairs: Pairs) -> dict[int, PaperNode]:
    return load_nodes(landscape, {paper_id for pair in pairs for paper_id in pair})


def _say(sentence: str) -> tuple[Evidence, ...]:
    return (Evidence(sentence=sentence),)


def _name(names: Sequence[str], count: int, noun: str) -> str:
    """ "A, B and C", or "A, B, C and 4 more works"."""
    shown = list(names[:_NAMED])
    more = count - len(shown)
    if more > 0:
        also = "more " if shown else ""
        shown.append(f"{more} {also}{noun}{'' if more == 1 else 's'}")
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
