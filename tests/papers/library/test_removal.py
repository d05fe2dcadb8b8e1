"""Into the trash, out of it, and away for good."""

import pytest

from papers.library.merging import merge_papers
from papers.library.removal import delete_paper_for_good, restore_paper, trash_paper
from papers.models import Document, Paper
from papers.reading.passes import load_notes
from prepsite.writing.models import Text

pytestmark = pytest.mark.django_db


def make_paper(title: str, sha256: str) -> Paper:
    paper = Paper.objects.create(title=title)
    Document.objects.create(paper=paper, sha256=sha256, byte_size=1)
    return paper


def test_the_trash_gives_everything_back() -> None:
    paper = make_paper("A paper", "a" * 64)
    notes = load_notes(paper)
    trash_paper(paper)
    assert not Paper.objects.in_library().exists()

    restore_paper(paper)

    assert list(Paper.objects.in_library()) == [paper]
    assert load_notes(paper) == notes


def test_only_what_lies_in_the_trash_is_deleted() -> None:
    with pytest.raises(ValueError, match="in the trash"):
        delete_paper_for_good(make_paper("A paper", "a" * 64))
    assert Paper.objects.count() == 1


def test_deleting_takes_notes_and_merged_records_and_names_files_nobody_holds() -> None:
    paper, merged = make_paper("A paper", "a" * 64), make_paper("Twin", "b" * 64)
    other = make_paper("Other", "a" * 64)
    load_notes(paper)
    merge_papers(paper, merged)
    trash_paper(paper)

    removed = delete_paper_for_good(paper)

    assert [document.sha256 for document in removed] == ["b" * 64]
    assert list(Paper.objects.all()) == [other]
    assert not Text.objects.exists()
