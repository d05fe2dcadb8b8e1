"""How papers are worded in templates."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import quote, urlencode

from django import template
from django.template.defaultfilters import filesizeformat

from papers.arxiv_import.claims import Source
from papers.models import (
    Paper,
    PdfState,
    Priority,
    ReadingState,
    SourceAnswer,
    SourceOutcome,
    Wanted,
)
from papers.pipeline.fetching import DOWNLOADING
from papers.search.places import list_kinds, word_kind
from papers.search.query import Passage
from prepsite.jobs.models import Job

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


@register.simple_tag
def list_priorities() -> list[tuple[int, str]]:
    return list(Priority.choices)


@register.simple_tag
def list_reading_states() -> list[tuple[str, str]]:
    return list(ReadingState.choices)


@register.filter
def minutes(time: timedelta) -> str:
    """A duration as m:ss, from an hour on as h:mm:ss: as clocks show it."""
    whole, seconds = divmod(int(time.total_seconds()), 60)
    hours, whole = divmod(whole, 60)
    return f"{hours}:{whole:02}:{seconds:02}" if hours else f"{whole}:{seconds:02}"


@register.filter
def is_incomplete(paper: Paper) -> bool:
    """Whether the reader must know that something of the paper is missing."""
    lacks_pdf = paper.pdf_state in (PdfState.WAITING, PdfState.FAILED)
    return lacks_pdf or not paper.metadata_source


@register.filter
def is_unknown(paper: Paper) -> bool:
    """Whether every source was asked, answered, and has no such paper."""
    outcomes = {
        answer.outcome
        for answer in paper.source_answers.all()
        if answer.wanted == Wanted.METADATA
    }
    return not paper.metadata_source and outcomes == {SourceOutcome.UNKNOWN}


@register.filter
def word_missing(paper: Paper) -> str:
    lacks_pdf = paper.pdf_state in (PdfState.WAITING, PdfState.FAILED)
    if paper.metadata_source:
        return "The PDF could not be had yet."
    if is_unknown(paper):
        return "No source knows this id. Check it."
    if lacks_pdf:
        return "Neither title and authors nor the PDF could be had yet."
    if paper.pdf_state == PdfState.READY and not paper.arxiv_id:
        return "Page 1 does not tell title and authors."
    return "Title and authors are not known yet."


@register.filter
def unanswered(paper: Paper) -> list[SourceAnswer]:
    """What the sources said instead of giving what the paper lacks."""
    lacking = set()
    if not paper.metadata_source:
        lacking.add(Wanted.METADATA)
    if paper.pdf_state != PdfState.READY:
        lacking.add(Wanted.PDF)
    return [
        answer
        for answer in paper.source_answers.all()
        if answer.outcome != SourceOutcome.ANSWERED and answer.wanted in lacking
    ]


@register.filter
def source_name(source: str) -> str:
    return Source(source).label if source in Source.values else source


@register.filter
def passage_kind(kind: str) -> str:
    return word_kind(kind)


@register.filter
def passage_url(passage: Passage) -> str:
    """The passage's place, where the words that were found are shown.

    A page lights them up, a text is opened with them selected, and on the page of a
    paper the browser itself marks the first of them. A mark shows itself.
    """
    if not passage.spellings or passage.kind == "annotation":
        return passage.url
    if passage.kind == "page":
        return f"{passage.url}&{_write_words('phrase', passage.spellings)}"
    if passage.kind in list_kinds(["record"]):
        return f"{passage.url}#:~:text={quote(passage.spellings[0], safe='')}"
    joint = "&" if "#" in passage.url else "#"
    return f"{passage.url}{joint}{_write_words('written', passage.spellings)}"


def _write_words(name: str, words: Iterable[str]) -> str:
    return urlencode([(name, word) for word in words], quote_via=quote)


@register.filter
def word_progress(job: Job) -> str:
    """How much of a step is done: bytes of a download, else things counted."""
    if not job.progress_total:
        return ""
    done, total = job.progress_done, job.progress_total
    if job.stage == DOWNLOADING:
        return f"{filesizeformat(done)} of {filesizeformat(total)}"
    return f"{done} of {total}"
