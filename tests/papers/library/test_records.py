"""A record corrected by hand, its tags, and the versions that have a PDF."""

import pytest
from django.utils import timezone

from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.importer import save_claims
from papers.library.records import (
    find_versions_with_pdf,
    save_priority,
    save_reading_state,
    save_record,
    save_tags,
)
from papers.models import Author, Paper, PaperVersion, PassReading, Tag, Verdict

pytestmark = pytest.mark.django_db


def test_a_record_by_hand_stays_when_a_source_answers() -> None:
    paper = Paper(title="My title", year=2016)
    save_record(paper, ("Ada Lovelace", "Alan M. Turing"))
    claims = PaperClaims(
        source=Source.API, title="Its title", authors=("Nobody",), abstract="Words"
    )
    save_claims(paper, claims)

    paper.refresh_from_db()
    assert (paper.title, paper.author_line) == (
        "My title",
        "Ada Lovelace; Alan M. Turing",
    )
    assert (paper.abstract, paper.metadata_source) == ("Words", "hand")
    assert [str(one.author) for one in paper.authorships.all()] == paper.author_names


def test_authors_are_replaced_and_shared_between_papers() -> None:
    one, two = Paper(title="One"), Paper(title="Two")
    save_record(one, ("Ada Lovelace",))
    save_record(two, ("Ada Lovelace", "Alan M. Turing"))
    save_record(two, ("Alan M. Turing",))

    assert [str(one.author) for one in two.authorships.all()] == ["Alan M. Turing"]
    assert Author.objects.count() == 2


def test_tags_are_exactly_those_given_and_unused_ones_go() -> None:
    one, two = (Paper.objects.create(title=title) for title in ("One", "Two"))
    save_tags(one, ["a", "b"])
    save_tags(two, ["b"])
    save_tags(one, ["c"])

    assert [tag.name for tag in one.tags.all()] == ["c"]
    assert list(Tag.objects.values_list("name", flat=True)) == ["b", "c"]


def test_a_reading_state_changes_nothing_else() -> None:
    paper = Paper.objects.create(title="Old")
    Paper.objects.update(title="New")

    save_reading_state(paper, "pass_1")

    assert list(Paper.objects.values_list("title", "reading_state")) == [
        ("New", "pass_1")
    ]


@pytest.mark.parametrize(
    ("state", "ended"), [("to_read", []), ("pass_1", [1]), ("set_aside", [1, 2])]
)
def test_a_state_set_by_hand_takes_up_the_passes_it_calls_undone(
    state: str, ended: list[int]
) -> None:
    paper, other = (Paper.objects.create(title=title) for title in "AB")
    for one, number in [(paper, 1), (paper, 2), (other, 1)]:
        PassReading.objects.create(
            paper=one,
            pass_number=number,
            verdict=Verdict.GO_ON,
            reason="Good.",
            ended_at=timezone.now(),
        )

    save_reading_state(paper, state)

    still = paper.pass_readings.exclude(ended_at=None)
    assert list(still.values_list("pass_number", flat=True)) == ended
    reasons = paper.pass_readings.values_list("reason", flat=True)
    assert list(reasons) == ["Good.", "Good."]
    assert other.pass_readings.get().ended_at is not None


def test_a_reason_stays_offered_when_the_paper_is_taken_up_again() -> None:
    paper = Paper.objects.create(title="A")
    save_reading_state(paper, "set_aside", reason="Too far afield.")
    save_reading_state(paper, "to_read")

    paper.refresh_from_db()
    assert (paper.reading_state, paper.set_aside_reason) == (
        "to_read",
        "Too far afield.",
    )
    save_reading_state(paper, "set_aside", reason="")
    paper.refresh_from_db()
    assert paper.set_aside_reason == ""


def test_a_priority_changes_nothing_else() -> None:
    paper = Paper.objects.create(title="Old")
    Paper.objects.update(title="New")

    save_priority(paper, 1)

    assert list(Paper.objects.values_list("title", "priority")) == [("New", 1)]


def test_versions_with_a_pdf_are_all_but_withdrawals() -> None:
    paper = Paper.objects.create(title="A", latest_version=3)
    for number in (1, 2, 3):
        PaperVersion.objects.create(
            paper=paper, number=number, is_withdrawal=number == 3
        )

    assert find_versions_with_pdf(paper) == [2, 1]


@pytest.mark.parametrize(
    ("latest", "is_withdrawn", "versions"),
    [(3, False, [3, 2, 1]), (3, True, [2, 1]), (1, True, []), (None, False, [])],
)
def test_versions_are_counted_where_no_source_listed_them(
    latest: int | None, *, is_withdrawn: bool, versions: list[int]
) -> None:
    paper = Paper.objects.create(
        title="A", latest_version=latest, is_withdrawn=is_withdrawn
    )

    assert find_versions_with_pdf(paper) == versions
