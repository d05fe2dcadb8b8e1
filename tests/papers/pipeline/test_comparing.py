"""The terms kept of papers follow the library, also after the file was torn."""

from pathlib import Path

import pytest

from papers.library.removal import restore_paper, trash_paper
from papers.models import Paper
from papers.pipeline.comparing import open_term_store
from papers.pipeline.removal import delete_for_good
from papers.pipeline.requests import COMPARE, request_index
from papers.pipeline.similar import find_similar_papers
from prepsite.jobs.models import Job
from tests.papers.pipeline.working import work_all
from tests.papers.samples import make_paper

pytestmark = pytest.mark.usefixtures("home")


def bring(title: str) -> Paper:
    paper = make_paper(title)
    request_index(paper)
    return paper


def list_near(paper: Paper) -> list[int]:
    return [near.paper_id for near in find_similar_papers(paper.pk)]


def test_a_paper_that_comes_is_near_one_of_its_topic() -> None:
    chess, _ = bring("Chess and shogi boards"), bring("Birdsong in audio")
    work_all()
    assert list_near(chess) == []
    shogi = bring("Shogi boards")
    work_all()
    assert (list_near(chess), list_near(shogi)) == ([shogi.pk], [chess.pk])


def test_a_changed_record_changes_what_is_near() -> None:
    paper, birds = bring("Chess boards"), bring("Birdsong in audio")
    bring("Volcanoes")
    work_all()
    Paper.objects.filter(pk=paper.pk).update(title="Birdsong and audio")
    request_index(paper)
    work_all()
    assert list_near(paper) == [birds.pk]


def test_a_paper_in_the_trash_is_near_nothing_at_once_and_comes_back() -> None:
    chess, shogi = bring("Chess and shogi boards"), bring("Shogi boards")
    work_all()
    trash_paper(shogi)
    assert list_near(chess) == []
    request_index(shogi)
    work_all()
    assert open_term_store().load_space().paper_ids == {chess.pk}

    restore_paper(shogi)
    request_index(shogi)
    work_all()
    assert list_near(chess) == [shogi.pk]


def test_a_paper_deleted_for_good_leaves_no_row() -> None:
    chess, shogi = bring("Chess and shogi boards"), bring("Shogi boards")
    work_all()
    trash_paper(shogi)
    delete_for_good(shogi)
    work_all()
    assert open_term_store().load_space().paper_ids == {chess.pk}


def test_a_torn_file_gives_nothing_and_is_made_anew_by_itself(home: Path) -> None:
    chess, shogi = bring("Chess and shogi boards"), bring("Shogi boards")
    work_all()
    (home / "similarity" / "terms.sqlite3").write_bytes(b"torn")
    assert list_near(chess) == []
    work_all()
    assert list_near(chess) == [shogi.pk]


def test_typing_does_not_compare_a_paper_again() -> None:
    paper = make_paper("Chess")
    request_index(paper, while_typing=True)
    assert not Job.objects.filter(name=COMPARE).exists()
