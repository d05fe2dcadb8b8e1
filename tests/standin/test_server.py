import subprocess
import sys
from collections.abc import Iterator

import pymupdf
import pytest
import requests

from tests.standin import ATTENTION, Behaviour, StandIn, render_pdf


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with StandIn() as server:
        yield server


def ask(url: str, **params: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, params=params, timeout=10)


def test_api_answers_several_ids_in_one_feed(standin: StandIn) -> None:
    answer = ask(standin.settings()["ARXIV_API_URL"], id_list="1706.03762v2,1412.6980")

    assert answer.status_code == 200
    assert answer.text.count("<entry>") == 2
    assert "http://arxiv.org/abs/1706.03762v2<" in answer.text
    assert "http://arxiv.org/abs/1412.6980v9<" in answer.text


def test_api_answers_an_unknown_id_with_an_empty_feed(standin: StandIn) -> None:
    answer = ask(standin.settings()["ARXIV_API_URL"], id_list="0000.0000")

    assert answer.status_code == 200
    assert "<opensearch:totalResults>0<" in answer.text


def test_api_refuses_a_malformed_id_with_an_error_entry(standin: StandIn) -> None:
    answer = ask(standin.settings()["ARXIV_API_URL"], id_list="abc")

    assert answer.status_code == 400
    assert "incorrect id format for abc" in answer.text


def test_a_fault_lasts_as_often_as_told(standin: StandIn) -> None:
    standin.fail("abs", status=429, retry_after=7, times=1)
    url = f"{standin.settings()['ARXIV_ABS_URL']}/1706.03762"

    first, second = ask(url), ask(url)

    assert (first.status_code, first.headers["Retry-After"]) == (429, "7")
    assert second.status_code == 200
    assert standin.count("abs") == 2


def test_pdf_carries_the_stamp_and_the_cited_ids(standin: StandIn) -> None:
    content = ask(f"{standin.settings()['ARXIV_PDF_URL']}/1706.03762v5").content

    with pymupdf.open(stream=content, filetype="pdf") as document:
        stamp_page, references = (page.get_text() for page in document)
    assert "arXiv:1706.03762v5  [cs.CL]  6 Dec 2017" in stamp_page
    assert "arXiv:1607.06450" in references
    assert content == render_pdf(ATTENTION, ATTENTION.versions[4])


def test_a_withdrawn_version_has_no_pdf_and_the_one_before_has(
    standin: StandIn,
) -> None:
    url = f"{standin.settings()['ARXIV_PDF_URL']}/0704.0644"

    assert [ask(url).status_code, ask(f"{url}v1").status_code] == [404, 200]


def test_a_cut_answer_is_noticed_by_its_length(standin: StandIn) -> None:
    standin.misbehave("pdf", Behaviour.CUT)

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        ask(f"{standin.settings()['ARXIV_PDF_URL']}/1706.03762")


def test_it_runs_by_hand_and_prints_where_it_is() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.standin"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        name, _, url = process.stdout.readline().strip().partition("=")
        answer = ask(url, id_list="1706.03762")
    finally:
        process.terminate()
        process.communicate(timeout=10)

    assert name == "export PREPSITE_ARXIV_API_URL"
    assert ATTENTION.title in answer.text
