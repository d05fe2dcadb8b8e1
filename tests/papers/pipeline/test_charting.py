"""The landscape follows the library, by the background and at once where that is quick."""

from pathlib import Path

import pytest

from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import Landscape
from papers.library.removal import restore_paper, trash_paper
from papers.models import Paper
from papers.pipeline.charting import find_changes, find_path, load_landscape
from papers.pipeline.rejecting import reject_citation, restore_citation
from papers.pipeline.requests import (
    CHART,
    is_charting,
    request_chart,
    request_index,
    request_match,
)
from prepsite.jobs.models import Job, JobState
from tests.papers.landscape.stored_samples import add_reference, name
from tests.papers.pipeline.working import work, work_all
from tests.papers.samples import make_paper

pytestmark = pytest.mark.usefixtures("home")


def chart() -> None:
    """All that is asked for, also what waits for more of the same to gather."""
    request_chart()
    while is_charting():
        Job.objects.update(run_after=None)
        work("index")


def list_edges(landscape: Landscape, kind: EdgeKind) -> list[tuple[int, int]]:
    table, ids = landscape.edges[kind], landscape.paper_ids
    return sorted(
        zip(ids[table.sources].tolist(), ids[table.targets].tolist(), strict=True)
    )


def make_cited_pair() -> tuple[Paper, Paper]:
    one, two = make_paper("Chess and shogi boards"), make_paper("Shogi boards")
    name(one, two)
    return one, two


def test_without_a_kept_landscape_a_small_library_is_charted_at_once() -> None:
    one, two = make_cited_pair()
    landscape = load_landscape()
    assert list_edges(landscape, EdgeKind.CITATION) == [(one.pk, two.pk)]
    assert not find_path().exists()


def test_matching_and_comparing_ask_for_the_landscape_once() -> None:
    one, two = make_cited_pair()
    for paper in (one, two):
        request_match(paper)
        request_index(paper)
    work_all()
    assert Job.objects.filter(name=CHART, state=JobState.QUEUED).count() == 1
    assert is_charting()


def test_what_is_kept_is_opened_without_looking_through_the_library() -> None:
    one, two = make_cited_pair()
    chart()
    assert find_path().exists()
    kept = load_landscape()
    name(two, one)
    assert load_landscape() is kept
    assert list_edges(kept, EdgeKind.CITATION) == [(one.pk, two.pk)]


def test_topics_come_with_the_words_that_were_compared() -> None:
    one, two = make_paper("Chess and shogi boards"), make_paper("Shogi boards")
    make_paper("Birdsong in audio")
    for paper in Paper.objects.all():
        request_index(paper)
    chart()
    assert list_edges(load_landscape(), EdgeKind.TOPIC) == [(one.pk, two.pk)]


def test_only_what_changed_is_due() -> None:
    one, two = make_cited_pair()
    chart()
    before = load_landscape()
    assert len(find_changes(before)) == 0
    add_reference(one, title="Some work")
    three = make_paper("Three")
    trash_paper(two)
    changes = find_changes(before)
    assert (set(changes.stamps), set(changes.gone)) == ({one.pk, three.pk}, {two.pk})


def test_a_paper_that_comes_or_goes_is_on_the_map_before_it_is_charted() -> None:
    chart()
    one = make_paper("One")
    assert one.pk in load_landscape()
    chart()
    two = make_paper("Two")
    trash_paper(one)
    assert load_landscape().paper_ids.tolist() == [two.pk]
    restore_paper(one)
    assert load_landscape().paper_ids.tolist() == [one.pk, two.pk]


def test_places_stay_through_the_background() -> None:
    papers = [make_paper(f"Paper {number}") for number in range(5)]
    for other in papers[1:]:
        name(papers[0], other)
    chart()
    before = load_landscape()
    late = make_paper("Late")
    name(late, papers[0])
    chart()
    after = load_landscape()
    assert after.positions[:5].tolist() == before.positions.tolist()
    assert late.pk in after.list_places([late.pk])


def test_wanted_anew_the_places_are_made_anew_in_a_work_of_its_own() -> None:
    make_cited_pair()
    request_chart()
    assert request_chart(anew=True).run_after is None
    work("index")
    assert find_path().exists()


def test_a_rejected_citation_is_no_edge_at_once_and_comes_back() -> None:
    one, two = make_cited_pair()
    chart()
    reject_citation(one, two)
    assert list_edges(load_landscape(), EdgeKind.CITATION) == []
    chart()
    assert list_edges(load_landscape(), EdgeKind.CITATION) == []
    restore_citation(one, two)
    assert list_edges(load_landscape(), EdgeKind.CITATION) == [(one.pk, two.pk)]


def test_a_torn_file_is_made_anew(home: Path) -> None:
    one, two = make_cited_pair()
    find_path().parent.mkdir()
    find_path().write_bytes(b"torn")
    assert list_edges(load_landscape(), EdgeKind.CITATION) == [(one.pk, two.pk)]
    chart()
    assert len(load_landscape()) == 2
    assert home in find_path().parents


def test_what_a_kill_left_of_a_file_is_cleared_away() -> None:
    make_cited_pair()
    find_path().parent.mkdir()
    left = find_path().with_name("tmp123.part")
    left.write_bytes(b"half")
    chart()
    assert [path.name for path in find_path().parent.iterdir()] == ["landscape.npz"]


def test_papers_too_many_to_wait_for_come_with_the_background(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("papers.pipeline.charting.MOST_AT_ONCE", 1)
    make_cited_pair()
    assert len(load_landscape()) == 0
    assert is_charting()
    Job.objects.update(run_after=None)
    work_all()
    assert len(load_landscape()) == 2
