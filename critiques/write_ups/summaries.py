"""The reader's summaries of the papers that a write-up is about."""

from collections.abc import Iterable

from critiques.models import WriteUp
from papers.models import Paper, SummaryPart

# The paragraph says what the parts say, so it stands only where there are none.
_PARTS = [kind for kind in SummaryPart.Kind if kind != SummaryPart.Kind.PARAGRAPH]
Parts = list[tuple[str, str]]


def load_summaries(write_up: WriteUp) -> list[tuple[Paper, Parts]]:
    """Each paper with the parts of its summary that have words, under their labels."""
    bodies = load_bodies(write_up.papers)
    return [
        (paper, choose_parts(bodies.get(paper.pk, {}))) for paper in write_up.papers
    ]


def load_bodies(papers: Iterable[Paper]) -> dict[int, dict[str, str]]:
    """What is written of these papers, by their ids and the kind of the part."""
    parts = SummaryPart.objects.filter(paper__in=papers).exclude(text__body="")
    bodies: dict[int, dict[str, str]] = {}
    for paper_id, kind, body in parts.values_list("paper_id", "kind", "text__body"):
        if body.strip():
            bodies.setdefault(paper_id, {})[kind] = body.strip()
    return bodies


def choose_parts(written: dict[str, str]) -> Parts:
    parts = [kind for kind in _PARTS if kind in written]
    if not parts and written:
        return [("In one paragraph", written[SummaryPart.Kind.PARAGRAPH])]
    return [(str(kind.label).capitalize(), written[kind]) for kind in parts]
