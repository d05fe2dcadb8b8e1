"""The reader's own order among the papers of one priority."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from papers.library.bulk import Changes, save_changes
from papers.library.queue import find_waiting
from papers.library.queue_order import DOWN, UP, move_in_queue
from papers.library.records import save_priority
from papers.models import Paper, Priority, ReadingState


def list_queue() -> list[str]:
    return [paper.title for paper in find_waiting()]


def make_papers(titles: str, **fields: object) -> list[Paper]:
    return [Paper.objects.create(title=title, **fields) for title in titles]


@pytest.mark.django_db
def test_a_paper_moves_up_and_down_by_one() -> None:
    one, _, three = make_papers("123")
    assert move_in_queue(three, UP)
    assert list_queue() == ["1", "3", "2"]
    assert move_in_queue(one, DOWN)
    assert list_queue() == ["3", "1", "2"]


@pytest.mark.django_db
def test_there_is_no_way_past_the_ends_of_a_priority() -> None:
    (high,) = make_papers("h", priority=Priority.HIGH)
    one, two = make_papers("12")
    assert not move_in_queue(high, DOWN)
    assert not move_in_queue(one, UP)
    assert not move_in_queue(two, DOWN)
    assert list_queue() == ["h", "1", "2"]


@pytest.mark.django_db
def test_a_paper_that_does_not_wait_is_not_moved() -> None:
    make_papers("12")
    (aside,) = make_papers("a", reading_state=ReadingState.SET_ASIDE)
    assert not move_in_queue(aside, UP)


@pytest.mark.django_db
def test_what_was_put_in_order_stays_before_what_comes_later() -> None:
    _, two, _ = make_papers("123")
    move_in_queue(two, UP)
    make_papers("b", reading_state=ReadingState.PASS_1)
    assert list_queue() == ["2", "1", "b", "3"]


@pytest.mark.django_db
def test_a_paper_of_another_priority_gives_its_place_up() -> None:
    one, two, three = make_papers("123")
    for paper in (two, three):
        move_in_queue(paper, UP)
    assert list_queue() == ["2", "3", "1"]
    highs = make_papers("ab", priority=Priority.HIGH)
    move_in_queue(highs[1], UP)
    two.refresh_from_db()
    save_priority(two, Priority.HIGH)
    save_changes([three, *highs], Changes(priority=Priority.HIGH))
    assert list_queue() == ["b", "a", "2", "3", "1"]
    assert one.queue_place is None


@pytest.mark.django_db
def test_a_paper_that_comes_back_takes_nobody_s_place() -> None:
    one, two, three = make_papers("123")
    move_in_queue(three, UP)
    move_in_queue(two, UP)
    Paper.objects.filter(pk=two.pk).update(reading_state=ReadingState.SET_ASIDE)
    move_in_queue(one, DOWN)
    assert list_queue() == ["3", "1"]
    Paper.objects.filter(pk=two.pk).update(reading_state=ReadingState.TO_READ)
    assert move_in_queue(one, UP)
    assert list_queue().index("1") < 2


class RandomMovesTest(TestCase):
    """A move changes two neighbours and leaves all others as they stood."""

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([UP, DOWN]))))
    def test_each_move_swaps_two_neighbours(self, moves: list[tuple[int, int]]) -> None:
        papers = make_papers("abcde")
        for chosen, step in moves:
            wanted = list_queue()
            place = wanted.index(papers[chosen].title)
            other = place + step
            is_possible = (min(place, other), max(place, other)) in pairwise(range(5))
            assert move_in_queue(papers[chosen], step) == is_possible
            if is_possible:
                wanted[place], wanted[other] = wanted[other], wanted[place]
            assert list_queue() == wanted
