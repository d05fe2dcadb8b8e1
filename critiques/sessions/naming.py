"""A paper named by words, an id or a link; one that is not here yet is sent for."""

import re

from papers.arxiv_id import (
    ArxivId,
    ArxivIdError,
    ArxivVersionError,
    parse_arxiv_id,
)
from papers.models import Paper
from papers.models.sort_key import build_title_key
from papers.pipeline.intake import start_arxiv_import
from prepsite.errors import UserError

MOST = 6
LONGEST_WORDS = 300
# What somebody means as an id or a link, even where it is wrong.
_LIKE_AN_ID = re.compile(r"https?:|arxiv|doi\.org|^\d{4}\.\d|^[a-z-]+/\d{4}", re.I)


class UnknownPaperError(UserError):
    """No paper of the library has these words."""


class SeveralPapersError(UserError):
    """More than one paper has these words: `papers` are the latest of them."""

    def __init__(self, papers: list[Paper]) -> None:
        super().__init__("Several papers have these words.", "Choose one of them.")
        self.papers = papers


def read_arxiv_id(words: str) -> ArxivId | None:
    try:
        return parse_arxiv_id(words)
    except ArxivIdError:
        return None


def find_named(words: str) -> list[Paper]:
    """Up to 6 papers with all the words, the one of this very title first."""
    if not words.strip():
        return []
    key = build_title_key(words)
    found = Paper.objects.in_library().matching(words)
    titled = found.filter(title_key=key).order_by("-created_at", "-pk")
    others = found.exclude(title_key=key).order_by("-created_at", "-pk")
    return [*titled[:MOST], *others[:MOST]][:MOST]


def take_named(words: str) -> Paper:
    """The one paper that is named; an arXiv id that is not here begins its import.

    Raises UnknownPaperError, SeveralPapersError, or what is wrong with an id.
    """
    try:
        arxiv_id = parse_arxiv_id(words)
    except ArxivVersionError:
        raise
    except ArxivIdError as error:
        return _find_one(words, error)
    return start_arxiv_import(arxiv_id).paper


def _find_one(words: str, error: ArxivIdError) -> Paper:
    found = find_named(words)
    key = build_title_key(words)
    titled = [paper for paper in found if paper.title_key == key]
    if len(found) == 1 or len(titled) == 1:
        return found[0]
    if found:
        raise SeveralPapersError(found)
    if _LIKE_AN_ID.search(words):
        raise error
    raise UnknownPaperError(
        "No paper of yours has these words.",
        "Type others, paste an arXiv id, or leave it to the lot.",
    ) from error
