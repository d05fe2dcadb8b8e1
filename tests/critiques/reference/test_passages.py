"""The reader's own words, kept apart from what is compiled."""

import pytest

from critiques.models import Passage
from critiques.reference.passages import list_opening, list_passages, load_passages
from papers.library.merging import merge_papers
from papers.library.removal import delete_paper_for_good, trash_paper
from prepsite.writing.models import Text
from tests.critiques.reference.samples import write_passage
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_each_place_is_begun_once() -> None:
    paper = make_paper()
    for _ in range(2):
        assert [one.place for one in load_passages(paper)] == ["before", "after"]
        assert [one.place for one in load_passages(None)] == ["start"]
    assert Passage.objects.count() == 3


def test_only_places_with_words_are_listed() -> None:
    paper = make_paper()
    load_passages(None)
    passage = write_passage(paper, "after", "So what?")
    assert list_passages([paper]) == {(paper.pk, "after"): [passage]}
    assert list_passages([make_paper("Other")]) == {}
    assert list_opening() == []


def test_merged_records_bring_the_words_of_both() -> None:
    kept, other = make_paper("Kept"), make_paper("Other")
    for paper in (kept, other):
        write_passage(paper, "before", paper.title)
    merge_papers(kept, other)
    found = list_passages([kept])[kept.pk, "before"]
    assert [one.text.body for one in found] == ["Kept", "Other"]
    assert [one.place for one in load_passages(kept)] == [
        "before",
        "before",
        "after",
        "after",
    ]


def test_a_paper_deleted_for_good_takes_them_along() -> None:
    paper = make_paper()
    write_passage(paper, "before", "Why.")
    trash_paper(paper)
    delete_paper_for_good(paper)
    assert not Text.objects.exists()
