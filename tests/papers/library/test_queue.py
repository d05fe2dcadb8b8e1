"""What to read next, what rests, and how it comes back."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from papers.library.queue import (
    MOST_RESTING,
    NextPass,
    find_next_in_queue,
    find_resting,
    find_waiting,
    load_queue_page,
    load_resting,
    take_up_again,
)
from papers.library.records import save_tags
from papers.models import Paper, PassReading, ReadingState, Verdict
from papers.reading.pass_gate import find_next_pass

pytestmark = pytest.mark.django_db

MINUTES = {1: 5, 2: 30, 3: 45}


def make_paper(title: str = "A paper", **fields: object) -> Paper:
    return Paper.objects.create(title=title, **fields)


def end_pass(
    paper: Paper, number: int, verdict: Verdict = Verdict.GO_ON, reason: str = ""
) -> PassReading:
    return PassReading.objects.create(
        paper=paper,
        pass_number=number,
        verdict=verdict,
        reason=reason,
        ended_at=timezone.now(),
    )


def list_queue() -> list[str]:
    return [paper.title for paper in find_waiting()]


def test_the_queue_goes_by_priority_then_begun_papers_then_age() -> None:
    papers: dict[str, dict[str, object]] = {
        "new": {},
        "newer": {},
        "low, begun": {"priority": 3, "reading_state": "pass_1"},
        "begun": {"reading_state": "pass_2"},
        "high": {"priority": 1},
        "newest begun": {"reading_state": "pass_1"},
    }
    for title, fields in papers.items():
        make_paper(title, **fields)

    assert list_queue() == [
        "high",
        "begun",
        "newest begun",
        "new",
        "newer",
        "low, begun",
    ]


def test_what_is_done_or_not_in_the_library_does_not_wait() -> None:
    here = make_paper("Here")
    make_paper("Done", reading_state=ReadingState.PASS_3)
    make_paper("Set aside", reading_state=ReadingState.SET_ASIDE)
    make_paper("Thrown away", trashed_at=timezone.now())
    make_paper("Merged", merged_into=here)
    end_pass(make_paper("Stopped", reading_state=ReadingState.PASS_1), 1, Verdict.STOP)
    end_pass(make_paper("Ended by the clock"), 3, Verdict.STOP)

    assert list_queue() == ["Here"]
    assert {paper.title for paper in find_resting()} == {"Set aside", "Stopped"}


def test_a_state_set_by_hand_leads_past_an_earlier_stop() -> None:
    paper = make_paper("Read on", reading_state=ReadingState.PASS_2)
    end_pass(paper, 1, Verdict.STOP)

    assert find_next_in_queue(None) == NextPass(paper_id=paper.pk, pass_number=3)
    assert not find_resting().exists()


def test_a_row_tells_the_next_pass_its_minutes_and_why_it_goes_on() -> None:
    usual = make_paper("Usual")
    own = make_paper("Own minutes", reading_state=ReadingState.PASS_1, priority=1)
    end_pass(own, 1, reason="The proof may be useful.")
    PassReading.objects.create(paper=own, pass_number=2, allotted=timedelta(minutes=12))
    save_tags(own, ["maths"])

    page, rows = load_queue_page(1, MINUTES)

    told = [(row.paper, row.next_pass, row.minutes, row.reason) for row in rows]
    assert told == [(own, 2, 12, "The proof may be useful."), (usual, 1, 5, "")]
    assert [(row.sooner, row.later) for row in rows] == [(None, 2), (1, 3)]
    assert page.paginator.count == 2


@pytest.mark.parametrize("count", [3, 30])
def test_a_page_asks_the_database_as_often_for_thirty_papers_as_for_three(
    count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        paper = make_paper(f"{number}", reading_state=ReadingState.PASS_1)
        end_pass(paper, 1)
        save_tags(paper, ["maths"])
        resting = make_paper(f"{number} rests", reading_state=ReadingState.SET_ASIDE)
        end_pass(resting, 1)

    with django_assert_num_queries(6):  # type: ignore[operator]
        _, rows = load_queue_page(1, MINUTES)
        resting_rows = load_resting()
        assert [len(row.paper.tags.all()) for row in rows] == [1] * count
        assert len(resting_rows) == count


# -- the next one --------------------------------------------------------------------


def test_nothing_is_next_in_an_empty_queue() -> None:
    assert find_next_in_queue(None) is None
    assert find_next_in_queue(7) is None


def test_next_goes_through_the_queue_and_round() -> None:
    one, two, three = (make_paper(title) for title in ("One", "Two", "Three"))
    done = make_paper("Done", reading_state=ReadingState.PASS_3)

    def follow(after: Paper | None) -> int | None:
        found = find_next_in_queue(after.pk if after else None)
        return found.paper_id if found else None

    assert [follow(after) for after in (None, one, two, three, done)] == [
        one.pk,
        two.pk,
        three.pk,
        one.pk,
        one.pk,
    ]


def test_the_only_paper_has_no_next_beside_itself() -> None:
    only = make_paper()
    assert find_next_in_queue(only.pk) is None
    assert find_next_in_queue(None) == NextPass(paper_id=only.pk, pass_number=1)


# -- what rests ----------------------------------------------------------------------


def test_what_rests_says_why_and_the_newest_comes_first() -> None:
    aside = make_paper(
        reading_state=ReadingState.SET_ASIDE, set_aside_reason="Too far afield."
    )
    stopped = make_paper(reading_state=ReadingState.PASS_2)
    end_pass(stopped, 2, Verdict.STOP, "I have what I need.")

    told = [(r.paper, r.is_set_aside, r.passes_done, r.reason) for r in load_resting()]

    assert told == [
        (stopped, False, 2, "I have what I need."),
        (aside, True, 0, "Too far afield."),
    ]


def test_of_very_many_that_rest_the_newest_are_listed() -> None:
    Paper.objects.bulk_create(
        Paper(title="A", reading_state=ReadingState.SET_ASIDE)
        for _ in range(MOST_RESTING + 1)
    )
    assert len(load_resting()) == MOST_RESTING


@pytest.mark.parametrize(
    ("state", "ended", "taken_up"),
    [
        ("set_aside", [], ("to_read", 1)),
        ("set_aside", [(1, Verdict.GO_ON)], ("pass_1", 2)),
        ("set_aside", [(1, Verdict.GO_ON), (2, Verdict.STOP)], ("pass_2", 3)),
        ("pass_1", [(1, Verdict.STOP)], ("pass_1", 2)),
        ("set_aside", [(3, Verdict.STOP)], ("pass_3", None)),
    ],
)
def test_a_paper_is_taken_up_at_the_pass_it_was_left_at(
    state: str, ended: list[tuple[int, Verdict]], taken_up: tuple[str, int | None]
) -> None:
    paper = make_paper(reading_state=state, set_aside_reason="Why")
    for number, verdict in ended:
        end_pass(paper, number, verdict)

    take_up_again(paper)

    paper.refresh_from_db()
    following = find_next_in_queue(None)
    pass_number = following.pass_number if following else None
    assert (paper.reading_state, pass_number) == taken_up
    assert paper.set_aside_reason == "Why"


def test_the_queue_and_the_gate_agree_about_the_next_pass() -> None:
    ends = [(), (1,), (2,), (3,), (1, 2)]
    for state, numbers, verdict in product(ReadingState, ends, Verdict):
        paper = make_paper(reading_state=state)
        for number in numbers:
            end_pass(paper, number, verdict)

    by_queue = {paper.pk: paper.passes_done + 1 for paper in find_waiting()}
    by_gate = {paper.pk: find_next_pass(paper) for paper in Paper.objects.all()}

    assert by_queue == {pk: number for pk, number in by_gate.items() if number}
    resting = {paper.pk for paper in find_resting()}
    assert not resting & by_queue.keys()
