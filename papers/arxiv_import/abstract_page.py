"""arXiv's abstract page: its citation tags, comments, subjects and version history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser

from django.conf import settings

from papers.arxiv_id import ArxivId
from papers.arxiv_import.authors import MAX_AUTHORS, parse_inverted_name
from papers.arxiv_import.claims import PaperClaims, Source, VersionClaim
from papers.arxiv_import.errors import BrokenAnswerError, UnknownPaperError
from papers.arxiv_import.fields import (
    check_claims,
    find_withdrawal_reason,
    keep_plausible,
    parse_categories,
    parse_day,
    parse_doi,
    parse_version_number,
)
from papers.arxiv_import.http import get
from papers.arxiv_import.plain_text import parse_text

_OK = 200
_MISSING = frozenset({404, 410})
# Class of an element -> the part of the page its text belongs to.
_PARTS = {
    "comments": "comments",
    "subjects": "subjects",
    "jref": "journal_ref",
    "submission-history": "history",
    "primary-subject": "primary",
}
_VOID_TAGS = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr"})
_IN_BRACKETS = re.compile(r"\(([^()\s]+)\)")
_VERSION_LINE = re.compile(
    r"\[(?P<label>v[0-9]{1,3})\]\s*"
    r"(?P<date>\w{3},\s+\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d:\d\d)\s+UTC\s*"
    r"(?:\((?P<size>[0-9,.]+\s*[KMG]?B)\))?(?P<rest>[^\[]*)"
)


def fetch_page_claims(arxiv_id: ArxivId) -> PaperClaims:
    """Ask for the page of the latest version. Raises SourceError."""
    answer = get(f"{settings.ARXIV_ABS_URL}/{arxiv_id.value}")
    if answer.status_code in _MISSING:
        raise UnknownPaperError(f"arXiv has no abstract page of {arxiv_id.value}.")
    if answer.status_code != _OK:
        raise BrokenAnswerError(
            f"arXiv's abstract page answered with error {answer.status_code}."
        )
    return parse_abstract_page(answer.content, arxiv_id)


def parse_abstract_page(content: bytes, asked: ArxivId) -> PaperClaims:
    """The claims on a page. Raises BrokenAnswerError when it is no abstract page."""
    reader = _PageReader()
    try:
        reader.feed(content.decode("utf-8", "replace"))
        reader.close()
    except AssertionError as error:  # html.parser's answer to some broken markup
        raise BrokenAnswerError("arXiv's abstract page is no readable HTML.") from error
    return check_claims(_build_claims(reader.page), asked)


@dataclass(slots=True)
class _Page:
    """`tags` are the citation tags; `parts` the texts by the names in _PARTS."""

    tags: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)

    def find_tag(self, name: str) -> str:
        return self.tags.get(name, [""])[0]

    def find_part(self, name: str) -> str:
        return parse_text("".join(self.parts.get(name, [])))


class _PageReader(HTMLParser):
    """Collects the citation tags, and the texts of the parts by their classes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        # Tags open inside of parts, each with the part it opened or "".
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and attributes.get("name", "").startswith("citation_"):
            values = self.page.tags.setdefault(attributes["name"], [])
            values.append(attributes.get("content", ""))
        if tag in _VOID_TAGS:
            return
        classes = attributes.get("class", "").split()
        part = next((_PARTS[name] for name in classes if name in _PARTS), "")
        if part or self._open:
            self._open.append((tag, part))

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position][0] == tag:
                del self._open[position:]
                return

    def handle_data(self, data: str) -> None:
        for part in {part for _, part in self._open if part}:
            self.page.parts.setdefault(part, []).append(data)


def _build_claims(page: _Page) -> PaperClaims:
    comment = page.find_part("comments")
    versions = _parse_history(page.find_part("history"))
    last_is_withdrawal = bool(versions) and versions[-1].is_withdrawal
    reason = find_withdrawal_reason(comment)
    primary = parse_categories(_IN_BRACKETS.findall(page.find_part("primary")))
    subjects = _IN_BRACKETS.findall(page.find_part("subjects"))
    return PaperClaims(
        source=Source.ABSTRACT_PAGE,
        arxiv_id=page.find_tag("citation_arxiv_id").strip(),
        title=parse_text(page.find_tag("citation_title")),
        authors=_parse_authors(page.tags.get("citation_author", [])),
        abstract=parse_text(page.find_tag("citation_abstract")),
        primary_category=primary[0] if primary else "",
        categories=parse_categories([*primary, *subjects]),
        published_on=parse_day(page.find_tag("citation_date")),
        updated_on=parse_day(page.find_tag("citation_online_date")),
        comment=comment,
        journal_ref=page.find_part("journal_ref"),
        doi=parse_doi(page.find_tag("citation_doi")),
        latest_version=versions[-1].number if versions else None,
        versions=versions,
        is_withdrawn=(last_is_withdrawal or bool(reason))
        or (False if versions else None),
        withdrawn_reason=reason or (comment if last_is_withdrawal else ""),
    )


def _parse_authors(names: Sequence[str]) -> tuple[str, ...]:
    parsed = [parse_inverted_name(name) for name in names[:MAX_AUTHORS]]
    return tuple(filter(None, parsed))


def _parse_history(text: str) -> tuple[VersionClaim, ...]:
    versions: dict[int, VersionClaim] = {}
    for match in _VERSION_LINE.finditer(text):
        number = parse_version_number(match["label"])
        if number is not None:
            versions[number] = VersionClaim(
                number=number,
                submitted_at=_parse_moment(match["date"]),
                size_text=match["size"] or "",
                is_withdrawal="withdrawn" in match["rest"].lower(),
            )
    return tuple(versions[number] for number in sorted(versions))


def _parse_moment(text: str) -> datetime | None:
    try:
        moment = datetime.strptime(text, "%a, %d %b %Y %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return keep_plausible(moment)
