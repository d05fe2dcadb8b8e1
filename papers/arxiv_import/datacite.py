"""DataCite's record of arXiv's own DOI: not arXiv's host, so it answers when they rest."""

import json
import re
from typing import Any

from django.conf import settings

from papers.arxiv_id import ArxivId
from papers.arxiv_import.authors import MAX_AUTHORS, parse_inverted_name
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.errors import BrokenAnswerError, UnknownPaperError
from papers.arxiv_import.fields import (
    check_claims,
    find_withdrawal_reason,
    parse_categories,
    parse_day,
    parse_doi,
    parse_version_number,
)
from papers.arxiv_import.http import get
from papers.arxiv_import.plain_text import parse_text

_OK = 200
_MISSING = frozenset({404, 410})
_DOI_PREFIX = "10.48550/arxiv."
_IN_BRACKETS = re.compile(r"\(([^()\s]+)\)")


def fetch_datacite_claims(arxiv_id: ArxivId) -> PaperClaims:
    """Ask for the DOI's record. Raises SourceError."""
    answer = get(f"{settings.DATACITE_URL}/{_DOI_PREFIX}{arxiv_id.value.lower()}")
    if answer.status_code in _MISSING:
        raise UnknownPaperError(f"DataCite has no record of {arxiv_id.doi}.")
    if answer.status_code != _OK:
        raise BrokenAnswerError(f"DataCite answered with error {answer.status_code}.")
    return parse_datacite_record(answer.content, arxiv_id)


def parse_datacite_record(content: bytes, asked: ArxivId) -> PaperClaims:
    """The claims in a JSON record. Raises BrokenAnswerError when it is none."""
    try:
        record = _Record(json.loads(content)).find("data", "attributes")
    except (ValueError, RecursionError) as error:
        raise BrokenAnswerError("DataCite sent no readable JSON.") from error
    return check_claims(_build_claims(record, asked), asked)


class _Record:
    """JSON of which nothing is certain: what is missing or odd reads as empty."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def find(self, *names: str) -> "_Record":
        value = self._value
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return _Record(value)

    def list_items(self) -> "list[_Record]":
        value = self._value
        return [_Record(item) for item in value] if isinstance(value, list) else []

    def get_text(self, *names: str) -> str:
        value = self.find(*names)._value  # noqa: SLF001 (of this class)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value) if abs(value) < 10**9 else ""
        return value if isinstance(value, str) else ""

    def select(self, kind: str, wanted: str) -> "list[_Record]":
        return [item for item in self.list_items() if item.get_text(kind) == wanted]


def _build_claims(record: _Record, asked: ArxivId) -> PaperClaims:
    titles = [item.get_text("title") for item in record.find("titles").list_items()]
    comment = _find_description(record, "Other")
    reason = find_withdrawal_reason(comment)
    categories = _parse_categories(record)
    year = record.get_text("publicationYear")
    return PaperClaims(
        source=Source.DATACITE,
        arxiv_id=_parse_arxiv_id(record, asked),
        title=parse_text(titles[0]) if titles else "",
        authors=_parse_authors(record),
        abstract=_find_description(record, "Abstract"),
        primary_category=categories[0] if categories else "",
        categories=categories,
        published_on=parse_day(_find_date(record, "Submitted")),
        updated_on=parse_day(_find_date(record, "Updated")),
        year=int(year) if re.fullmatch("[12][0-9]{3}", year) else None,
        comment=comment,
        doi=_find_publisher_doi(record),
        license_url=_find_license(record),
        latest_version=parse_version_number(record.get_text("version")),
        is_withdrawn=True if reason else None,
        withdrawn_reason=reason,
    )


def _parse_arxiv_id(record: _Record, asked: ArxivId) -> str:
    """Archives are in lower case anyway; "math.GT/0309136" is no canonical id."""
    doi = record.get_text("doi").lower()
    is_asked = doi == f"{_DOI_PREFIX}{asked.value.lower()}"
    return asked.value if is_asked else doi


def _parse_authors(record: _Record) -> tuple[str, ...]:
    creators = record.find("creators").list_items()[:MAX_AUTHORS]
    names = [parse_inverted_name(creator.get_text("name")) for creator in creators]
    return tuple(filter(None, names))


def _parse_categories(record: _Record) -> tuple[str, ...]:
    subjects = record.find("subjects").select("subjectScheme", "arXiv")
    words = [
        word
        for subject in subjects
        for word in _IN_BRACKETS.findall(subject.get_text("subject"))
    ]
    return parse_categories(words)


def _find_description(record: _Record, kind: str) -> str:
    found = record.find("descriptions").select("descriptionType", kind)
    return parse_text(found[0].get_text("description")) if found else ""


def _find_date(record: _Record, kind: str) -> str:
    found = record.find("dates").select("dateType", kind)
    return found[0].get_text("date") if found else ""


def _find_publisher_doi(record: _Record) -> str | None:
    related = record.find("relatedIdentifiers").select("relationType", "IsVersionOf")
    texts = [item.get_text("relatedIdentifier") for item in related]
    return next(filter(None, map(parse_doi, texts)), None)


def _find_license(record: _Record) -> str:
    rights = record.find("rightsList").list_items()
    return rights[0].get_text("rightsUri").strip() if rights else ""
