"""Title and authors from the first source that has them, one after another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from papers.arxiv_id import ArxivId
from papers.arxiv_import.abstract_page import fetch_page_claims
from papers.arxiv_import.api import fetch_api_claims
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.datacite import fetch_datacite_claims
from papers.arxiv_import.errors import SourceError, UnknownPaperError
from papers.arxiv_import.oai import fetch_oai_claims
from papers.models import SourceOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one source said; `message` is for the reader, empty when all went well."""

    source: Source
    outcome: SourceOutcome
    message: str = ""
    try_again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LadderResult:
    """The claims of the first source that had them, and what each one asked said."""

    claims: PaperClaims | None
    answers: tuple[Answer, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether every source was reached and none has such a paper."""
        return bool(self.answers) and all(
            answer.outcome == SourceOutcome.UNKNOWN for answer in self.answers
        )

    @property
    def try_again_at(self) -> datetime | None:
        """When the first of the resting sources may be asked again."""
        moments = [answer.try_again_at for answer in self.answers]
        return min((moment for moment in moments if moment), default=None)


def fetch_claims(
    arxiv_id: ArxivId,
    *,
    known: PaperClaims | None = None,
    on_answer: Callable[[Answer], None] | None = None,
) -> LadderResult:
    """Ask the sources in turn until one answers; none failing stops the next.

    `known` are claims that a request for many papers brought already: then no one is
    asked. `on_answer` hears each answer as it comes. Raises nothing of a source's.
    """
    if known is not None:
        answer = _build_good_answer(known)
        return LadderResult(known, (answer,))
    answers: list[Answer] = []
    for source, fetch in _RUNGS:
        claims, answer = _ask(source, fetch, arxiv_id)
        answers.append(answer)
        if on_answer is not None:
            on_answer(answer)
        if claims is not None:
            return LadderResult(claims, tuple(answers))
    return LadderResult(None, tuple(answers))


def fetch_claims_for_many(ids: Sequence[ArxivId]) -> dict[str, PaperClaims]:
    """Claims by id (without version) from one request for up to 50 papers.

    Papers that the API does not know are missing; they have the rest of the ladder.
    Raises SourceError.
    """
    return fetch_api_claims(ids)


def _fetch_one_from_api(arxiv_id: ArxivId) -> PaperClaims:
    claims = fetch_api_claims([arxiv_id]).get(arxiv_id.value)
    if claims is None:
        raise UnknownPaperError(f"arXiv's API does not know {arxiv_id.value}.")
    return claims


_Fetch = Callable[[ArxivId], PaperClaims]
_RUNGS: tuple[tuple[Source, _Fetch], ...] = (
    (Source.API, _fetch_one_from_api),
    (Source.OAI, fetch_oai_claims),
    (Source.ABSTRACT_PAGE, fetch_page_claims),
    (Source.DATACITE, fetch_datacite_claims),
)


def _ask(
    source: Source, fetch: _Fetch, arxiv_id: ArxivId
) -> tuple[PaperClaims | None, Answer]:
    try:
        claims = fetch(arxiv_id)
    except SourceError as error:
        return None, Answer(
            source=source,
            outcome=error.outcome,
            message=str(error),
            try_again_at=error.try_again_at,
        )
    return claims, _build_good_answer(claims)


def _build_good_answer(claims: PaperClaims) -> Answer:
    return Answer(
        source=claims.source,
        outcome=SourceOutcome.WITHDRAWN
        if claims.is_withdrawn
        else SourceOutcome.ANSWERED,
        message=claims.withdrawn_reason,
    )
