"""arXiv's API: up to 50 papers in one request. The only place that knows `arxiv`."""

import re
from collections.abc import Mapping, Sequence

import arxiv
from django.conf import settings

from papers.arxiv_id import ArxivId, ArxivIdError, parse_arxiv_id
from papers.arxiv_import.authors import MAX_AUTHORS
from papers.arxiv_import.claims import PaperClaims, Source, VersionClaim
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    UnknownPaperError,
)
from papers.arxiv_import.fields import (
    check_claims,
    find_withdrawal_reason,
    keep_plausible,
    parse_categories,
    parse_doi,
)
from papers.arxiv_import.http import HttpAnswer, get
from papers.arxiv_import.plain_text import parse_text
from papers.arxiv_import.xml import parse_xml

MAX_IDS = 50

_ABS_PATH = re.compile(r".*?/abs/")
_FEED_TAG = "{http://www.w3.org/2005/Atom}feed"
_OK = 200
_BAD_REQUEST = 400


class _SecondRequestError(Exception):
    """The package wants another page; the one request that was meant is enough."""


class _Door:
    """What the package takes for its session: our way out, for one request."""

    def __init__(self) -> None:
        self._was_used = False

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> HttpAnswer:
        """`headers` only names the package; we say who we are ourselves."""
        if self._was_used:
            raise _SecondRequestError
        self._was_used = True
        answer = get(url)
        # The package repairs what it can of half a feed: that would cut authors off.
        if answer.status_code == _OK:
            root = parse_xml(answer.content, sender=Source.API.label)
            if root.tag != _FEED_TAG:
                raise BrokenAnswerError("arXiv's API sent something that is no feed.")
        return answer


class _Client(arxiv.Client):  # type: ignore[misc]
    """The package's client without its waits and retries: the gate paces us."""

    def __init__(self) -> None:
        super().__init__(page_size=MAX_IDS, delay_seconds=0, num_retries=0)
        self.query_url_format = f"{settings.ARXIV_API_URL}?{{}}"
        self._session = _Door()


def fetch_api_claims(ids: Sequence[ArxivId]) -> dict[str, PaperClaims]:
    """Ask for the latest versions in one request; keys are ids without version.

    Papers that arXiv does not know are left out. Raises SourceError, ValueError for
    more than MAX_IDS.
    """
    if len(ids) > MAX_IDS:
        raise ValueError(f"At most {MAX_IDS} ids fit into one request.")
    asked = {arxiv_id.value: ArxivId(arxiv_id.value) for arxiv_id in ids}
    found = {}
    for result in _fetch_results(list(asked)):
        claims = _build_claims(result)
        if claims.arxiv_id in asked or len(asked) == 1:
            checked = check_claims(claims, asked.get(claims.arxiv_id, ids[0]))
            found[claims.arxiv_id] = checked
    return found


def _fetch_results(values: list[str]) -> list[arxiv.Result]:
    search = arxiv.Search(id_list=values, max_results=len(values))
    results = []
    try:
        for result in _Client().results(search):
            results.append(result)  # noqa: PERF402 (what came before an error counts)
    except _SecondRequestError:
        return results
    except arxiv.HTTPError as error:
        raise _translate_status(error.status, values) from error
    except (arxiv.ArxivError, ValueError, OverflowError) as error:
        raise BrokenAnswerError(
            "arXiv's API sent a feed that makes no sense."
        ) from error
    return results


def _translate_status(
    status: int, values: list[str]
) -> BrokenAnswerError | UnknownPaperError:
    if status == _BAD_REQUEST and len(values) == 1:
        return UnknownPaperError(f"arXiv's API takes {values[0]} for no id.")
    return BrokenAnswerError(f"arXiv's API answered with error {status}.")


def _build_claims(result: arxiv.Result) -> PaperClaims:
    full_id = _parse_entry_id(result.entry_id)
    comment = parse_text(result.comment or "")
    reason = find_withdrawal_reason(comment)
    categories = parse_categories([result.primary_category, *result.categories])
    published, updated = map(keep_plausible, (result.published, result.updated))
    return PaperClaims(
        source=Source.API,
        arxiv_id=full_id.value,
        title=parse_text(result.title),
        authors=tuple(
            name
            for author in result.authors[:MAX_AUTHORS]
            if (name := parse_text(author.name))
        ),
        abstract=parse_text(result.summary),
        primary_category=categories[0] if categories else "",
        categories=categories,
        published_on=published.date() if published else None,
        updated_on=updated.date() if updated else None,
        comment=comment,
        journal_ref=parse_text(result.journal_ref or ""),
        doi=parse_doi(result.doi or ""),
        latest_version=full_id.version,
        versions=_build_versions(result, full_id.version, is_withdrawn=bool(reason)),
        is_withdrawn=True if reason else None,
        withdrawn_reason=reason,
    )


def _build_versions(
    result: arxiv.Result, latest: int | None, *, is_withdrawn: bool
) -> tuple[VersionClaim, ...]:
    """The first and the latest: of those between the API says nothing."""
    if latest is None:
        return ()
    last = VersionClaim(
        number=latest,
        submitted_at=keep_plausible(result.updated),
        is_withdrawal=is_withdrawn,
    )
    if latest == 1:
        return (last,)
    return (
        VersionClaim(number=1, submitted_at=keep_plausible(result.published)),
        last,
    )


def _parse_entry_id(text: str) -> ArxivId:
    try:
        return parse_arxiv_id(_ABS_PATH.sub("", text, count=1))
    except ArxivIdError as error:
        raise BrokenAnswerError("arXiv's API named a paper by no arXiv id.") from error
