"""What a source claims about a paper, before any of it is believed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices


class Source(TextChoices):
    """Where claims come from; first those asked over the network, in their order."""

    API = "api", "arXiv's API"
    OAI = "oai", "arXiv's OAI-PMH"
    ABSTRACT_PAGE = "abs", "arXiv's abstract page"
    DATACITE = "datacite", "DataCite"
    # Asked for the file, not for claims.
    PDF_DOWNLOAD = "arxiv_pdf", "arXiv's PDF"
    # Not asked over the network: what the reader brought.
    BIB = "bib", "your .bib entry"
    PDF = "pdf", "the PDF itself"
    HAND = "hand", "you"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionClaim:
    """One version; `size_text` as the source prints it, such as "1102kb"."""

    number: int
    submitted_at: datetime | None = None
    size_text: str = ""
    is_withdrawal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClaims:
    """Everything one source said; what it did not say is empty or None.

    `arxiv_id` has no version; `doi` is the publisher's, never arXiv's own; `year` is
    for sources that know no date. `versions` may be a part of all, in order of number.
    `is_withdrawn` is None where the source cannot tell that a paper is not.
    """

    source: Source
    arxiv_id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    primary_category: str = ""
    categories: tuple[str, ...] = ()
    published_on: date | None = None
    updated_on: date | None = None
    year: int | None = None
    comment: str = ""
    journal_ref: str = ""
    doi: str | None = None
    license_url: str = ""
    latest_version: int | None = None
    versions: tuple[VersionClaim, ...] = ()
    is_withdrawn: bool | None = None
    withdrawn_reason: str = ""
