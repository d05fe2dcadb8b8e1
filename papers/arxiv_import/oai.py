"""arXiv over OAI-PMH in the arXivRaw format: all fields, and the versions' history."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from django.conf import settings

from papers.arxiv_id import ArxivId
from papers.arxiv_import.authors import parse_author_line
from papers.arxiv_import.claims import PaperClaims, Source, VersionClaim
from papers.arxiv_import.errors import BrokenAnswerError, UnknownPaperError
from papers.arxiv_import.fields import (
    check_claims,
    find_withdrawal_reason,
    keep_plausible,
    parse_categories,
    parse_doi,
    parse_version_number,
)
from papers.arxiv_import.http import get
from papers.arxiv_import.plain_text import parse_text
from papers.arxiv_import.xml import find_text, parse_xml

_EMPTY_SIZE = re.compile(r"0+\s*kb", re.IGNORECASE)
_MAX_SIZE_LENGTH = 40
_OK = 200


def fetch_oai_claims(arxiv_id: ArxivId) -> PaperClaims:
    """Ask for one record. Raises SourceError."""
    answer = get(
        settings.ARXIV_OAI_URL,
        params={
            "verb": "GetRecord",
            "metadataPrefix": "arXivRaw",
            "identifier": f"oai:arXiv.org:{arxiv_id.value}",
        },
    )
    if answer.status_code != _OK:
        raise BrokenAnswerError(
            f"arXiv's OAI-PMH answered with error {answer.status_code}."
        )
    return parse_oai_record(answer.content, arxiv_id)


def parse_oai_record(content: bytes, asked: ArxivId) -> PaperClaims:
    """The claims of a GetRecord answer in arXivRaw.

    Raises UnknownPaperError, and BrokenAnswerError for anything else that is none.
    """
    root = parse_xml(content, sender=Source.OAI.label)
    error = root.find("{*}error")
    header = root.find("{*}GetRecord/{*}record/{*}header")
    is_deleted = header is not None and header.get("status") == "deleted"
    if is_deleted or (error is not None and error.get("code") == "idDoesNotExist"):
        raise UnknownPaperError(f"arXiv's OAI-PMH has no record of {asked.value}.")
    if error is not None:
        raise BrokenAnswerError(
            f"arXiv's OAI-PMH answered: {parse_text(error.text or '')[:200]}"
        )
    record = root.find("{*}GetRecord/{*}record/{*}metadata/{*}arXivRaw")
    if record is None:
        raise BrokenAnswerError("arXiv's OAI-PMH sent no record.")
    return check_claims(_build_claims(record), asked)


def _build_claims(record: Element) -> PaperClaims:
    versions = _parse_versions(record)
    moments = [v.submitted_at.date() for v in versions if v.submitted_at]
    comment = parse_text(find_text(record, "comments"))
    is_withdrawn = bool(versions) and versions[-1].is_withdrawal
    reason = find_withdrawal_reason(comment)
    categories = parse_categories(find_text(record, "categories").split())
    return PaperClaims(
        source=Source.OAI,
        arxiv_id=find_text(record, "id").strip(),
        title=parse_text(find_text(record, "title")),
        authors=parse_author_line(find_text(record, "authors")),
        abstract=parse_text(find_text(record, "abstract")),
        primary_category=categories[0] if categories else "",
        categories=categories,
        published_on=moments[0] if moments else None,
        updated_on=moments[-1] if moments else None,
        comment=comment,
        journal_ref=parse_text(find_text(record, "journal-ref")),
        doi=parse_doi(find_text(record, "doi")),
        license_url=find_text(record, "license").strip(),
        latest_version=versions[-1].number if versions else None,
        versions=versions,
        is_withdrawn=is_withdrawn or bool(reason),
        withdrawn_reason=reason or (comment if is_withdrawn else ""),
    )


def _parse_versions(record: Element) -> tuple[VersionClaim, ...]:
    """By number. Withdrawn ones have the source type I (ignore) or no size."""
    versions: dict[int, VersionClaim] = {}
    for element in record.iterfind("{*}version"):
        number = parse_version_number(element.get("version", ""))
        if number is None:
            continue
        size = find_text(element, "size").strip()[:_MAX_SIZE_LENGTH]
        versions[number] = VersionClaim(
            number=number,
            submitted_at=_parse_mail_date(find_text(element, "date")),
            size_text=size,
            is_withdrawal="I" in find_text(element, "source_type")
            or _EMPTY_SIZE.fullmatch(size) is not None,
        )
    return tuple(versions[number] for number in sorted(versions))


def _parse_mail_date(text: str) -> datetime | None:
    """ "Mon, 12 Jun 2017 17:57:34 GMT"."""
    try:
        moment = parsedate_to_datetime(text.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return keep_plausible(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        return None
