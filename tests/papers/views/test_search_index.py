"""The page of what the search index holds, and the sentence on the search page."""

import gc
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from papers.library.removal import trash_paper
from papers.models import Paper
from papers.search.index import SearchIndex
from prepsite.jobs.models import Job, JobState
from tests.papers.samples import (
    fill_index,
    make_document,
    make_full_paper,
    make_page,
    make_paper,
    write_note,
)

PAGE = "/search/index/"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings, db: None) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def make_scan() -> Paper:
    scan = make_paper("A scanned paper")
    document = make_document(scan)
    make_page(document, 1, "")
    make_page(document, 2, " \n")
    return scan


def get(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_library_has_nothing_to_mend(client: Client) -> None:
    page = get(client)
    assert "The library is empty" in page
    assert "Mend" not in page


def test_each_paper_is_listed_with_what_the_index_has_of_it(client: Client) -> None:
    paper = make_paper("A paper of two pages")
    document = make_document(paper, page_count=2)
    make_page(document, 1, "three words here")
    make_page(document, 2, "")
    scan = make_scan()
    fill_index()

    page = get(client)
    assert "Search knows every paper as the library has it" in page
    assert "2 of 2 as in the library" in page
    assert "1 paper, and some pages of 1" in page
    assert f"/papers/{paper.pk}/" in page
    assert page.count("As in the library") == 2
    assert "none with text" in page
    assert "1 without text" in page
    without = get(client, f"{PAGE}?show=without")
    assert scan.title in without
    assert paper.title in without


def test_what_differs_is_listed_and_mended_by_one_button(client: Client) -> None:
    kept, ghost = make_paper("Kept"), make_paper("Thrown away")
    make_full_paper(1)
    fill_index()
    write_note(kept, 1, "Something new")
    trash_paper(ghost)
    make_paper("Never indexed")

    page = get(client, f"{PAGE}?show=differing")
    assert "3 papers differ from the library" in page
    for state in ("Not in the index", "Differs from", "No longer in the library"):
        assert page.count(state) == 1
    Job.objects.all().delete()
    answer = client.post(f"{PAGE}mend/", follow=True)
    assert "What differs is put right." in answer.content.decode()
    job = Job.objects.get()
    assert (job.name, job.payload) == ("papers.rebuild_index", {"anew": False})
    assert "Mend" not in get(client)


def test_a_ghost_whose_row_is_gone_has_a_number(client: Client) -> None:
    paper = make_paper("Gone for good")
    fill_index()
    number = paper.pk
    paper.delete()
    page = get(client, f"{PAGE}?show=differing")
    assert f"Paper {number}, deleted" in page
    assert f'href="/papers/{number}/"' not in page


@pytest.mark.parametrize("address", ["?show=x&page=x", "?page=999", "?show=differing"])
def test_any_address_of_the_page_is_answered(client: Client, address: str) -> None:
    make_paper()
    get(client, PAGE + address)


@pytest.mark.filterwarnings(
    # Whoosh leaves the files open in which it finds nonsense.
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore::ResourceWarning",
)
def test_a_torn_index_gives_a_page_and_a_sentence(client: Client, home: Path) -> None:
    make_paper("Gradients")
    fill_index()
    for path in (home / "index" / "1").glob("*.toc"):
        path.write_bytes(b"torn")
    assert "The search index is being built." in get(client, "/search/?q=gradients")
    assert "Not in the index" in get(client)
    gc.collect()


@pytest.mark.parametrize("state", [JobState.RUNNING, JobState.FAILED])
def test_pages_say_how_far_a_rebuild_is_and_what_answers(
    client: Client, home: Path, state: JobState
) -> None:
    make_paper("Gradients")
    fill_index()
    SearchIndex(home / "index").start_rebuild()
    Job.objects.create(
        name="papers.rebuild_index",
        key="all",
        state=state,
        stage="rebuilding the search index",
        progress_done=120,
        progress_total=800,
    )
    pages = [get(client, "/search/?q=gradients"), get(client, f"{PAGE}notice/")]
    for page in pages:
        assert "the results come from the old one" in page
        assert ("is being rebuilt" in page) == (state == JobState.RUNNING)
    assert "Gradients" in pages[0]
    health = get(client)
    assert ("120 of 800 papers" in health) == (state == JobState.RUNNING)
    assert ("The work has stopped" in health) == (state == JobState.FAILED)
    assert ("Mend" in health) == (state == JobState.FAILED)


def test_a_first_index_that_is_being_filled_is_called_incomplete(
    client: Client, home: Path
) -> None:
    make_paper()
    SearchIndex(home / "index").open_or_rebuild()
    assert "the results are incomplete until then" in get(client, "/search/")


def test_many_papers_take_no_more_queries(client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(client)
        return len(queries)

    make_full_paper(1)
    fill_index()
    few = count()
    for number in range(2, 5):
        make_full_paper(number)
    fill_index()
    assert count() == few
