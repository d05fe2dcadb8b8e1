"""What the rows say that edges are made of."""

import pytest
from pytest_django import DjangoAssertNumQueries

from papers.landscape.library import (
    load_authors,
    load_paper_ids,
    load_stamps,
    load_works,
)
from papers.library.removal import trash_paper
from papers.models import Author, Authorship, Document, Paper, Reference
from tests.papers.landscape.stored_samples import add_reference
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"arxiv_id": "1706.03762"},
        {"doi": "10.1/AB"},
        {"title": "Attention Is All You Need"},
    ],
)
def test_two_papers_share_a_work_by_id_doi_or_title(fields: dict[str, str]) -> None:
    one, two = make_paper("One"), make_paper("Two")
    add_reference(one, **fields)
    add_reference(
        two,
        **{
            name: word.lower()
            if name == "doi"
            else word.replace("You Need", "you-need.")
            for name, word in fields.items()
        },
    )
    works = load_works([one.pk, two.pk])
    assert works[one.pk].keys() == works[two.pk].keys()
    assert len(works[one.pk]) == 1


def test_references_matched_to_a_paper_here_are_one_work_whatever_they_print() -> None:
    one, two, cited = (make_paper(title) for title in ("One", "Two", "Cited"))
    add_reference(one, title="Cited", cited_paper=cited)
    add_reference(two, title="Cit-ed", arxiv_id="1706.03762", cited_paper=cited)
    works = load_works([one.pk, two.pk])
    assert works[one.pk].keys() == works[two.pk].keys()


def test_a_reference_without_any_name_is_no_work() -> None:
    paper = make_paper("One")
    add_reference(paper, title="  ", doi="")
    assert dict(load_works([paper.pk])) == {}


def test_900_references_take_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    paper = make_paper("One")
    document = make_document(paper)
    Reference.objects.bulk_create(
        Reference(
            document=document, position=n, raw="", title=f"Work {n}", page_number=1
        )
        for n in range(900)
    )
    with django_assert_num_queries(1):
        assert len(load_works([paper.pk])[paper.pk]) == 900


def test_a_stamp_changes_with_references_and_authors_and_with_nothing_else() -> None:
    paper, other = make_paper("One"), make_paper("Other")
    reference = add_reference(paper, title="A work")
    seen = [load_stamps()]
    Paper.objects.filter(pk=paper.pk).update(reading_state="pass_1")
    assert load_stamps() == seen[0]
    Reference.objects.filter(pk=reference.pk).update(cited_paper=other)
    seen.append(load_stamps())
    Authorship.objects.create(
        paper=paper, author=Author.objects.create(name="Ada"), position=1
    )
    seen.append(load_stamps())
    Document.objects.filter(paper=paper).delete()
    seen.append(load_stamps())
    assert len({stamps[paper.pk] for stamps in seen}) == 4
    assert {stamps[other.pk] for stamps in seen} == {seen[0][other.pk]}
    assert load_authors([paper.pk]) == {paper.pk: {Author.objects.get().pk}}


def test_papers_in_the_trash_are_not_here() -> None:
    paper, gone = make_paper("One"), make_paper("Two")
    trash_paper(gone)
    assert load_paper_ids() == {paper.pk} == load_stamps().keys()
