import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import Source
from papers.arxiv_import.datacite import fetch_datacite_claims, parse_datacite_record
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    SourceError,
    UnknownPaperError,
)
from tests.standin import ATTENTION, StandIn
from tests.standin.answers import render_datacite

ATTENTION_ID = ArxivId("1706.03762")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)


def test_fetch_datacite_claims_reads_the_record(standin: StandIn) -> None:
    standin.add_paper(replace(ATTENTION, doi="10.5555/3295222.3295349"))

    claims = fetch_datacite_claims(ATTENTION_ID)

    assert claims.source == Source.DATACITE
    assert claims.title == ATTENTION.title
    assert claims.authors == ATTENTION.authors
    assert claims.abstract == " ".join(ATTENTION.abstract.split())
    assert claims.categories == ("cs.CL", "cs.LG")
    assert claims.published_on == date(2017, 6, 12)
    assert claims.year == 2017
    assert claims.latest_version == 7
    assert claims.doi == "10.5555/3295222.3295349"
    assert claims.license_url == ATTENTION.license_url
    assert standin.requests[0].path == "/dois/10.48550/arxiv.1706.03762"


def test_fetch_datacite_claims_raises_for_an_unknown_paper(standin: StandIn) -> None:
    with pytest.raises(UnknownPaperError):
        fetch_datacite_claims(ArxivId("2401.00001"))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"data": 7}']
)
def test_parse_datacite_record_refuses_what_is_no_record(content: bytes) -> None:
    with pytest.raises(BrokenAnswerError):
        parse_datacite_record(content, ATTENTION_ID)


@given(
    name=st.sampled_from(
        sorted(json.loads(render_datacite(ATTENTION))["data"]["attributes"])
    ),
    value=JSON,
)
def test_any_value_ends_in_claims_or_in_a_source_error(name: str, value: Any) -> None:
    record = json.loads(render_datacite(ATTENTION))
    record["data"]["attributes"][name] = value
    try:
        claims = parse_datacite_record(json.dumps(record).encode(), ATTENTION_ID)
    except SourceError:
        return
    assert claims.arxiv_id == "1706.03762"


@given(st.binary())
def test_any_bytes_end_in_claims_or_in_a_source_error(content: bytes) -> None:
    with pytest.raises(SourceError):
        parse_datacite_record(content, ATTENTION_ID)
