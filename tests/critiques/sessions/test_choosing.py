"""Papers drawn by lot: unseen ones, each once, the same by the same seed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from critiques.models import PracticeSession, SessionPaper
from critiques.sessions.choosing import (
    OfferedPool,
    Pool,
    PoolKind,
    TooFewPapersError,
    TwicePaperError,
    choose_papers,
    find_unseen,
    list_pools,
)
from critiques.sessions.mode import Draws
from papers.models import (
    Collection,
    Paper,
    PassReading,
    PdfState,
    ReadingState,
    Tag,
)
from papers.reading.passes import load_notes
from prepsite.timing.clock import ZERO
from tests.critiques.samples import make_write_up
from tests.papers.samples import make_paper, write_note

pytestmark = pytest.mark.django_db


def make_readable(title: str = "A sound title", **fields: object) -> Paper:
    return make_paper(title, **{"pdf_state": PdfState.READY, **fields})


def draw(count: int, seed: int = 1, pool: Pool | None = None) -> list[Paper]:
    return choose_papers([None] * count, pool or Pool(), Draws.UNSEEN, seed=seed)


def begin_pass(paper: Paper) -> None:
    PassReading.objects.create(paper=paper, pass_number=1, allotted=timedelta(1))


def hold_session(paper: Paper) -> None:
    session = PracticeSession.objects.create(mode={"title": "Held"}, elapsed=ZERO)
    SessionPaper.objects.create(session=session, number=1, paper=paper, title="x")


@pytest.mark.parametrize(
    "see",
    [
        begin_pass,
        hold_session,
        lambda paper: write_note(paper, 1, "Something."),
        make_write_up,
        lambda paper: Paper.objects.filter(pk=paper.pk).update(
            reading_state=ReadingState.SET_ASIDE
        ),
        lambda paper: Paper.objects.filter(pk=paper.pk).update(
            reading_state=ReadingState.PASS_1
        ),
        lambda paper: Paper.objects.filter(pk=paper.pk).update(
            trashed_at=timezone.now()
        ),
    ],
)
def test_what_was_seen_in_any_way_is_not_unseen(see: Callable[[Paper], object]) -> None:
    seen, unseen = make_readable("Seen"), make_readable("Unseen")
    load_notes(unseen)  # opened, with nothing written
    assert set(find_unseen()) == {seen, unseen}
    see(seen)
    assert list(find_unseen()) == [unseen]


def test_a_lot_draws_each_paper_once_and_the_same_by_its_seed() -> None:
    papers = [make_readable(f"Paper {number}") for number in range(12)]
    drawn = draw(12)
    assert set(drawn) == set(papers)
    assert draw(12) == drawn
    assert {tuple(one.pk for one in draw(3, seed)) for seed in range(8)} != {
        tuple(one.pk for one in draw(3))
    }


def test_papers_without_a_pdf_are_not_drawn() -> None:
    make_paper("No PDF")
    make_paper("On its way", pdf_state=PdfState.WAITING)
    ready = make_readable()
    assert draw(1) == [ready]
    with pytest.raises(TooFewPapersError) as refused:
        draw(3)
    assert str(refused.value) == (
        "3 papers should be drawn by lot, but only one with a PDF is unseen. "
        "Name a paper yourself, or import some."
    )


def test_named_papers_keep_their_places_and_are_not_drawn_again() -> None:
    named, other, third = (make_readable(title) for title in "abc")
    for seed in range(5):
        chosen = choose_papers([None, named, None], Pool(), Draws.UNSEEN, seed=seed)
        assert chosen[1] == named
        assert {chosen[0], chosen[2]} == {other, third}
    with pytest.raises(TwicePaperError, match="“a” is named twice"):
        choose_papers([named, named], Pool(), Draws.UNSEEN, seed=1)


def test_nothing_is_drawn_where_all_are_named_or_none_is_wanted() -> None:
    named = make_paper("Without a PDF")
    assert choose_papers([named], Pool(), Draws.UNSEEN, seed=1) == [named]
    assert choose_papers([], Pool(), Draws.UNSEEN, seed=1) == []


def test_a_pool_is_a_collection_or_a_tag() -> None:
    shelf, tag = Collection.objects.create(name="Seminar"), Tag.objects.create(name="x")
    Collection.objects.create(name="Empty")
    collected, tagged = make_readable("Collected"), make_readable("Tagged")
    make_readable("Neither")
    shelf.papers.add(collected, make_paper("Collected, without a PDF"))
    tagged.tags.add(tag)
    of_shelf = Pool(kind=PoolKind.COLLECTION, number=shelf.pk)
    of_tag = Pool(kind=PoolKind.TAG, number=tag.pk)
    assert draw(1, pool=of_shelf) == [collected]
    assert draw(1, pool=of_tag) == [tagged]
    assert list_pools(Draws.UNSEEN) == [
        OfferedPool(pool=Pool(), name="The whole library", count=3),
        OfferedPool(pool=of_shelf, name="Seminar", count=1),
        OfferedPool(pool=of_tag, name="x", count=1),
    ]
    with pytest.raises(TooFewPapersError, match="draw from the whole library"):
        draw(2, pool=of_tag)


def test_a_mode_for_papers_that_were_read_draws_those() -> None:
    make_readable("Unseen")
    read = make_readable("Read", reading_state=ReadingState.PASS_2)
    assert choose_papers([None], Pool(), Draws.READ, seed=1) == [read]
    assert [one.count for one in list_pools(Draws.READ)] == [1]
    with pytest.raises(TooFewPapersError, match="only one with a PDF is read already"):
        choose_papers([None, None], Pool(), Draws.READ, seed=1)


def test_pools_cost_the_same_queries_however_many_papers_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        paper = make_readable(f"Paper {number}")
        paper.tags.add(Tag.objects.create(name=f"tag {number}"))
    with django_assert_num_queries(5):
        assert len(list_pools(Draws.UNSEEN)) == 4
