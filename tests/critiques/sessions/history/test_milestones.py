"""Marks that are reached by what was done."""

from datetime import timedelta

import pytest

from critiques.models import PracticeSession, Recording
from critiques.sessions.history.listing import list_past_sessions
from critiques.sessions.history.milestones import Milestone, find_milestones
from critiques.sessions.history.read_papers import list_read_papers
from critiques.sessions.history.traces import load_traces
from critiques.sessions.mode import Phase, Written
from papers.models import Paper, PassReading, ReadingSpan
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    EVENING,
    ask,
    keep_write_up,
    make_past_session,
    read_through,
    write_words,
)
from tests.critiques.sessions.samples import make_mode
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db
WHOLE = {"main_flaw": "One seed.", "fix": "Ten.", "rating": "4"}
CRITIQUE = make_mode(
    Phase(key="read", title="Read", minutes=10),
    Phase(key="judge", title="Judge", minutes=10, writes=Written.FORM),
)
PASSES = make_mode(
    *(
        Phase(key=f"pass-{number}", title="Pass", minutes=minutes, pass_number=number)
        for number, minutes in ((1, 5), (2, 30), (3, 30))
    )
)


def find(key: str) -> Milestone:
    sessions = list_past_sessions()
    found = find_milestones(sessions, load_traces(sessions), list_read_papers())
    return next(one for one in found if one.key == key)


def judge_paper(
    spent: tuple[float, float] = (9, 10),
    *,
    paper: Paper | None = None,
    answers: dict[str, str] | None = None,
    days: int = 0,
) -> PracticeSession:
    about = paper or make_paper()
    session = make_past_session(
        CRITIQUE, spent=spent, papers=[about], at=EVENING + timedelta(days=days)
    )
    written = make_write_up(about, form="rapid_fire", answers=answers or WHOLE)
    keep_write_up(session, 1, written)
    return session


def read_before(paper: Paper, *, hours: int) -> None:
    reading = PassReading.objects.create(paper=paper, pass_number=1)
    begun_at = EVENING - timedelta(hours=hours)
    ReadingSpan.objects.create(
        pass_reading=reading, begun_at=begun_at, seen_boot_s=0, boot_id="sample"
    )


def test_without_sessions_nothing_is_reached() -> None:
    for key in ("critique", "passes", "round"):
        assert find(key).reached_by is None


def test_an_unseen_paper_critiqued_in_under_twenty_minutes_names_its_session() -> None:
    judge_paper((10, 10))
    second = judge_paper(days=1)
    judge_paper((5, 5), days=2)
    reached = find("critique")
    assert reached.reached_by
    assert reached.reached_by.session == second
    assert reached.spent == timedelta(minutes=19)
    assert reached.reached_at == second.finished_at


def test_a_critique_with_gaps_is_none() -> None:
    judge_paper(answers={"main_flaw": "One seed."})
    assert find("critique").reached_by is None


def test_a_paper_that_was_read_before_is_not_unseen() -> None:
    paper = make_paper()
    read_before(paper, hours=1)
    judge_paper(paper=paper)
    assert find("critique").reached_by is None


def test_reading_in_the_session_itself_leaves_it_unseen() -> None:
    paper = make_paper()
    read_before(paper, hours=0)
    judge_paper(paper=paper)
    assert find("critique").reached_by


def test_a_paper_of_an_earlier_session_is_not_unseen() -> None:
    paper = make_paper()
    judge_paper((30, 10), paper=paper)
    judge_paper(paper=paper, days=3)
    assert find("critique").reached_by is None


def test_the_session_of_a_deleted_paper_reaches_nothing() -> None:
    session = judge_paper()
    session.session_papers.update(paper=None)
    assert find("critique").reached_by is None


def test_three_passes_in_under_ninety_minutes() -> None:
    make_past_session(PASSES, spent=(10, 40, 40))
    make_past_session(PASSES, spent=(5, 30, 0.2))
    make_past_session(PASSES, spent=(5, 30))
    assert find("passes").reached_by is None
    make_past_session(PASSES, spent=(5, 30, 35), at=EVENING + timedelta(days=1))
    assert find("passes").spent == timedelta(minutes=70)


def test_three_passes_read_without_a_session_count_by_their_clocks() -> None:
    quick, slow = make_paper("Quick"), make_paper("Slow")
    read_through(slow, (5, 40, 45), days=0)
    read_through(quick, (5, 30, 30), days=2)
    reached = find("passes")
    assert reached.paper
    assert (reached.paper.title, reached.reached_by) == ("Quick", None)
    assert reached.spent == timedelta(minutes=65)
    make_past_session(PASSES, spent=(5, 30, 35))
    assert find("passes").reached_by


def test_two_passes_and_one_clicked_through_are_not_three() -> None:
    read_through(make_paper(), (5, 30), days=0)
    read_through(make_paper(), (5, 30, 0), days=0)
    assert find("passes").reached_at is None


def test_read_critique_discuss_needs_a_trace_of_two() -> None:
    session = make_past_session(spent=(10, 10, 10))
    write_words(session, 1, "It is weak.")
    assert find("round").reached_by is None
    ask(session, answer="\n")
    assert find("round").reached_by is None
    ask(session, position=1, is_spoken=True)
    assert find("round").reached_by


def test_a_recorded_discussion_is_a_trace_and_overtime_is_time() -> None:
    session = make_past_session(spent=(10, 10, 10))
    write_words(session, 1, "It is weak.")
    Recording.objects.create(
        session=session,
        name="talk.webm",
        media_type="audio/webm",
        begun_at=timedelta(minutes=21),
        duration=timedelta(minutes=2),
        byte_size=9,
    )
    assert find("round").reached_by
    late = make_past_session(
        spent=(10, 10, 10.5), at=EVENING - timedelta(days=1), papers=[make_paper()]
    )
    write_words(late, 1, "It is weak.")
    ask(late, answer="So.")
    reached = find("round").reached_by
    assert reached
    assert reached.session == session


def test_one_finished_early_is_no_round() -> None:
    session = make_past_session(spent=(10, 10))
    write_words(session, 0, "Words.")
    write_words(session, 1, "Words.")
    assert find("round").reached_by is None


def test_one_whose_reading_was_clicked_through_is_no_round() -> None:
    session = make_past_session(spent=(0.5, 10, 10))
    write_words(session, 1, "It is weak.")
    ask(session, answer="So.")
    assert find("round").reached_by is None
