"""One change to many papers leaves alone what it does not name."""

import pytest

from papers.library.bulk import Changes, save_changes
from papers.library.records import save_tags
from papers.models import Paper
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def tell(paper: Paper) -> tuple[str, str, int, list[str], list[str]]:
    paper = Paper.objects.get(pk=paper.pk)
    return (
        paper.reading_state,
        paper.set_aside_reason,
        paper.priority,
        [tag.name for tag in paper.tags.all()],
        [one.name for one in paper.collections.all()],
    )


def test_every_change_reaches_every_paper_and_no_other() -> None:
    one, two, other = (make_paper(title) for title in ("One", "Two", "Other"))
    save_tags(one, ["old"])
    changes = Changes(
        state="set_aside",
        reason="Off topic",
        priority=3,
        tags=("a", "b"),
        collection="Seminar",
    )

    save_changes([one, two], changes)

    assert tell(one) == ("set_aside", "Off topic", 3, ["a", "b", "old"], ["Seminar"])
    assert tell(two) == ("set_aside", "Off topic", 3, ["a", "b"], ["Seminar"])
    assert tell(other) == ("to_read", "", 2, [], [])


def test_what_is_not_chosen_stays() -> None:
    paper = make_paper(
        reading_state="set_aside", set_aside_reason="Its own", priority=1
    )
    save_changes([paper], Changes(tags=("a",)))
    assert tell(paper) == ("set_aside", "Its own", 1, ["a"], [])
    save_changes([paper], Changes(state="set_aside"))
    assert tell(paper) == ("set_aside", "Its own", 1, ["a"], [])


@pytest.mark.parametrize(
    ("changes", "is_empty"),
    [
        (Changes(), True),
        (Changes(reason="Why"), True),
        (Changes(state="to_read"), False),
        (Changes(priority=1), False),
        (Changes(tags=("a",)), False),
        (Changes(collection="A"), False),
    ],
)
def test_changes_know_whether_there_are_any(
    changes: Changes, *, is_empty: bool
) -> None:
    assert changes.is_empty is is_empty
