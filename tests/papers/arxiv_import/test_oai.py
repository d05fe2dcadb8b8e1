from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import Source
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    SourceError,
    UnknownPaperError,
)
from papers.arxiv_import.oai import fetch_oai_claims, parse_oai_record
from tests.standin import ATTENTION, WITHDRAWN, StandIn
from tests.standin.answers import render_oai_error, render_oai_record

ATTENTION_ID = ArxivId("1706.03762")
RECORD = render_oai_record(ATTENTION)


def test_fetch_oai_claims_reads_the_record_and_all_versions(standin: StandIn) -> None:
    claims = fetch_oai_claims(ATTENTION_ID)

    assert claims.source == Source.OAI
    assert claims.title == ATTENTION.title
    assert claims.authors == ATTENTION.authors
    assert claims.abstract == " ".join(ATTENTION.abstract.split())
    assert claims.categories == ("cs.CL", "cs.LG")
    assert claims.license_url == ATTENTION.license_url
    assert (claims.published_on, claims.updated_on) == (
        date(2017, 6, 12),
        date(2023, 8, 2),
    )
    assert [version.number for version in claims.versions] == [1, 2, 3, 4, 5, 6, 7]
    assert claims.versions[0].submitted_at == datetime(
        2017, 6, 12, 17, 30, 5, tzinfo=UTC
    )
    assert claims.versions[0].size_text == "1102kb"
    assert claims.latest_version == 7
    assert claims.is_withdrawn is False


def test_fetch_oai_claims_raises_for_an_unknown_paper(standin: StandIn) -> None:
    with pytest.raises(UnknownPaperError):
        fetch_oai_claims(ArxivId("2401.00001"))


def test_parse_oai_record_reads_a_withdrawal_from_the_source_type() -> None:
    claims = parse_oai_record(render_oai_record(WITHDRAWN), ArxivId("0704.0644"))

    assert claims.is_withdrawn is True
    assert claims.withdrawn_reason == WITHDRAWN.comment
    assert [version.is_withdrawal for version in claims.versions] == [False, True]


def test_parse_oai_record_takes_an_empty_last_version_for_a_withdrawal() -> None:
    record = RECORD.replace(b"<size>1124kb</size>", b"<size>0kb</size>")
    claims = parse_oai_record(record, ATTENTION_ID)

    assert claims.is_withdrawn is True
    assert claims.withdrawn_reason == "15 pages, 5 figures"


def test_parse_oai_record_takes_a_deleted_record_as_unknown() -> None:
    record = RECORD.replace(b"<header>", b'<header status="deleted">')

    with pytest.raises(UnknownPaperError):
        parse_oai_record(record, ATTENTION_ID)


def test_parse_oai_record_tells_other_errors_of_the_protocol() -> None:
    record = render_oai_error("x", code="badArgument", text="No such verb")

    with pytest.raises(BrokenAnswerError, match="No such verb"):
        parse_oai_record(record, ATTENTION_ID)


def test_parse_oai_record_refuses_another_papers_record() -> None:
    with pytest.raises(BrokenAnswerError, match=r"1706\.03762"):
        parse_oai_record(RECORD, ArxivId("1607.06450"))


@given(
    st.one_of(
        st.binary(),
        st.builds(
            lambda start, length, junk: (
                RECORD[:start] + junk + RECORD[start + length :]
            ),
            st.integers(0, len(RECORD)),
            st.integers(0, 80),
            st.binary(max_size=40),
        ),
    )
)
def test_any_bytes_end_in_claims_or_in_a_source_error(content: bytes) -> None:
    try:
        claims = parse_oai_record(content, ATTENTION_ID)
    except SourceError:
        return
    assert claims.arxiv_id == "1706.03762"
