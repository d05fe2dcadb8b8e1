"""The fields sources share, read from text without ever raising."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims
from papers.arxiv_import.errors import BrokenAnswerError
from papers.arxiv_import.withdrawal import is_withdrawal_notice

_VERSION = re.compile(r"v?0*([1-9][0-9]{0,2})", re.IGNORECASE)
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?")
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s,;]+")
_ARXIV_DOI = re.compile(r"10\.48550/", re.IGNORECASE)
_MAX_CATEGORY_LENGTH = 40
_MAX_DOI_LENGTH = 300
_OLDEST_YEAR = 1800


def parse_version_number(text: str) -> int | None:
    """ "v7" or "7" as 7."""
    match = _VERSION.fullmatch(text.strip())
    return int(match[1]) if match else None


def parse_categories(words: Iterable[str]) -> tuple[str, ...]:
    """arXiv's subject classes among the words, in order, each once."""
    found = [
        word
        for word in words
        if len(word) <= _MAX_CATEGORY_LENGTH and _CATEGORY.fullmatch(word)
    ]
    return tuple(dict.fromkeys(found))


def parse_doi(text: str) -> str | None:
    """The first DOI of a publisher: some records list several."""
    for match in _DOI.finditer(text):
        if not _ARXIV_DOI.match(match[0]) and len(match[0]) <= _MAX_DOI_LENGTH:
            return match[0]
    return None


def parse_moment(text: str) -> datetime | None:
    """An ISO 8601 time; without a zone it is taken as UTC."""
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return keep_plausible(moment.astimezone(UTC))
    return None


def parse_day(text: str) -> date | None:
    """A day as "2017/06/12" or "2017-06-12"."""
    moment = parse_moment(text.strip().replace("/", "-"))
    return moment.date() if moment else None


def keep_plausible(moment: datetime) -> datetime | None:
    """None for the years that only broken answers name."""
    return moment if moment.year >= _OLDEST_YEAR else None


def find_withdrawal_reason(*texts: str) -> str:
    """The first text that withdraws the paper; empty for none."""
    return next((text for text in texts if is_withdrawal_notice(text)), "")


def check_claims(claims: PaperClaims, asked: ArxivId) -> PaperClaims:
    """The claims, if they have a title and are about the paper that was asked for.

    Raises BrokenAnswerError.
    """
    label = claims.source.label
    if claims.arxiv_id != asked.value:
        raise BrokenAnswerError(
            f"{label} answered about {claims.arxiv_id[:60] or 'no paper'} "
            f"when asked about {asked.value}."
        )
    if not claims.title:
        raise BrokenAnswerError(f"{label} sent no title.")
    return claims
