"""Whether an entry of a reference list means a work."""

from collections.abc import Mapping

import pytest

from papers.matching.same_work import (
    Likeness,
    compare_titles,
    find_arxiv_id_in_doi,
    judge_title,
    tidy_doi,
)
from tests.papers.matching.samples import QUOKKAS, make_reference, make_work

SHORT = "Attention"


def is_meant(reference: Mapping[str, object], work: Mapping[str, object]) -> bool:
    return judge_title(make_reference(**reference), make_work(1, **work)) is not None


@pytest.mark.parametrize(
    ("title", "likeness"),
    [
        (QUOKKAS.upper(), Likeness.SAME),
        (f"{QUOKKAS}: A Field Study of Joy", Likeness.PIECE),
        ("How Quokkas Come to Smile at Their Visitors", Likeness.DAMAGED),
        (f"Erratum: {QUOKKAS}", Likeness.NONE),
        (f"{QUOKKAS}: Part II", Likeness.NONE),
        (f"{QUOKKAS} 2", Likeness.NONE),
        ("How Wombats Came to Sleep in Their Burrows", Likeness.NONE),
        ("", Likeness.NONE),
    ],
)
def test_titles_are_compared(title: str, likeness: Likeness) -> None:
    assert compare_titles(make_reference(title=title), make_work()) == likeness


def test_a_long_title_with_its_authors_is_the_work_in_whatever_year() -> None:
    assert is_meant({"year": 2025}, {})
    assert is_meant({"year": None}, {"year": None})


def test_a_long_title_by_others_is_another_work() -> None:
    assert not is_meant({"authors": "G. Hopper"}, {})


def test_a_long_title_without_authors_is_the_work_in_about_its_year() -> None:
    assert is_meant({"authors": ""}, {})
    assert is_meant({"year": 2021}, {"author_line": ""})
    assert not is_meant({"year": 1998}, {"author_line": ""})


def test_a_short_title_needs_its_first_author_and_about_its_year() -> None:
    work = {"title": SHORT}
    assert is_meant({"title": SHORT, "year": 2020}, work)
    assert not is_meant({"title": SHORT, "year": 2012}, work)
    assert not is_meant({"title": SHORT, "authors": "A. Turing"}, work)
    assert not is_meant({"title": SHORT, "authors": ""}, work)


@pytest.mark.parametrize(
    "title",
    [f"{QUOKKAS}: A Field Study of Joy", "How Quokkas Come to Smile at Their Visitors"],
)
def test_a_title_worded_otherwise_needs_its_first_author(title: str) -> None:
    assert is_meant({"title": title}, {})
    assert not is_meant({"title": title, "authors": "A. Turing"}, {})
    assert not is_meant({"title": title, "year": 2008}, {})


def test_another_arxiv_id_is_another_work() -> None:
    assert is_meant({"arxiv_id": "1901.00001"}, {})
    assert not is_meant({"arxiv_id": "1901.00001"}, {"arxiv_id": "1901.00002"})


def test_under_another_doi_only_the_same_title_is_the_work() -> None:
    mine, theirs = {"doi": "10.1/journal"}, {"doi": "10.1/conference"}
    assert is_meant(mine, theirs)
    assert not is_meant({**mine, "year": 2008}, theirs)
    assert not is_meant({**mine, "title": f"{QUOKKAS}: A Study of Joy"}, theirs)


def test_the_author_of_a_title_about_a_person_is_not_found_in_the_title() -> None:
    title = "Lovelace and the Engine That Never Was Finished"
    assert not is_meant({"title": title, "authors": "G. Hopper"}, {"title": title})


@pytest.mark.parametrize(
    "doi", ["10.1/ABC", "https://doi.org/10.1/abc", "doi: 10.1/Abc.", " 10.1/abc "]
)
def test_spellings_of_a_doi_are_one(doi: str) -> None:
    assert tidy_doi(doi) == "10.1/abc"


def test_dois_of_arxiv_hold_an_id() -> None:
    assert find_arxiv_id_in_doi("10.48550/arXiv.1706.03762") == "1706.03762"
    assert find_arxiv_id_in_doi("10.1/abc") == ""
