"""Libraries by lot that cite as real ones do, and real ones from a list of edges.

A paper is of one topic and cites some thirty works. One in five is a paper here: by how
often it is cited already (preferential attachment), mostly of its own topic and never
a later one. The others are works elsewhere, of which a few are very well known.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from papers.landscape.building import Material
from papers.landscape.facts import Facts, PaperFacts
from papers.landscape.rows import Numbers

_REFERENCES = 30
_SHARE_HERE = 0.2
_SHARE_OWN_TOPIC = 0.85
_PAPERS_OF_A_TOPIC = 80
_WORKS_EACH = 8
_AUTHORS_EACH = 3
_NEIGHBOURS = 15
_WORDS = 3_000


def draw_library(count: int, seed: int = 1) -> Material:
    draw = np.random.default_rng(seed)
    topics = draw.integers(0, max(count // _PAPERS_OF_A_TOPIC, 2), count)
    citations = _draw_citations(topics, draw)
    papers = list(_draw_papers(topics, citations, draw))
    return _build(papers, citations + 1, _draw_titles(topics, draw))


def _draw_citations(topics: Numbers, draw: np.random.Generator) -> Numbers:
    """Pairs of numbers. Each topic and all together are an urn, in which a paper lies
    once for itself and once for each time it is cited."""
    urns: dict[int, list[int]] = defaultdict(list)
    everything: list[int] = []
    pairs: list[tuple[int, int]] = []
    wanted = draw.binomial(_REFERENCES, _SHARE_HERE, len(topics)).tolist()
    for citing, (topic, many) in enumerate(zip(topics.tolist(), wanted, strict=True)):
        own = urns[topic]
        chosen = set()
        for lot, is_own in zip(
            draw.random(many).tolist(),
            (draw.random(many) < _SHARE_OWN_TOPIC).tolist(),
            strict=True,
        ):
            urn = own if is_own and own else everything
            if urn:
                chosen.add(urn[int(lot * len(urn))])
        pairs += [(citing, cited) for cited in sorted(chosen)]
        for cited in chosen:
            urns[int(topics[cited])].append(cited)
        own.append(citing)
        everything += [citing, *chosen]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _draw_papers(
    topics: Numbers,
    citations: Numbers,
    draw: np.random.Generator,
) -> Iterator[PaperFacts]:
    cited: dict[int, list[int]] = defaultdict(list)
    for citing, other in citations.tolist():
        cited[citing].append(other)
    members: dict[int, list[int]] = defaultdict(list)
    for number, topic in enumerate(topics.tolist()):
        members[topic].append(number)
    works = len(topics) * _WORKS_EACH
    per_topic = max(_PAPERS_OF_A_TOPIC * _WORKS_EACH, 1)
    for number, topic in enumerate(topics.tolist()):
        here = cited[number]
        elsewhere = (draw.random(_REFERENCES - len(here)) ** 3 * per_topic).astype(int)
        known = draw.integers(0, 50, 2)
        near = draw.choice(
            members[topic], min(_NEIGHBOURS, len(members[topic])), replace=False
        )
        yield PaperFacts(
            paper_id=number + 1,
            stamp=1,
            works=[
                *here,
                *(len(topics) + 100 + (elsewhere + topic * per_topic) % works),
                *(len(topics) + known),
            ],
            author_ids=(topic * 60 + draw.integers(0, 120, _AUTHORS_EACH)).tolist(),
            neighbours=[
                (int(one) + 1, 0.1 + 0.4 * lot)
                for one, lot in zip(near, draw.random(len(near)), strict=True)
                if one != number
            ],
        )


def _draw_titles(topics: Numbers, draw: np.random.Generator) -> dict[int, str]:
    words = draw.integers(0, 40, (len(topics), 4)) + topics[:, None] * 20
    return {
        number + 1: " ".join(f"word{_spell(one)}" for one in row)
        for number, row in enumerate((words % _WORDS).tolist())
    }


def _spell(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def read_library(folder: Path) -> Material:
    """`edges.tsv` (citing, cited; a head line) and `nodes.jsonl` (id, title, authors):
    ids that are in one of them alone, and citations of itself, are left out."""
    with (folder / "nodes.jsonl").open() as lines:
        nodes = [json.loads(line) for line in lines]
    numbers = {node["id"]: number for number, node in enumerate(nodes, start=1)}
    with (folder / "edges.tsv").open() as lines:
        next(lines)
        named = (line.rstrip("\n").split("\t") for line in lines)
        pairs = [
            (numbers[a], numbers[b]) for a, b in named if a in numbers and b in numbers
        ]
    works: dict[int, list[int]] = defaultdict(list)
    for citing, cited in pairs:
        works[citing].append(cited)
    authors: dict[str, int] = {}
    papers = [
        PaperFacts(
            paper_id=numbers[node["id"]],
            stamp=1,
            works=works[numbers[node["id"]]],
            author_ids=[
                authors.setdefault(name, len(authors)) for name in node["authors"] or ()
            ],
        )
        for node in nodes
    ]
    titles = {numbers[node["id"]]: node["title"] or "" for node in nodes}
    return _build(papers, np.array(pairs, dtype=np.int64).reshape(-1, 2), titles)


def _build(
    papers: list[PaperFacts],
    citations: Numbers,
    titles: dict[int, str],
) -> Material:
    return Material(
        facts=Facts.build(papers),
        citations=citations,
        titles=titles,
        load_abstracts=lambda _: {},
    )
