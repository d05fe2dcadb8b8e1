from datetime import timedelta

import pytest
from django.utils import timezone

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.errors import SourceRestingError
from papers.arxiv_import.gate import forbid_host
from papers.arxiv_import.ladder import Answer, fetch_claims, fetch_claims_for_many
from papers.models import SourceOutcome
from tests.standin import ATTENTION, Behaviour, StandIn

ATTENTION_ID = ArxivId("1706.03762")
ROUTES = ["api", "oai", "abs", "datacite"]


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
@pytest.mark.parametrize("status", [429, 503, 403, 500])
def test_each_rung_answers_when_those_above_fail(
    standin: StandIn, failing: int, status: int
) -> None:
    for route in ROUTES[:failing]:
        standin.fail(route, status=status)

    result = fetch_claims(ATTENTION_ID)

    assert result.claims is not None
    assert result.claims.title == ATTENTION.title
    assert result.claims.source == list(Source)[failing]
    assert [answer.source for answer in result.answers] == list(Source)[: failing + 1]
    assert result.answers[-1].outcome == SourceOutcome.ANSWERED
    assert [request.route for request in standin.requests] == ROUTES[: failing + 1]


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        (Behaviour.CUT, SourceOutcome.UNREACHABLE),
        (Behaviour.SHORT, SourceOutcome.BROKEN),
        (Behaviour.HANG_UP, SourceOutcome.UNREACHABLE),
        (Behaviour.ENDLESS, SourceOutcome.BROKEN),
    ],
)
def test_a_broken_answer_leads_to_the_next_source(
    standin: StandIn, behaviour: Behaviour, outcome: SourceOutcome
) -> None:
    standin.misbehave("api", behaviour)

    result = fetch_claims(ATTENTION_ID)

    assert [answer.outcome for answer in result.answers] == [
        outcome,
        SourceOutcome.ANSWERED,
    ]


def test_a_resting_source_says_when_it_is_asked_again(standin: StandIn) -> None:
    standin.fail("api", status=429)

    first = fetch_claims(ATTENTION_ID)
    second = fetch_claims(ATTENTION_ID)

    resting = first.answers[0]
    assert resting.outcome == SourceOutcome.RESTING
    assert "asked us to wait" in resting.message
    assert resting.try_again_at is not None
    assert resting.try_again_at > timezone.now() + timedelta(seconds=30)
    assert first.try_again_at == resting.try_again_at
    assert second.answers[0].outcome == SourceOutcome.RESTING
    assert standin.count("api") == 1


def test_the_first_good_answer_is_enough(standin: StandIn) -> None:
    fetch_claims(ATTENTION_ID)

    assert len(standin.requests) == 1


def test_a_paper_that_no_source_knows_is_unknown(standin: StandIn) -> None:
    result = fetch_claims(ArxivId("2401.00001"))

    assert result.claims is None
    assert result.is_unknown
    assert [request.route for request in standin.requests] == ROUTES


def test_a_paper_is_not_unknown_while_a_source_could_not_say(
    standin: StandIn,
) -> None:
    standin.fail("oai", status=503)

    result = fetch_claims(ArxivId("2401.00001"))

    assert result.claims is None
    assert not result.is_unknown


def test_sources_that_are_switched_off_are_passed_over(standin: StandIn) -> None:
    for host in ("export", "oai", "arxiv"):
        forbid_host(standin.find_name(host))

    result = fetch_claims(ATTENTION_ID)

    assert [answer.outcome for answer in result.answers] == [
        *[SourceOutcome.SWITCHED_OFF] * 3,
        SourceOutcome.ANSWERED,
    ]
    assert [request.route for request in standin.requests] == ["datacite"]


def test_no_network_leaves_an_answer_of_each_source(standin: StandIn) -> None:
    standin.close()

    result = fetch_claims(ATTENTION_ID)

    assert result.claims is None
    outcomes = [answer.outcome for answer in result.answers]
    assert outcomes == [SourceOutcome.UNREACHABLE] * 4


def test_a_withdrawn_paper_is_told_with_its_reason(standin: StandIn) -> None:
    result = fetch_claims(ArxivId("0704.0644"))

    assert result.answers == (
        Answer(
            source=Source.API,
            outcome=SourceOutcome.WITHDRAWN,
            message="This paper has been withdrawn due to an error in Lemma 8",
        ),
    )


def test_known_claims_are_taken_without_asking(standin: StandIn) -> None:
    known = PaperClaims(source=Source.API, arxiv_id="1706.03762", title="Known")

    result = fetch_claims(ATTENTION_ID, known=known)

    assert result.claims == known
    assert standin.requests == []


def test_answers_are_heard_as_they_come(standin: StandIn) -> None:
    standin.fail("api", status=500)
    heard: list[Answer] = []

    result = fetch_claims(ATTENTION_ID, on_answer=heard.append)

    assert tuple(heard) == result.answers


def test_many_papers_take_one_request(standin: StandIn) -> None:
    found = fetch_claims_for_many([ATTENTION_ID, ArxivId("1412.6980")])

    assert sorted(found) == ["1412.6980", "1706.03762"]
    assert len(standin.requests) == 1


def test_many_papers_fail_together(standin: StandIn) -> None:
    standin.fail("api", status=429)

    with pytest.raises(SourceRestingError):
        fetch_claims_for_many([ATTENTION_ID, ArxivId("1412.6980")])
