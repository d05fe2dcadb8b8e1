"""A paper's BibTeX, and a key that stays what it was when it was first given."""

import pytest
from pytest_django import DjangoAssertNumQueries

from papers.bibliography.citing import load_bibtex, load_citation_keys
from papers.library.records import save_record
from papers.models import Paper

pytestmark = pytest.mark.django_db


def make_paper(arxiv_id: str | None = "1706.03762") -> Paper:
    paper = Paper(
        title="Attention Is All You Need",
        year=2017,
        arxiv_id=arxiv_id,
        primary_category="cs.CL",
    )
    save_record(paper, ("Ashish Vaswani", "Noam Shazeer"))
    return paper


def test_an_entry_holds_the_record() -> None:
    entry = load_bibtex(make_paper())

    assert entry.splitlines()[0] == "@misc{vaswaniAttentionAllYou2017,"
    for field in (
        "author = {Ashish Vaswani and Noam Shazeer}",
        "eprint = {1706.03762}",
        "primaryClass = {cs.CL}",
        "year = {2017}",
    ):
        assert f"  {field},\n" in entry


def test_a_key_once_given_stays_when_the_record_changes() -> None:
    paper = make_paper()
    load_bibtex(paper)
    paper.year = 2018
    save_record(paper, ("Noam Shazeer",))

    entry = load_bibtex(Paper.objects.get())

    assert entry.startswith("@misc{vaswaniAttentionAllYou2017,")


def test_two_papers_never_share_a_key() -> None:
    first, second = make_paper(), make_paper(arxiv_id=None)
    load_bibtex(first)
    load_bibtex(second)

    assert {first.citation_key, second.citation_key} == {
        "vaswaniAttentionAllYou2017",
        "vaswaniAttentionAllYou2017a",
    }


def test_a_record_without_authors_gets_no_lasting_key() -> None:
    paper = Paper.objects.create(title="arXiv:1706.03762", arxiv_id="1706.03762")

    assert load_bibtex(paper)
    assert Paper.objects.get().citation_key == ""


def test_keys_of_many_papers_differ_and_are_looked_up_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    nameless = [Paper.objects.create(title="Untitled") for _ in range(5)]
    with django_assert_num_queries(
        3
    ):  # the savepoint's two, and the keys that are taken
        keys = load_citation_keys(nameless)
    assert sorted(keys) == [paper.pk for paper in nameless]
    assert len(set(keys.values())) == 5
    pinned = make_paper()
    load_bibtex(pinned)
    with django_assert_num_queries(0):
        assert load_citation_keys([pinned]) == {pinned.pk: pinned.citation_key}
