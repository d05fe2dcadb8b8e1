"""What is indexed of a paper as it comes, changes and goes, and an index that is lost."""

import gc
from pathlib import Path

import pytest

from papers.library.removal import restore_paper, trash_paper
from papers.pipeline.indexing import search_library
from papers.pipeline.removal import delete_for_good
from papers.pipeline.requests import request_index
from papers.search.errors import SearchIndexError
from tests.papers.pdf.pdf_samples import build_pdf
from tests.papers.pipeline.working import (
    find,
    import_id,
    import_pdf,
    reload,
    work_all,
)
from tests.standin import StandIn

pytestmark = pytest.mark.usefixtures("home")


# Whoosh leaves the files open in which it finds nonsense.
LEAVES_FILES_OPEN = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)


def test_a_paper_is_found_by_its_pages_and_by_its_record(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    other = import_pdf(build_pdf("The wombat sleeps", "The quokka smiles"))
    work_all()

    (hits,) = search_library("quokka").hits
    (passage,) = hits.passages
    assert (hits.paper_id, passage.kind, passage.page_number) == (other.pk, "page", 2)
    assert passage.url == f"/papers/{other.pk}/read/#page=2"
    assert "".join(part.text for part in passage.snippet) == "The quokka smiles"
    assert find("Polosukhin") == find("1706.03762") == [paper.pk]
    assert reload(paper).indexed_at is not None


def test_a_paper_in_the_trash_is_not_found_and_one_that_came_back_is() -> None:
    paper = import_pdf(build_pdf("The quokka smiles"))
    work_all()
    trash_paper(paper)
    request_index(paper)
    work_all()
    assert find("quokka") == []

    restore_paper(paper)
    request_index(paper)
    work_all()
    assert find("quokka") == [paper.pk]


def test_a_paper_deleted_for_good_leaves_index_and_folder(home: Path) -> None:
    paper = import_pdf(build_pdf("The quokka smiles"))
    work_all()
    trash_paper(paper)
    delete_for_good(paper)
    work_all()

    assert find("quokka") == []
    assert list((home / "documents").rglob("*.pdf")) == []


@LEAVES_FILES_OPEN
def test_a_torn_index_is_built_again_while_search_says_so(home: Path) -> None:
    papers = [import_pdf(build_pdf(f"The quokka number {n}")) for n in range(3)]
    work_all()
    for path in (home / "index" / "1").iterdir():
        path.write_bytes(path.read_bytes()[:40])

    with pytest.raises(SearchIndexError, match="The search index is being built"):
        search_library("quokka")
    work_all()
    assert sorted(find("quokka")) == [paper.pk for paper in papers]
    gc.collect()


def test_a_lost_index_is_built_again_when_the_next_paper_comes(home: Path) -> None:
    first = import_pdf(build_pdf("The quokka smiles"))
    work_all()
    (home / "index").rename(home / "lost")

    second = import_pdf(build_pdf("The quokka sleeps"))
    work_all()

    assert sorted(find("quokka")) == [first.pk, second.pk]
