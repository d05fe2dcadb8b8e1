"""What a sentence can point at in a document: a page, a figure, a table, a mark.

Each is plain Markdown with a link to its place, so that it survives wherever the text
goes; a mark brings its words along, which stay when the mark is gone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from papers.models import Annotation, Document, Figure
from papers.reading.annotation_citing import render_evidence

MOST = 6
_PAGE = re.compile(r"p(?:age|\.)?\s*(?P<number>\d{1,5})", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<kind>fig|tab|alg|list|eq)[a-z]*\.?\s*\(?(?P<number>[\w.]{0,10})\)?",
    re.IGNORECASE,
)
# Shorter words are the beginning of a title rather than of a quote.
_LEAST_LETTERS = 3
_LONGEST_CAPTION = 90


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something to point at: how it is offered, and the Markdown it becomes."""

    title: str
    detail: str
    link: str


def find_evidence(document: Document, words: str, *, reader_url: str) -> list[Evidence]:
    """What these words name: "p4", "fig 2", "table 1", "eq 3", or words of a mark."""
    found = _find_all(document, words.strip(), reader_url)
    return list(islice(found, MOST))


def _find_all(document: Document, words: str, reader_url: str) -> Iterator[Evidence]:
    if page := _PAGE.fullmatch(words):
        yield from _find_page(document, int(page["number"]), reader_url)
    elif named := _NAMED.fullmatch(words):
        kind, number = named["kind"].lower(), named["number"].lower()
        if kind == "eq":
            yield from _find_equations(document, number, reader_url)
        else:
            yield from _find_figures(document, kind, number, reader_url)
    if len(words) >= _LEAST_LETTERS:
        yield from _find_marks(document, words, reader_url)


def _find_page(document: Document, number: int, reader_url: str) -> Iterator[Evidence]:
    if 1 <= number <= (document.page_count or 0):
        link = render_place(f"p. {number}", number, reader_url=reader_url)
        yield Evidence(f"Page {number}", "this paper", link)


def _find_figures(
    document: Document, kind: str, number: str, reader_url: str
) -> Iterator[Evidence]:
    figures = document.figures.filter(kind__startswith=kind)
    for figure in figures:
        if figure.label.lower().split()[-1].startswith(number):
            yield _offer_figure(figure, reader_url)


def _offer_figure(figure: Figure, reader_url: str) -> Evidence:
    caption = " ".join(figure.caption.split()).removeprefix(figure.label).lstrip(" :.")
    page = f"p. {figure.page_number}"
    words = f"{figure.label}, {page}"
    link = render_place(words, figure.page_number, reader_url=reader_url)
    return Evidence(words, caption[:_LONGEST_CAPTION], link)


def _find_equations(
    document: Document, number: str, reader_url: str
) -> Iterator[Evidence]:
    for equation in document.equations.all():
        said = equation.number.strip("()")
        if said.lower().startswith(number):
            words = f"Eq. {said}, p. {equation.page_number}"
            link = render_place(words, equation.page_number, reader_url=reader_url)
            yield Evidence(words, equation.text[:_LONGEST_CAPTION], link)


def _find_marks(document: Document, words: str, reader_url: str) -> Iterator[Evidence]:
    marks = Annotation.objects.filter(document=document, deleted_at=None)
    for word in words.split():
        marks = marks.filter(quote__icontains=word)
    for mark in marks.select_related("comment"):
        quote = " ".join(mark.quote.split())
        yield Evidence(
            f"“{quote[:_LONGEST_CAPTION]}”",
            f"your mark on page {mark.page_number}",
            render_evidence(mark, reader_url=reader_url),
        )


def render_place(words: str, page_number: int, *, reader_url: str) -> str:
    """The Markdown that points at a page, which the words name."""
    return f"[{words}]({reader_url}#page={page_number})"
