"""What sessions show one after the other."""

from collections.abc import Sequence

import pytest

from critiques.models import PracticeSession
from critiques.sessions.debriefing import list_rating_fields
from critiques.sessions.history.listing import list_past_sessions
from critiques.sessions.history.trends import Trend, build_trends, summarise_trends
from critiques.sessions.mode import Scale
from tests.critiques.sessions.past_samples import (
    ROUND,
    make_past_session,
    make_sessions,
)
from tests.critiques.sessions.samples import make_mode

pytestmark = pytest.mark.django_db


def build(distances: Sequence[float] = ()) -> dict[str, Trend]:
    trends = build_trends(
        list_past_sessions(), ratings=list_rating_fields(), distances=distances
    )
    return {trend.key: trend for trend in trends}


def test_ten_sessions_tell_who_is_getting_better() -> None:
    make_sessions(10)
    trends = build()
    assert [*trends] == ["clarity", "depth", "speed", "minutes", "limitations"]
    assert len(trends["depth"].values) == 10
    assert trends["depth"].sentence == "Depth rose from 2 to 4.3 over ten sessions."
    assert trends["minutes"].sentence.startswith("You kept to the minutes in")
    assert (
        summarise_trends([*trends.values()])
        == "Clarity, depth and limitations found went up; speed did not change."
    )


def find_ends() -> tuple[float, float]:
    return build()["minutes"].lowest, build()["minutes"].highest


def test_both_scales_stand_beside_each_other() -> None:
    make_past_session(judged={"depth": "3", "speed": "2"})
    coding = make_mode(*ROUND.phases, scale=Scale.CODING)
    make_past_session(coding, judged={"correctness": "5", "speed": "4"})
    trends = build()
    assert trends["depth"].values == (3.0, None)
    assert trends["correctness"].values == (None, 5.0)
    assert trends["speed"].values == (2.0, 4.0)
    assert summarise_trends([*trends.values()]) == "Speed went up."


def test_minutes_reach_as_far_as_they_have_to() -> None:
    make_past_session(spent=(10, 10, 11))
    assert find_ends() == (70, 130)
    make_past_session(spent=(10, 10, 27))
    assert find_ends() == (40, 160)
    make_past_session(spent=(10, 10, 400))
    assert find_ends() == (0, 200)


def test_how_far_reviewers_are_is_told_paper_by_paper() -> None:
    assert not build()
    trend = build([-3.04, 2, 1])["distance"]
    assert trend.known == [3, 2, 1]
    assert trend.latest == "1"
    assert PracticeSession.objects.count() == 0
