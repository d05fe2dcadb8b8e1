"""How papers are worded in templates."""

from datetime import timedelta
from urllib.parse import quote

from django import template

from papers.models import Paper, ReadingState
from papers.search.query import Passage

register = template.Library()

_SHOWN_AUTHORS = 4
_PASSES = {
    ReadingState.PASS_1: 1,
    ReadingState.PASS_2: 2,
    ReadingState.PASS_3: 3,
}


@register.filter
def short_authors(paper: Paper) -> str:
    """The first authors, and how many more there are."""
    names = paper.author_names
    if len(names) <= _SHOWN_AUTHORS + 1:
        return ", ".join(names)
    more = len(names) - _SHOWN_AUTHORS
    return f"{', '.join(names[:_SHOWN_AUTHORS])} and {more} more"


@register.filter
def passes_done(paper: Paper) -> int:
    return _PASSES.get(ReadingState(paper.reading_state), 0)


@register.filter
def minutes(time: timedelta) -> str:
    """A duration as m:ss."""
    total = int(time.total_seconds())
    return f"{total // 60}:{total % 60:02}"


_SOURCE_NAMES = {
    "api": "arXiv API",
    "oai": "arXiv OAI-PMH",
    "abs": "arXiv abstract page",
    "datacite": "DataCite",
    "bib": "your .bib entry",
    "pdf": "the PDF itself",
    "hand": "you",
    "arxiv_pdf": "arXiv PDF",
}
_PASSAGE_KINDS = {
    "metadata": "Record",
    "note": "Your note",
    "critique": "Your critique",
}


@register.filter
def source_name(source: str) -> str:
    return _SOURCE_NAMES.get(source, source)


@register.filter
def passage_kind(kind: str) -> str:
    return _PASSAGE_KINDS.get(kind, kind)


@register.filter
def passage_url(passage: Passage, words: str) -> str:
    """The passage's place; a page lights up the words that were looked for."""
    if not passage.page_number:
        return passage.url
    return f"{passage.url}&find={quote(words.replace(chr(34), ''))}"
