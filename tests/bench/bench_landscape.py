"""The landscape of 1,000, 10,000 and 100,000 papers: what each step of it costs.

`python -m tests.bench.bench_landscape [SIZE ...] [--networkx] [--folder FOLDER]`: the
folder holds a real citation graph (see tests/bench/citation_graph.py). With --networkx
the same by networkx alone, up to 1,000 papers for the layout, 10,000 for the others.
Times of the CPU in ms, medians of 3 up to 10,000 papers; each size in a process of its own,
whose peak of memory is told, what made the library included.
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from papers.landscape.building import (
    Material,
    build_edges,
    build_landscape,
    rank_papers,
)
from papers.landscape.communities import find_communities, join_edges
from papers.landscape.drawing.community_map import build_community_map
from papers.landscape.drawing.picture import build_drawing, build_plain_edges
from papers.landscape.edges import EdgeKind
from papers.landscape.facts import PaperFacts
from papers.landscape.insights.bridges import list_bridges
from papers.landscape.insights.chain import find_chain
from papers.landscape.insights.gaps import list_gaps
from papers.landscape.insights.lineage import find_lineage
from papers.landscape.keeping import read_landscape, write_landscape
from papers.landscape.landscape import Landscape
from papers.landscape.layout.positions import lay_out_part, place_papers
from papers.landscape.selection import Choice, select_neighbourhood
from tests.bench.citation_graph import draw_library, read_library
from tests.bench.networkx_landscape import measure_networkx
from tests.bench.table import print_table
from tests.bench.watch import Watch
from tests.papers.landscape.samples import make_nodes

SIZES = (1_000, 10_000, 100_000)
_MOST_REPEATED = 10_000
_MOST_BY_NETWORKX = 10_000
_CITATIONS = Choice(kinds=frozenset({EdgeKind.CITATION}))

Measured = dict[str, str]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    asked.add_argument("--networkx", action="store_true")
    asked.add_argument("--folder", type=Path)
    wanted = asked.parse_args()
    named: list[tuple[str, Any]] = [(f"{size:,}", size) for size in wanted.sizes]
    if wanted.folder:
        named.append((wanted.folder.name, wanted.folder))
    columns = {name: _measure_apart(_measure, source) for name, source in named}
    _print(columns)
    if wanted.networkx:
        small = [size for size in wanted.sizes if size <= _MOST_BY_NETWORKX]
        print("\nBy networkx alone:\n")
        _print({f"{one:,}": _measure_apart(_measure_by_networkx, one) for one in small})


def _measure_apart(measure: Callable[[Any], Measured], source: Any) -> Measured:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (source,))


def _print(columns: dict[str, Measured]) -> None:
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    print_table(
        ["step (ms)", *columns],
        [
            [name, *(column.get(name, "") for column in columns.values())]
            for name in names
        ],
    )


def _load(source: Any) -> Material:
    return draw_library(source) if isinstance(source, int) else read_library(source)


def _measure(source: Any) -> Measured:
    material = _load(source)
    count = len(material.facts)
    watch = Watch(3 if count <= _MOST_REPEATED else 1)
    edges = watch.time("edges of all kinds", lambda: build_edges(material))
    joined = watch.time("joined to one graph", lambda: join_edges(edges, count))
    membership, _ = watch.time("communities (Leiden)", lambda: find_communities(joined))
    watch.time("PageRank", lambda: rank_papers(edges[EdgeKind.CITATION], count))
    watch.time("places on the map", lambda: place_papers(joined, membership))
    landscape = watch.time("all, from nothing", lambda: build_landscape(material))
    _measure_file(watch, landscape)
    _measure_pictures(watch, landscape)
    _measure_changes(watch, material, landscape)
    _measure_insights(watch, landscape)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _describe(landscape) | watch.read() | {"peak of memory (MB)": f"{peak:,.0f}"}


def _measure_by_networkx(size: int) -> Measured:
    return measure_networkx(draw_library(size))


def _describe(landscape: Landscape) -> Measured:
    structure = landscape.structure
    return {
        f"({kind})": f"{len(landscape.edges[kind]):,}"
        for kind in EdgeKind
        if len(landscape.edges[kind])
    } | {
        "(communities)": f"{len(landscape.communities):,}",
        "(modularity, by lot)": f"{structure.modularity:.2f}, {structure.expected:.2f}",
    }


def _measure_file(watch: Watch, landscape: Landscape) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "landscape.npz"
        watch.time("kept in a file", lambda: write_landscape(path, landscape))
        watch.time("opened", lambda: read_landscape(path).rows)


def _measure_pictures(watch: Watch, landscape: Landscape) -> None:
    best = int(landscape.ranks.argmax())
    paper_id = int(landscape.paper_ids[best])
    nodes = make_nodes(len(landscape))

    def draw() -> object:
        part = select_neighbourhood(landscape, paper_id, Choice())
        return build_drawing(nodes, build_plain_edges(part), lay_out_part(part))

    watch.time("first picture: neighbourhood", draw)
    watch.time(
        "first picture: communities", lambda: build_community_map(landscape, Choice())
    )


def _measure_changes(watch: Watch, material: Material, landscape: Landscape) -> None:
    """A paper that cites what the first one does, and one that goes."""
    facts = material.facts
    new = PaperFacts(
        paper_id=int(facts.paper_ids[-1]) + 1,
        stamp=1,
        works=facts.works[0].tolist(),
        author_ids=facts.authors[0].tolist(),
        neighbours=[(int(facts.paper_ids[0]), 0.5)],
    )

    def change(changed: list[PaperFacts], gone: set[int]) -> Landscape:
        renewed = Material(
            facts=facts.update(changed, gone),
            citations=material.citations,
            titles=material.titles,
            load_abstracts=material.load_abstracts,
        )
        return build_landscape(renewed, landscape)

    watch.time("a paper comes", lambda: change([new], set()))
    watch.time("a paper goes", lambda: change([], {int(facts.paper_ids[5])}))


def _measure_insights(watch: Watch, landscape: Landscape) -> None:
    ids = landscape.paper_ids
    # Made once for each landscape, thus measured on one that has none yet.
    graph = watch.time(
        "networkx graph of citations", lambda: replace(landscape).citation_graph
    )
    ends = int(ids[len(ids) // 3]), int(ids[-1])
    watch.time("shortest chain", lambda: find_chain(landscape, *ends, _CITATIONS))
    middle = int(ids[len(ids) // 2])
    watch.time("lineage", lambda: find_lineage(graph, middle, {}))
    watch.time("bridges", lambda: list_bridges(landscape))
    watch.time("gaps", lambda: list_gaps(landscape))


if __name__ == "__main__":
    main()
