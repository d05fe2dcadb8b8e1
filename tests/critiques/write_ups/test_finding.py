"""What is found of write-ups."""

import pytest

from critiques.write_ups.finding import build_documents, find_rated_papers, load_text
from critiques.write_ups.locking import lock_write_up
from papers.contributions import (
    NumberRange,
    build_contributed_documents,
    list_contributed_stamps,
    load_contributed_text,
)
from papers.search.facts import find_papers_by_fact
from papers.search.language.tree import Fact
from prepsite.writing.saving import Save, save_text
from tests.critiques.samples import NOON, make_write_up
from tests.papers.samples import make_paper


@pytest.mark.django_db
def test_each_answer_in_words_is_a_document_that_opens_at_its_field() -> None:
    paper = make_paper("Attention")
    written = make_write_up(
        paper, form="rapid_fire", answers={"main_flaw": "Slow.", "rating": "4"}
    )
    make_write_up(paper)
    (document,) = build_documents("critique", paper.pk)
    answer = written.answers.get(field_key="main_flaw")
    assert (document.key, document.body) == (
        f"critique:{answer.pk}-{paper.pk}",
        "Slow.",
    )
    assert document.title == "Attention"
    assert document.url == f"/critiques/{written.pk}/#text-field-answer-main_flaw"
    assert build_contributed_documents(paper.pk) == [document]
    assert load_contributed_text("critique", f"{answer.pk}-{paper.pk}") == "Slow."
    assert list(build_documents("proposal", paper.pk)) == []


@pytest.mark.django_db
def test_one_about_two_papers_is_found_with_both() -> None:
    papers = [make_paper("One"), make_paper("Two")]
    make_write_up(*papers, answers={"critique": "Both."})
    found = [next(iter(build_documents("critique", paper.pk))) for paper in papers]
    assert [document.paper_id for document in found] == [paper.pk for paper in papers]
    assert found[0].key != found[1].key
    assert [load_text(one.key.partition(":")[2]) for one in found] == ["Both."] * 2
    stamps = [(one.paper_id, one.stamp) for one in found]
    assert sorted(list_contributed_stamps()) == sorted(stamps)


@pytest.mark.django_db
def test_an_addendum_is_found_too() -> None:
    paper = make_paper()
    written = make_write_up(paper, answers={"critique": "Sound."})
    lock_write_up(written, now=NOON)
    assert written.addendum is not None
    save_text(written.addendum.pk, Save(body="Unsound.", base_version=0))
    _, addendum = build_documents("critique", paper.pk)
    assert addendum.url == f"/critiques/{written.pk}/#text-field-addendum"
    assert load_text(addendum.key.partition(":")[2]) == "Unsound."


@pytest.mark.django_db
def test_the_text_of_an_answer_that_is_gone_is_empty() -> None:
    assert load_text("987654") == ""
    assert load_text("addendum-987654-1") == ""


@pytest.mark.django_db
def test_papers_are_found_by_the_rating_of_a_critique() -> None:
    good, bad, other = (make_paper(title) for title in ("Good", "Bad", "Other"))
    make_write_up(good, form="rapid_fire", answers={"rating": "8"})
    make_write_up(bad, form="rapid_fire", answers={"rating": "3"})
    make_write_up(other, form="structured", answers={"confidence": "5"})

    def find(first: int | None, last: int | None) -> set[int]:
        return find_rated_papers(NumberRange(first, last))

    assert find(None, None) == {good.pk, bad.pk}
    assert find(7, None) == {good.pk}
    assert find(None, 7) == {bad.pk}
    assert find(4, 7) == find(10**9, None) == find(None, -1) == set()
    asked = Fact("rating", NumberRange(7, None))
    assert find_papers_by_fact(asked) == {good.pk}
