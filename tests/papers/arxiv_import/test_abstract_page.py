from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.arxiv_import.abstract_page import fetch_page_claims, parse_abstract_page
from papers.arxiv_import.claims import Source
from papers.arxiv_import.errors import (
    BrokenAnswerError,
    SourceError,
    UnknownPaperError,
)
from tests.standin import ATTENTION, WITHDRAWN, StandIn
from tests.standin.answers import render_abstract_page

ATTENTION_ID = ArxivId("1706.03762")
PAGE = render_abstract_page(ATTENTION, ATTENTION.latest)


def test_fetch_page_claims_reads_the_tags_and_the_history(standin: StandIn) -> None:
    claims = fetch_page_claims(ATTENTION_ID)

    assert claims.source == Source.ABSTRACT_PAGE
    assert claims.title == ATTENTION.title
    assert claims.authors == ATTENTION.authors
    assert claims.abstract == " ".join(ATTENTION.abstract.split())
    assert (claims.primary_category, claims.categories) == ("cs.CL", ("cs.CL", "cs.LG"))
    assert claims.published_on == date(2017, 6, 12)
    assert claims.comment == "15 pages, 5 figures"
    assert [version.number for version in claims.versions] == [1, 2, 3, 4, 5, 6, 7]
    assert claims.versions[0].size_text == "1,102 KB"
    assert claims.latest_version == 7
    assert claims.is_withdrawn is False


def test_fetch_page_claims_raises_for_an_unknown_paper(standin: StandIn) -> None:
    with pytest.raises(UnknownPaperError):
        fetch_page_claims(ArxivId("2401.00001"))


def test_parse_abstract_page_reads_a_withdrawal_from_history_and_comment() -> None:
    page = render_abstract_page(WITHDRAWN, WITHDRAWN.latest)
    claims = parse_abstract_page(page, ArxivId("0704.0644"))

    assert claims.is_withdrawn is True
    assert claims.withdrawn_reason == WITHDRAWN.comment
    assert [version.is_withdrawal for version in claims.versions] == [False, True]


def test_parse_abstract_page_refuses_a_page_without_tags() -> None:
    with pytest.raises(BrokenAnswerError):
        parse_abstract_page(b"<html><body>Try later</body></html>", ATTENTION_ID)


def test_parse_abstract_page_refuses_markup_the_parser_gives_up_on() -> None:
    with pytest.raises(BrokenAnswerError):
        parse_abstract_page(b"<![odd[", ATTENTION_ID)


@given(
    st.one_of(
        st.binary(),
        st.text(alphabet="<>![]-/?&;#xa=\"' ").map(str.encode),
        st.builds(
            lambda start, length, junk: PAGE[:start] + junk + PAGE[start + length :],
            st.integers(0, len(PAGE)),
            st.integers(0, 80),
            st.binary(max_size=40),
        ),
    )
)
def test_any_bytes_end_in_claims_or_in_a_source_error(content: bytes) -> None:
    try:
        claims = parse_abstract_page(content, ATTENTION_ID)
    except SourceError:
        return
    assert claims.arxiv_id == "1706.03762"
