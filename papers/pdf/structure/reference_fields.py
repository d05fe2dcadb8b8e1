"""Reads year, DOI, arXiv id and address out of a reference's text."""

import re

from papers.arxiv_id import OLD_STYLE_ARCHIVES, find_arxiv_ids

_YEAR = re.compile(
    r"(?<![\w./:\u2013\u2014-])((?:1[6-9]|20)\d\d)[a-z]?(?![\w/]|[.:\u2013\u2014-]\d)"
)
_YEAR_IN_BRACKETS = re.compile(
    r"(?<!\d)[(\[](?:[^()\[\]]{0,60}[\s,])?((?:1[6-9]|20)\d\d)[a-z]?[)\],]"
)
_YEAR_LOOSE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>\u201c\u201d]+", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s\"<>\u201c\u201d]+", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv", re.IGNORECASE)
_ABS = re.compile(
    r"\babs/\s?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)"
)
_BRACKETED = re.compile(r"\[\s*(\d{4}\.\d{4,5}(?:v\d+)?)\s*(?:\[[\w.-]+\]\s*)?\]")
_NEAR_ARXIV = re.compile(
    r"arxiv[^.;\[\]]{0,30}?\s(\d{4}\.\d{4,5})(?!\d)"
    r"|(?<=[.,]\s)(\d{4}\.\d{5})(?:v\d+)?(?=[,.]?\s*\(?20\d\d)",
    re.IGNORECASE,
)
_OLD_STYLE = re.compile(
    rf"(?<![\w/-])((?:{'|'.join(sorted(OLD_STYLE_ARCHIVES, key=len, reverse=True))})"
    r"(?:\.[A-Z]{2})?/\d{7})(?!\d)"
)
_CLOSING = ".,;:'\u2019"


def parse_year(text: str, *, behind_authors: int = 0) -> int | None:
    """The year the work appeared: behind the authors, in brackets, or the last named.

    Of several in brackets the first: an entry may hold more than one work.

    `behind_authors` is where the authors end in the text, 0 where there are none.
    """
    text = _URL.sub(" ", _DOI.sub(" ", text)) if "/" in text else text
    if behind_authors:
        near = re.match(
            r"[\s.,:;]*[(\[]?((?:1[6-9]|20)\d\d)[a-z]?(?=[)\].,:;\s])",
            text[behind_authors:],
        )
        if near:
            return int(near[1])
    in_brackets = _YEAR_IN_BRACKETS.findall(text)
    if in_brackets:
        return int(in_brackets[0])
    plain = _YEAR.findall(text)
    if plain:
        return int(plain[-1])
    loose = _YEAR_LOOSE.findall(
        re.sub(r"\d{4}\.\d{4,5}|\d+\s?[\u2013-]\s?\d+", " ", text)
    )
    return int(loose[-1]) if loose else None


def find_doi(text: str) -> str:
    """The first DOI that is not arXiv's own, "" for none."""
    for match in _DOI.finditer(text):
        doi = clean_doi(_join_chapter(text, match))
        if not _ARXIV_DOI.match(doi):
            return doi
    return ""


def _join_chapter(text: str, match: re.Match[str]) -> str:
    """The DOI with its last part where "_12" was drawn as a rule before "12"."""
    chapter = re.match(r" (\d{1,3})(?![\w])", text[match.end() :])
    is_book = re.fullmatch(r"10\.1007/97[89](?:-\d+){4}", match[0])
    return f"{match[0]}_{chapter[1]}" if chapter and is_book else match[0]


def clean_doi(doi: str) -> str:
    """Without the punctuation that stands behind it in a sentence."""
    doi = doi.rstrip(_CLOSING)
    for opening, closing in ("()", "[]", "{}"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip(_CLOSING)
    return doi


def find_url(text: str) -> str:
    """The first address, "" for none."""
    match = _URL.search(text)
    return clean_doi(match[0]) if match else ""


def find_arxiv_id(text: str) -> str:
    """The first arXiv id without its version, "" for none.

    Besides the explicit forms: "CoRR, abs/...", physics' "[1207.7214]" and the old
    "hep-th/9711200", "ArXiv e-prints (2014) 1406.5545", a bare "1507.06228, 2015".
    """
    explicit = find_arxiv_ids(text)
    if explicit:
        return explicit[0].value
    for pattern in (_ABS, _BRACKETED, _OLD_STYLE, _NEAR_ARXIV):
        for match in pattern.finditer(text):
            found = find_arxiv_ids(f"arXiv:{match[match.lastindex or 0]}")
            if found:
                return found[0].value
    return ""
