"""Which work of a library a reference means."""

import random

from hypothesis import given
from hypothesis import strategies as st

from papers.matching.known_works import KnownWorks, Match
from papers.matching.same_work import MatchedBy
from tests.papers.matching.samples import QUOKKAS, make_reference, make_work

WORDS = st.sampled_from(
    "wombat quokka smile burrow efficient field first office naïve über study of the".split()
)
TITLES = st.lists(WORDS, min_size=6, max_size=12).map(" ".join)
# What PDFs and typists do to a title.
DAMAGES = st.sampled_from(
    [
        str.upper,
        str.title,
        lambda title: title.replace("ffi", "ﬃ").replace("fi", "ﬁ"),
        lambda title: title.replace("tud", "tu-\nd"),
        lambda title: " ".join(f"{word[:1]} {word[1:]}" for word in title.split()),
        lambda title: title.replace("ï", "i").replace("ü", "u"),
        lambda title: f"“{title},”",
    ]
)


def test_an_arxiv_id_comes_before_a_doi_and_a_title() -> None:
    works = KnownWorks(
        [
            make_work(1, arxiv_id="1901.00001", title="Renamed since"),
            make_work(2, doi="10.1/abc", title="By DOI"),
            make_work(3),
        ]
    )
    found = [
        works.find_match(make_reference(**fields))
        for fields in (
            {"arxiv_id": "1901.00001", "doi": "10.1/abc"},
            {"doi": "10.1/abc"},
            {},
            {"title": "Nothing that anybody here ever wrote"},
            {"title": ""},
        )
    ]
    assert found == [
        Match(1, MatchedBy.ARXIV_ID),
        Match(2, MatchedBy.DOI),
        Match(3, MatchedBy.TITLE),
        None,
        None,
    ]


def test_a_work_that_it_cannot_be_gives_way_to_the_next_best() -> None:
    works = KnownWorks([make_work(1, arxiv_id="1901.00001"), make_work(2)])
    reference = make_reference(arxiv_id="1901.00001")
    assert works.find_match(reference, never={1}) == Match(2, MatchedBy.TITLE)
    assert works.find_match(reference, never={1, 2}) is None


def test_of_two_works_with_one_title_authors_and_year_tell() -> None:
    works = KnownWorks(
        [
            make_work(1, author_line="Grace Hopper", title="Attention"),
            make_work(2, title="Attention"),
            make_work(3, title="Attention", year=2018),
        ]
    )
    assert works.find_match(make_reference(title="Attention")) == Match(
        2, MatchedBy.TITLE
    )


def test_two_works_that_nothing_tells_apart_are_none() -> None:
    works = [make_work(n, author_line=name) for n, name in enumerate("AB", start=1)]
    assert KnownWorks(works).find_match(make_reference(authors="")) is None


def test_two_records_of_one_work_are_the_first_of_them() -> None:
    works = KnownWorks([make_work(2), make_work(1)])
    assert works.find_match(make_reference()) == Match(1, MatchedBy.TITLE)


def test_a_paper_is_found_by_each_of_its_titles() -> None:
    works = KnownWorks([make_work(1), make_work(1, title="As It Is Printed on Page 1")])
    for title in (QUOKKAS, "As it is printed on page 1"):
        assert works.find_match(make_reference(title=title)) == Match(
            1, MatchedBy.TITLE
        )


@given(TITLES, DAMAGES)
def test_damage_of_a_long_title_loses_no_match(title: str, damage: object) -> None:
    assert callable(damage)
    works = KnownWorks([make_work(7, title=title)])
    assert works.find_match(make_reference(title=damage(title))) is not None


@given(st.lists(TITLES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_works_does_not_matter(
    titles: list[str], lot: random.Random
) -> None:
    works = [make_work(n, title=title) for n, title in enumerate(titles)]
    shuffled = lot.sample(works, len(works))
    reference = make_reference(title=titles[0])
    assert KnownWorks(works).find_match(reference) == KnownWorks(shuffled).find_match(
        reference
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_may_be_a_title(one: str, other: str) -> None:
    found = KnownWorks([make_work(title=one)]).find_match(make_reference(title=other))
    assert found is None or found.paper_id == 1
