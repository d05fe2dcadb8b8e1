"""What a paper cites and what cites it, of the papers here, with the place that says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.models import Citation, Paper, load_citations


@dataclass(frozen=True, slots=True)
class CitedLine:
    """The paper at the other end of a citation."""

    paper: Paper
    citation: Citation


@dataclass(frozen=True, slots=True)
class CitationLists:
    """`not_cited` and `not_citing` are those that the reader rejected."""

    cited: list[CitedLine]
    citing: list[CitedLine]
    not_cited: list[Paper]
    not_citing: list[Paper]

    @property
    def is_empty(self) -> bool:
        return not (self.cited or self.citing or self.not_cited or self.not_citing)


def list_citations(paper: Paper) -> CitationLists:
    cited = load_citations(citing=paper)
    citing = load_citations(cited=paper)
    papers = Paper.objects.in_library().defer("abstract")
    return CitationLists(
        cited=_build_lines((one.cited_id, one) for one in cited),
        citing=_build_lines((one.citing_id, one) for one in citing),
        not_cited=list(papers.filter(rejected_citing__citing=paper)),
        not_citing=list(papers.filter(rejected_cited__cited=paper)),
    )


def _build_lines(citations: Iterable[tuple[int, Citation]]) -> list[CitedLine]:
    """In the order of the list of references, or of those who cite by year."""
    ends = dict(citations)
    papers = Paper.objects.defer("abstract").in_bulk(list(ends))
    lines = [CitedLine(papers[pk], one) for pk, one in ends.items() if pk in papers]
    return sorted(lines, key=lambda line: (line.paper.year or 0, line.paper.pk))
