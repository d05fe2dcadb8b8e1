"""Links from what was written into papers: found, and made readable outside PrepSite."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from papers.models import Annotation, Paper

# [words](/papers/12/read/#page=4&mark=...), and [Title](/papers/12/). The words have an
# end, or each of many brackets that open would be followed to the end of the text.
_LINK = re.compile(
    r"\[(?P<words>(?:\\.|[^\]\\]){0,1000})\]"
    r"\(/papers/(?P<paper>\d{1,18})/(?:(?P<read>read/)[^)\s#]*(?:#(?P<place>[^)\s]*))?)?\)"
)
_PAGE = re.compile(r"(?:^|&)page=(\d{1,6})")
_MARK = re.compile(r"(?:^|&)mark=([0-9a-f-]{36})")
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class _Link:
    words: str
    paper: Paper | None
    page_number: str
    mark: Annotation | None


def render_portable(body: str, own_papers: Iterable[Paper]) -> str:
    """The text with its links into PrepSite as words: paper, page, quoted mark.

    A link to one of `own_papers` does not name it again. What a mark quotes stands there
    unless the text quotes it already; a mark that is gone leaves its page.
    """
    own = {paper.pk for paper in own_papers}
    found = list(_LINK.finditer(body))
    papers = Paper.objects.in_bulk({int(one["paper"]) for one in found})
    marks = _load_marks(found)

    def render(match: re.Match[str]) -> str:
        place = match["place"] or ""
        mark = _MARK.search(place)
        page = _PAGE.search(place)
        link = _Link(
            words=match["words"],
            paper=papers.get(int(match["paper"])),
            page_number=page[1] if page else "",
            mark=marks.get(mark[1]) if mark else None,
        )
        return _word_link(
            link,
            is_own=int(match["paper"]) in own,
            is_enclosed=body[: match.start()].endswith("("),
            body=body,
        )

    return _LINK.sub(render, body)


def _load_marks(found: Iterable[re.Match[str]]) -> dict[str, Annotation]:
    named = (_MARK.search(one["place"] or "") for one in found)
    pks = {mark[1] for mark in named if mark}
    try:
        marks = Annotation.objects.in_bulk(list(pks))
    except ValidationError:
        return {}
    return {str(pk): mark for pk, mark in marks.items() if mark.deleted_at is None}


def _word_link(link: _Link, *, is_own: bool, is_enclosed: bool, body: str) -> str:
    """Words that name their page stand in brackets; others have them behind."""
    is_unnamed = not is_own and link.paper and link.paper.title not in link.words
    page = f"p. {link.page_number}" if link.page_number else ""
    quote = _read_quote(link.mark)
    is_quoted = quote in " ".join(body.split())
    details = [
        f"*{link.paper.title}*" if is_unnamed and link.paper else "",
        "" if page in link.words else page,
        "" if is_quoted else f"“{quote}”",
    ]
    told = [link.words, *filter(None, details)]
    if is_enclosed or (len(told) == 1 and not page):
        return ", ".join(told)
    if page and page in link.words:
        return f"({', '.join(told)})"
    return f"{told[0]} ({', '.join(told[1:])})"


def _read_quote(mark: Annotation | None) -> str:
    quote = " ".join(mark.quote.split()) if mark else ""
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
