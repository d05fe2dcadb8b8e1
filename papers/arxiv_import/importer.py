"""Claims and answers written to the paper's rows."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from papers.arxiv_import.claims import PaperClaims, Source, VersionClaim
from papers.arxiv_import.errors import BrokenAnswerError
from papers.arxiv_import.ladder import Answer
from papers.models import (
    Author,
    Authorship,
    Category,
    MetadataState,
    Paper,
    PaperVersion,
    SourceAnswer,
    Wanted,
)

_MAX_NAME_LENGTH = 300
_MAX_DOI_LENGTH = 300
_ENTERED_BY_HAND = ("title", "author_line", "abstract", "year")


@transaction.atomic
def save_claims(paper: Paper, claims: PaperClaims) -> None:
    """Write what is claimed onto the paper; what is not claimed stays as it is.

    Title, authors, abstract and year that a person entered stay too: only holes are
    filled. Raises BrokenAnswerError when the claims are about another paper.
    """
    paper.refresh_from_db(fields=[*_ENTERED_BY_HAND, "arxiv_id", "metadata_source"])
    if claims.arxiv_id and paper.arxiv_id and claims.arxiv_id != paper.arxiv_id:
        raise BrokenAnswerError(
            f"The answer is about {claims.arxiv_id}, the paper is {paper.arxiv_id}."
        )
    values = _keep_what_was_entered(paper, _build_values(paper, claims))
    for name, value in values.items():
        setattr(paper, name, value)
    paper.save(update_fields=list(values))
    if "author_line" in values:
        _save_authors(paper, claims.authors)
    if claims.categories:
        _save_categories(paper, claims.categories)
    _save_versions(paper, claims)


@transaction.atomic
def save_answers(paper: Paper, wanted: Wanted, answers: Iterable[Answer]) -> None:
    """Keep each source's last answer about the paper."""
    now = timezone.now()
    for answer in answers:
        SourceAnswer.objects.update_or_create(
            paper=paper,
            wanted=wanted,
            source=answer.source,
            defaults={
                "outcome": answer.outcome,
                "message": answer.message,
                "answered_at": now,
                "try_again_at": answer.try_again_at,
            },
        )


def _build_values(paper: Paper, claims: PaperClaims) -> dict[str, Any]:
    """Field -> value, of the fields that something is claimed about."""
    published = claims.published_on
    values = {
        "title": claims.title,
        "author_line": "; ".join(_build_author_names(claims.authors)),
        "abstract": claims.abstract,
        "year": claims.year or (published.year if published else None),
        "published_on": published,
        "updated_on": claims.updated_on,
        "primary_category": claims.primary_category,
        "comment": claims.comment,
        "journal_ref": claims.journal_ref,
        "license_url": claims.license_url,
        "doi": _choose_doi(paper, claims.doi),
        "latest_version": claims.latest_version,
    }
    claimed = {name: value for name, value in values.items() if value}
    claimed["metadata_source"] = claims.source
    if claims.title:
        claimed["metadata_state"] = MetadataState.READY
    if claims.is_withdrawn is not None:
        claimed["is_withdrawn"] = claims.is_withdrawn
        claimed["withdrawn_reason"] = claims.withdrawn_reason
    return claimed


def _keep_what_was_entered(paper: Paper, values: dict[str, Any]) -> dict[str, Any]:
    """The values without those that a person entered."""
    if paper.metadata_source != Source.HAND:
        return values
    return {
        name: value
        for name, value in values.items()
        if name != "metadata_source"
        and not (name in _ENTERED_BY_HAND and getattr(paper, name))
    }


def _choose_doi(paper: Paper, doi: str | None) -> str | None:
    """None for a DOI that another paper has: two papers may print the same one."""
    if not doi or len(doi) > _MAX_DOI_LENGTH:
        return None
    others = Paper.objects.exclude(pk=paper.pk)
    return None if others.filter(doi__iexact=doi).exists() else doi


def _build_author_names(authors: Iterable[str]) -> list[str]:
    """Names as rows hold them; ";" separates names in the line, so none has one."""
    names = (name.replace(";", ",").strip()[:_MAX_NAME_LENGTH] for name in authors)
    return [name for name in names if name]


def _save_authors(paper: Paper, authors: Iterable[str]) -> None:
    names = _build_author_names(authors)
    Author.objects.bulk_create(
        [Author(name=name) for name in dict.fromkeys(names)], ignore_conflicts=True
    )
    rows = {author.name: author for author in _load_authors(names)}
    paper.authorships.all().delete()
    Authorship.objects.bulk_create(
        Authorship(paper=paper, author=rows[name], position=position)
        for position, name in enumerate(names, start=1)
    )


def _load_authors(names: list[str]) -> Iterable[Author]:
    """In portions, since SQLite bounds how many values a query may name."""
    for start in range(0, len(names), 500):
        yield from Author.objects.filter(name__in=names[start : start + 500])


def _save_categories(paper: Paper, codes: Iterable[str]) -> None:
    categories = [Category(code=code) for code in codes]
    Category.objects.bulk_create(categories, ignore_conflicts=True)
    paper.categories.set(categories)


def _save_versions(paper: Paper, claims: PaperClaims) -> None:
    """Rows for all versions up to the latest: arXiv numbers them without gaps."""
    if claims.latest_version is None:
        return
    known = {version.number: version for version in claims.versions}
    for number in range(1, claims.latest_version + 1):
        claim = known.get(number, VersionClaim(number=number))
        # A source that knows less does not wipe out what another one said.
        values = {
            name: value
            for name, value in [
                ("submitted_at", claim.submitted_at),
                ("size_text", claim.size_text),
                ("is_withdrawal", claim.is_withdrawal),
            ]
            if value
        }
        PaperVersion.objects.update_or_create(
            paper=paper, number=number, defaults=values
        )
