"""Reads from page 1 which paper a PDF claims to be."""

import re
from typing import Any

from papers.arxiv_id import ArxivStamp, parse_arxiv_stamp
from papers.pdf.authors import extract_authors, parse_author_field
from papers.pdf.first_page import FirstPage
from papers.pdf.title import extract_title, find_real_title

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^]+[^\s\"<>{}|\\^.,;:)\]'\u2019]")
_ARXIV_DOI = "10.48550/"


def extract_claims(page: FirstPage, metadata: dict[str, str]) -> dict[str, Any]:
    """The fields of PdfClaims, ready for JSON (`arxiv_date` as ISO text).

    `metadata` holds `title` and `author` of the file; they stand in where the page
    says nothing, and lend their spelling where the page has capitals only.
    """
    title, title_lines = extract_title(page)
    real_title = find_real_title(metadata.get("title", ""))
    names = extract_authors(page, title_lines)
    field_names = parse_author_field(metadata.get("author", ""))
    return {
        **_build_stamp_fields(_find_stamp(page, metadata)),
        "title": _choose_title(title, real_title),
        # Publishers' programs often name the first author only.
        "authors": field_names if len(field_names) >= len(names) else names,
        "doi": find_doi(page.text),
    }


def find_doi(text: str) -> str | None:
    """The first DOI in the text that is not arXiv's own."""
    found = (match[0] for match in _DOI.finditer(text))
    return next((doi for doi in found if not doi.startswith(_ARXIV_DOI)), None)


def _find_stamp(page: FirstPage, metadata: dict[str, str]) -> ArxivStamp | None:
    """The stamp along the side, else in the text, else in the metadata's title."""
    side = "\n".join(line.text for line in page.lines if not line.is_level)
    sources = (side, page.text, metadata.get("title", ""))
    stamps = (parse_arxiv_stamp(source) for source in sources)
    return next((stamp for stamp in stamps if stamp), None)


def _build_stamp_fields(stamp: ArxivStamp | None) -> dict[str, Any]:
    if stamp is None:
        return {}
    return {
        "arxiv_id": stamp.arxiv_id.value,
        "arxiv_version": stamp.arxiv_id.version,
        "arxiv_category": stamp.category,
        "arxiv_date": stamp.date.isoformat() if stamp.date else None,
    }


def _choose_title(title: str, real_title: str | None) -> str | None:
    if not title:
        return real_title
    # Capitals on the page tell nothing about spelling; the metadata may.
    is_same = real_title is not None and _bare(real_title) == _bare(title)
    return real_title if is_same and title.isupper() else title


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()
