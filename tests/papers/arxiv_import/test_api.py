from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.arxiv_import.api import MAX_IDS, fetch_api_claims
from papers.arxiv_import.claims import Source
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    SourceError,
    SourceUnreachableError,
    UnknownPaperError,
)
from tests.standin import ATTENTION, LAYER_NORM, WITHDRAWN, Behaviour, StandIn
from tests.standin.answers import render_api_feed

ATTENTION_ID = ArxivId("1706.03762")
LAYER_NORM_ID = ArxivId("1607.06450")


def test_fetch_api_claims_reads_one_paper(standin: StandIn) -> None:
    claims = fetch_api_claims([ATTENTION_ID])["1706.03762"]

    assert claims.source == Source.API
    assert claims.title == "Attention Is All You Need"
    assert claims.authors == ATTENTION.authors
    assert claims.abstract == " ".join(ATTENTION.abstract.split())
    assert claims.categories == ("cs.CL", "cs.LG")
    assert claims.primary_category == "cs.CL"
    assert claims.published_on == date(2017, 6, 12)
    assert claims.updated_on == date(2023, 8, 2)
    assert claims.comment == "15 pages, 5 figures"
    assert claims.latest_version == 7
    assert [version.number for version in claims.versions] == [1, 7]
    assert claims.is_withdrawn is None


def test_fetch_api_claims_asks_once_for_many_and_leaves_out_unknown_ones(
    standin: StandIn,
) -> None:
    found = fetch_api_claims(
        [ArxivId("1706.03762", 2), LAYER_NORM_ID, ArxivId("2401.00001")]
    )

    assert {value: claims.title for value, claims in found.items()} == {
        "1706.03762": ATTENTION.title,
        "1607.06450": LAYER_NORM.title,
    }
    assert standin.count("api") == 1


def test_fetch_api_claims_refuses_more_ids_than_fit() -> None:
    ids = [ArxivId(f"2401.{number:05}") for number in range(1, MAX_IDS + 2)]

    with pytest.raises(ValueError, match="At most 50"):
        fetch_api_claims(ids)


def test_fetch_api_claims_says_who_we_are(standin: StandIn) -> None:
    fetch_api_claims([ATTENTION_ID])

    agent = standin.requests[0].headers["user-agent"]
    assert agent == "PrepSite/0.1 (local reading workspace)"


def test_fetch_api_claims_reads_a_withdrawal_from_the_comment(
    standin: StandIn,
) -> None:
    claims = fetch_api_claims([ArxivId("0704.0644")])["0704.0644"]

    assert claims.is_withdrawn is True
    assert claims.withdrawn_reason == WITHDRAWN.comment
    assert [v.is_withdrawal for v in claims.versions] == [False, True]


def test_fetch_api_claims_is_empty_for_an_unknown_id(standin: StandIn) -> None:
    assert fetch_api_claims([ArxivId("2401.00001")]) == {}


def test_fetch_api_claims_takes_400_for_one_id_as_unknown(standin: StandIn) -> None:
    standin.fail("api", status=400)

    with pytest.raises(UnknownPaperError):
        fetch_api_claims([ATTENTION_ID])
    with pytest.raises(BrokenAnswerError):
        fetch_api_claims([ATTENTION_ID, LAYER_NORM_ID])


def test_fetch_api_claims_refuses_half_a_feed_that_looks_whole(
    standin: StandIn,
) -> None:
    standin.misbehave("api", Behaviour.SHORT)

    with pytest.raises(BrokenAnswerError):
        fetch_api_claims([ATTENTION_ID])


def test_fetch_api_claims_refuses_a_page_in_html(standin: StandIn) -> None:
    standin.answer("api", b"<html><body>Welcome</body></html>")

    with pytest.raises(BrokenAnswerError):
        fetch_api_claims([ATTENTION_ID])


def test_fetch_api_claims_refuses_an_answer_about_another_paper(
    standin: StandIn,
) -> None:
    feed = render_api_feed([(LAYER_NORM, LAYER_NORM.latest)], query="")
    standin.answer("api", feed)

    with pytest.raises(BrokenAnswerError, match=r"1607\.06450"):
        fetch_api_claims([ATTENTION_ID])


def test_fetch_api_claims_asks_for_no_second_page(standin: StandIn) -> None:
    feed = render_api_feed([(ATTENTION, ATTENTION.latest)], query="")
    standin.answer("api", feed.replace(b"Results>1<", b"Results>90000<"))

    found = fetch_api_claims([ATTENTION_ID, LAYER_NORM_ID])

    assert list(found) == ["1706.03762"]
    assert standin.count("api") == 1


def test_fetch_api_claims_refuses_entities_that_grow(standin: StandIn) -> None:
    standin.answer(
        "api",
        b'<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>',
    )

    with pytest.raises(BrokenAnswerError):
        fetch_api_claims([ATTENTION_ID])


def test_fetch_api_claims_tells_a_server_error(standin: StandIn) -> None:
    standin.fail("api", status=500)

    with pytest.raises(SourceUnreachableError, match="error 500"):
        fetch_api_claims([ATTENTION_ID])


FEED = render_api_feed([(ATTENTION, ATTENTION.latest)], query="x")


@given(
    body=st.one_of(
        st.binary(max_size=400),
        st.builds(
            lambda start, length, junk: FEED[:start] + junk + FEED[start + length :],
            st.integers(0, len(FEED)),
            st.integers(0, 60),
            st.binary(max_size=40),
        ),
        st.sampled_from(
            [
                FEED.replace(b"2023-08-02T17:30:05Z", b"0001-01-01T00:00:00+14:00"),
                FEED.replace(b"2017-06-12T17:30:05Z", b"the day before"),
                FEED.replace(b"1706.03762v7", b"nothing"),
                FEED.replace(b"<name>Noam Shazeer</name>", b""),
            ]
        ),
    )
)
@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_bytes_end_in_claims_or_in_a_source_error(
    standin: StandIn, body: bytes
) -> None:
    standin.answer("api", body)
    try:
        found = fetch_api_claims([ATTENTION_ID])
    except SourceError:
        return
    assert set(found) <= {"1706.03762"}
