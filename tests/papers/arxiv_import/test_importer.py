from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims, Source, VersionClaim
from papers.arxiv_import.errors import BrokenAnswerError
from papers.arxiv_import.importer import save_answers, save_claims
from papers.arxiv_import.ladder import Answer, fetch_claims
from papers.models import (
    Author,
    MetadataState,
    Paper,
    SourceOutcome,
    Wanted,
)
from tests.standin import ATTENTION, StandIn

pytestmark = pytest.mark.django_db

CLAIMS = PaperClaims(
    source=Source.API,
    arxiv_id="1706.03762",
    title="Attention Is All You Need",
    authors=("Ashish Vaswani", "Noam Shazeer"),
    abstract="About attention.",
    primary_category="cs.CL",
    categories=("cs.CL", "cs.LG"),
    published_on=date(2017, 6, 12),
    updated_on=date(2023, 8, 2),
    comment="15 pages",
    journal_ref="NeurIPS",
    doi="10.5555/3295222",
    license_url="http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
    latest_version=3,
    versions=(
        VersionClaim(number=1, submitted_at=datetime(2017, 6, 12, tzinfo=UTC)),
        VersionClaim(number=3, submitted_at=datetime(2023, 8, 2, tzinfo=UTC)),
    ),
)


@pytest.fixture
def paper() -> Paper:
    return Paper.objects.create(arxiv_id="1706.03762", title="arXiv:1706.03762")


def test_save_claims_writes_all_that_is_claimed(paper: Paper) -> None:
    save_claims(paper, CLAIMS)

    stored = Paper.objects.get()
    assert stored.title == "Attention Is All You Need"
    assert stored.author_line == "Ashish Vaswani; Noam Shazeer"
    assert [a.author.name for a in stored.authorships.all()] == [
        "Ashish Vaswani",
        "Noam Shazeer",
    ]
    assert (stored.abstract, stored.year) == ("About attention.", 2017)
    assert [c.code for c in stored.categories.all()] == ["cs.CL", "cs.LG"]
    assert (stored.doi, stored.latest_version) == ("10.5555/3295222", 3)
    assert stored.metadata_state == MetadataState.READY
    assert stored.metadata_source == "api"
    assert paper.title == stored.title


def test_save_claims_makes_a_row_for_each_version_up_to_the_latest(
    paper: Paper,
) -> None:
    save_claims(paper, CLAIMS)

    assert [
        (version.number, version.submitted_at and version.submitted_at.year)
        for version in paper.versions.all()
    ] == [(1, 2017), (2, None), (3, 2023)]


def test_save_claims_twice_changes_nothing(paper: Paper) -> None:
    save_claims(paper, CLAIMS)
    save_claims(paper, CLAIMS)

    assert Author.objects.count() == 2
    assert paper.authorships.count() == 2
    assert paper.versions.count() == 3


def test_save_claims_keeps_what_a_poorer_source_does_not_know(paper: Paper) -> None:
    save_claims(paper, CLAIMS)
    save_claims(
        paper,
        PaperClaims(
            source=Source.DATACITE,
            arxiv_id="1706.03762",
            title="Attention is all you need",
            latest_version=3,
        ),
    )

    stored = Paper.objects.get()
    assert stored.title == "Attention is all you need"
    assert stored.author_line == "Ashish Vaswani; Noam Shazeer"
    assert stored.comment == "15 pages"
    assert stored.authorships.count() == 2
    assert stored.versions.get(number=1).submitted_at is not None


def test_save_claims_leaves_what_a_person_entered_and_fills_the_holes(
    paper: Paper,
) -> None:
    paper.title = "My title"
    paper.year = 1999
    paper.metadata_source = Source.HAND
    paper.save()

    save_claims(paper, CLAIMS)

    stored = Paper.objects.get()
    assert (stored.title, stored.year) == ("My title", 1999)
    assert stored.author_line == "Ashish Vaswani; Noam Shazeer"
    assert stored.abstract == "About attention."
    assert stored.metadata_source == Source.HAND


def test_save_claims_sees_what_was_entered_meanwhile(paper: Paper) -> None:
    Paper.objects.update(title="My title", metadata_source=Source.HAND)

    save_claims(paper, CLAIMS)

    assert Paper.objects.get().title == "My title"


def test_save_claims_leaves_the_readers_other_fields_alone(paper: Paper) -> None:
    Paper.objects.update(reading_state="pass_1")

    save_claims(paper, CLAIMS)

    assert Paper.objects.get().reading_state == "pass_1"


def test_save_claims_refuses_claims_about_another_paper(paper: Paper) -> None:
    with pytest.raises(BrokenAnswerError):
        save_claims(paper, replace(CLAIMS, arxiv_id="1607.06450"))

    assert Paper.objects.get().title == "arXiv:1706.03762"


def test_save_claims_leaves_a_doi_with_the_paper_that_has_it(paper: Paper) -> None:
    Paper.objects.create(title="Other", doi="10.5555/3295222")

    save_claims(paper, CLAIMS)

    assert Paper.objects.get(arxiv_id="1706.03762").doi is None


def test_save_claims_stores_a_withdrawal_with_its_reason(paper: Paper) -> None:
    withdrawn = replace(CLAIMS, is_withdrawn=True, withdrawn_reason="Lemma 8 is wrong")
    save_claims(paper, withdrawn)
    save_claims(paper, CLAIMS)  # a source that cannot tell

    stored = Paper.objects.get()
    assert (stored.is_withdrawn, stored.withdrawn_reason) == (True, "Lemma 8 is wrong")

    save_claims(paper, replace(CLAIMS, is_withdrawn=False))
    stored.refresh_from_db()
    assert (stored.is_withdrawn, stored.withdrawn_reason) == (False, "")


def test_save_claims_takes_claims_without_an_arxiv_id() -> None:
    paper = Paper.objects.create(file_sha256="0" * 64, title="scan")

    save_claims(
        paper,
        PaperClaims(
            source=Source.PDF, title="On Scans", authors=("A; B", ""), year=1985
        ),
    )

    assert (paper.title, paper.author_line, paper.year) == ("On Scans", "A, B", 1985)


def test_save_claims_takes_thousands_of_authors(paper: Paper) -> None:
    names = tuple(f"Author {number}" for number in range(3000))

    save_claims(paper, replace(CLAIMS, authors=names))

    assert paper.authorships.count() == 3000


def test_save_claims_stores_what_the_stand_in_sends(standin: StandIn) -> None:
    paper = Paper.objects.create(arxiv_id="1706.03762", title="arXiv:1706.03762")
    standin.fail("api", status=429)
    result = fetch_claims(ArxivId("1706.03762"))
    assert result.claims is not None

    save_claims(paper, result.claims)
    save_answers(paper, Wanted.METADATA, result.answers)

    assert paper.author_line == "; ".join(ATTENTION.authors)
    assert [v.size_text for v in paper.versions.all()][:2] == ["1102kb", "1125kb"]
    assert [
        (answer.source, answer.outcome) for answer in paper.source_answers.all()
    ] == [("api", SourceOutcome.RESTING), ("oai", SourceOutcome.ANSWERED)]


def test_save_answers_keeps_the_last_one_of_each_source(paper: Paper) -> None:
    busy = Answer(source=Source.API, outcome=SourceOutcome.RESTING, message="Busy.")
    good = Answer(source=Source.API, outcome=SourceOutcome.ANSWERED)
    save_answers(paper, Wanted.METADATA, [busy])
    save_answers(paper, Wanted.PDF, [busy])
    save_answers(paper, Wanted.METADATA, [good])

    assert [
        (answer.wanted, answer.outcome, answer.message)
        for answer in paper.source_answers.order_by("wanted")
    ] == [
        (Wanted.METADATA, SourceOutcome.ANSWERED, ""),
        (Wanted.PDF, SourceOutcome.RESTING, "Busy."),
    ]
