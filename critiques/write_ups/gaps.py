"""What is not written yet about a paper that one has begun to read."""

from collections.abc import Iterator, Sequence

from critiques.models import WriteUp
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.summaries import load_bodies
from papers.models import Paper, SummaryPart

_Kind = SummaryPart.Kind
# The paragraph is made of them; what one would extend is asked for by a proposal.
_EXPECTED = (_Kind.CONTRIBUTION, _Kind.METHOD, _Kind.RESULTS, _Kind.LIMITATIONS)


def list_gaps(paper: Paper, written: Sequence[WriteUp]) -> list[str]:
    """A sentence for each, the summary first; `written` is all there is about it."""
    return [*_list_summary_gaps(paper), *_list_critique_gaps(written)]


def _list_summary_gaps(paper: Paper) -> Iterator[str]:
    bodies = load_bodies([paper]).get(paper.pk, {})
    missing = [str(kind.label) for kind in _EXPECTED if kind not in bodies]
    if not bodies:
        yield "No summary yet."
    elif missing and len(missing) < len(_EXPECTED):
        yield f"The summary lacks {_join(missing)}."


def _list_critique_gaps(written: Sequence[WriteUp]) -> Iterator[str]:
    critiques = [one for one in written if one.kind == WriteUp.Kind.CRITIQUE]
    filled = [load_filled_form(one) for one in critiques]
    if not any(one.completeness.answered for one in filled):
        yield "No critique yet."
    elif not any(one.rating for one in filled):
        yield "No rating yet."
    if not any(one.kind == WriteUp.Kind.PROPOSAL for one in written):
        yield "No extension proposed yet."


def _join(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
