"""Papers of the library that may already have done what is proposed."""

from dataclasses import dataclass

from critiques.models import WriteUp
from critiques.rubrics.form import FieldKind
from critiques.write_ups.answers import load_filled_form
from papers.models import Paper
from papers.pipeline.similar import find_papers_like_text

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paper near a proposal, and the words that join the two."""

    paper: Paper
    words: tuple[str, ...]


def find_neighbours(proposal: WriteUp) -> list[Neighbour]:
    """The nearest to its words, best first; those it is about are not among them."""
    text = "\n\n".join(
        one.body
        for one in load_filled_form(proposal).fields
        if one.field.kind == FieldKind.TEXT
    )
    about = {paper.pk for paper in proposal.papers}
    near = find_papers_like_text(text, limit=MOST_SHOWN, exclude=about)
    papers = Paper.objects.in_library().in_bulk([one.paper_id for one in near])
    return [
        Neighbour(papers[one.paper_id], one.words)
        for one in near
        if one.paper_id in papers
    ]
