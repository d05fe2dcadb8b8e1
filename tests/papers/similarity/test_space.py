"""What is near what, in which order, and by which words."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.similarity.space import SimilarPage, SimilarPaper, TermSpace
from tests.papers.similarity.spaces import (
    BIRDS,
    GAMES,
    MORE_BIRDS,
    MORE_GAMES,
    fill_store,
    list_near,
    make_terms,
)

LIBRARY = {1: GAMES, 2: MORE_GAMES, 3: BIRDS, 4: MORE_BIRDS}


@pytest.fixture
def space(tmp_path: Path) -> TermSpace:
    return fill_store(tmp_path, LIBRARY).load_space()


def test_a_text_finds_the_papers_of_its_topic(space: TermSpace) -> None:
    assert list_near(space, "birdsong species") == [4, 3]
    assert list_near(space, "chess shogi") == [1, 2]


def test_a_paper_is_asked_with_by_what_is_kept_of_it(space: TermSpace) -> None:
    terms = space.find_terms(1)
    assert terms == make_terms("board board chess search shogi")
    assert space.find_terms(5) is None


def test_the_words_that_join_two_come_with_a_neighbour(space: TermSpace) -> None:
    (near,) = space.find_nearest(make_terms(BIRDS), limit=9, exclude={3})
    assert near == SimilarPaper(4, near.score, ("audio", "birdsong"))
    assert 0 < near.score < 1


def test_a_paper_is_at_most_at_1_from_its_own_words(space: TermSpace) -> None:
    (itself,) = space.find_nearest(make_terms(GAMES), limit=1)
    assert itself.paper_id == 1
    assert 0.8 < itself.score <= 1


def test_words_that_no_paper_holds_are_near_nothing(space: TermSpace) -> None:
    assert list_near(space, "quokka wombat") == []
    assert list_near(space, "") == []
    assert list_near(TermSpace([], []), "quokka") == []


def test_what_is_excluded_makes_room_for_the_next(space: TermSpace) -> None:
    terms = make_terms("chess board")
    (first,) = space.find_nearest(terms, limit=1)
    (second,) = space.find_nearest(terms, limit=1, exclude={first.paper_id})
    assert {first.paper_id, second.paper_id} == {1, 2}


def test_two_papers_are_near_each_other_in_a_library_of_two(tmp_path: Path) -> None:
    space = fill_store(tmp_path, {1: BIRDS, 2: MORE_BIRDS}).load_space()
    assert list_near(space, MORE_BIRDS) == [2, 1]


def test_a_survey_of_everything_is_not_the_nearest_of_all(tmp_path: Path) -> None:
    topics = {number: f"t{number} u{number} v{number} shared" for number in range(1, 9)}
    survey = " ".join(f"t{number} u{number}" for number in topics)
    twin = {10: "t1 v1 shared", 11: survey}
    space = fill_store(tmp_path, {**topics, **twin}).load_space()
    assert list_near(space, topics[1])[:2] == [1, 10]


def test_most_papers_decide_how_a_word_is_spelled(tmp_path: Path) -> None:
    store = fill_store(tmp_path, {})
    for paper_id, word in enumerate(("Bert", "BERT", "BERT")):
        terms = make_terms("bert")
        store.save_papers({paper_id: type(terms)(terms.counts, {"bert": word})})
    (near, *_) = store.load_space().find_nearest(make_terms("bert"), limit=3)
    assert near.words == ("BERT",)


def test_of_each_paper_the_nearest_page_is_found(space: TermSpace) -> None:
    pages = [
        (1, 1, make_terms("audio")),
        (1, 2, make_terms("chess board")),
        (1, 3, make_terms("chess")),
        (2, 1, make_terms("species")),
    ]
    found = space.find_nearest_pages(make_terms("chess board"), pages)
    assert found == {1: SimilarPage(1, 2, 1.0, ("board", "chess"))}


WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12).map(" ".join)
LIBRARIES = st.dictionaries(st.integers(1, 99), WORDS, min_size=1, max_size=8)


@settings(max_examples=15, deadline=None)
@given(papers=LIBRARIES, asked=WORDS, data=st.data())
def test_the_order_in_which_papers_come_changes_nothing(
    papers: dict[int, str], asked: str, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(list(papers.items())))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        spaces = [
            fill_store(Path(folder), dict(items)).load_space()
            for folder, items in ((one, papers.items()), (other, shuffled))
        ]
    found = [
        {
            near.paper_id: near
            for near in space.find_nearest(make_terms(asked), limit=99)
        }
        for space in spaces
    ]
    assert found[0].keys() == found[1].keys()
    for paper_id, near in found[0].items():
        assert near.words == found[1][paper_id].words
        assert near.score == pytest.approx(found[1][paper_id].score, abs=2e-4)


@settings(max_examples=15, deadline=None)
@given(papers=LIBRARIES, gone=WORDS, asked=WORDS)
def test_a_paper_that_left_leaves_no_trace(
    papers: dict[int, str], gone: str, asked: str
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        store = fill_store(Path(one), {**papers, 100: gone})
        store.save_papers({100: None})
        spaces = [store.load_space(), fill_store(Path(other), papers).load_space()]
    before, after = (list_near(space, asked) for space in spaces)
    assert 100 not in before
    assert before == after
