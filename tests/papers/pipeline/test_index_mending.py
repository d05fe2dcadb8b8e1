"""Whatever becomes of the index, afterwards it holds what the database does."""

from pathlib import Path

import pytest
from django.utils import timezone

from critiques.write_ups.locking import lock_write_up
from papers.library.removal import trash_paper
from papers.models import Paper, Question, SummaryPart
from papers.pipeline.index_mending import (
    IndexDifference,
    find_newest_difference,
    rebuild_index,
    request_lost,
)
from papers.pipeline.requests import (
    COMPARE,
    INDEX,
    REBUILD,
    request_index,
    request_rebuild,
)
from papers.reading.passes import load_note
from papers.search.index import SearchIndex
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.running import JobCancelledError, Run
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.samples import make_write_up
from tests.papers.mark_samples import make_mark
from tests.papers.pdf.pdf_samples import build_pdf
from tests.papers.pipeline.working import find, import_pdf, work, work_all
from tests.papers.samples import fill_index, make_paper, write_note

pytestmark = pytest.mark.usefixtures("home")

MANY = 110


def make_papers() -> list[Paper]:
    papers = [Paper(title=f"Quokka number {n}") for n in range(MANY)]
    return Paper.objects.bulk_create(papers)


def forget_jobs() -> None:
    """As if the product had been killed before it asked for them."""
    Job.objects.exclude(name=REBUILD).delete()


def start_run(**fields: object) -> Job:
    return Job.objects.create(name=REBUILD, key="all", queue="index", **fields)


class Interrupted(Run):
    """A run in whose middle something happens."""

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.seen: list[tuple[str, int, int]] = []

    def report(self, stage: str, done: int = 0, total: int = 0) -> None:
        self.seen.append((stage, done, total))
        super().report(stage, done, total)

    def keep(self) -> None:
        super().keep()
        if len(self.seen) == 1:
            self.meet()

    def meet(self) -> None:
        raise JobCancelledError


def test_what_was_indexed_agrees_with_the_database_whatever_its_kind() -> None:
    paper = import_pdf(build_pdf("A first page", "A second page", ""))
    other = import_pdf(build_pdf("Another version"))
    work_all()
    Paper.objects.filter(pk=paper.pk).update(abstract="What it says", doi="10.1/x")
    for document in other.documents.all():
        document.paper = paper
        document.save()
    note = load_note(paper, 2)
    save_text(note.text_id, Save(body="? Why\nTherefore", base_version=0))
    question = Question.objects.get()
    question.answer = start_text()
    question.save()
    part = SummaryPart.objects.create(paper=paper, kind="method", text=start_text())
    answers = {"method": "said", "rating": "7"}
    critique = make_write_up(paper, make_paper(), form="structured", answers=answers)
    lock_write_up(critique, now=timezone.now())
    assert critique.addendum is not None
    for text_id in (question.answer.pk, part.text_id, critique.addendum.pk):
        save_text(text_id, Save(body="said", base_version=0))
    make_mark(paper.documents.all()[0], "a quote", comment="and a word on it")
    make_mark(paper.documents.all()[1], "a quote", comment="")

    fill_index()
    assert find_newest_difference() == IndexDifference()
    save_text(critique.addendum.pk, Save(body="said again", base_version=1))
    papers = tuple(one.pk for one in critique.papers)
    assert find_newest_difference() == IndexDifference(changed=papers)


def test_what_differs_is_told_by_its_kind() -> None:
    kept, changed, ghost = (make_paper(f"Quokka {n}") for n in range(3))
    fill_index()
    write_note(changed, 1, "a bilby")
    trash_paper(ghost)
    missing = make_paper("Quokka 4")

    assert find_newest_difference() == IndexDifference(
        missing=(missing.pk,), changed=(changed.pk,), ghosts=(ghost.pk,)
    )
    assert find("quokka") == [kept.pk, changed.pk, ghost.pk]
    rebuild_index(Run(start_run()))
    assert find_newest_difference() == IndexDifference()
    assert sorted(find("quokka")) == [kept.pk, changed.pk, missing.pk]
    assert find("bilby") == [changed.pk]


def test_what_a_kill_took_between_database_and_queue_is_found_at_the_next_start() -> (
    None
):
    paper = make_paper("Quokka")
    fill_index()
    write_note(paper, 1, "a bilby")
    forget_jobs()
    assert find("bilby") == []

    work("index")
    assert find("bilby") == [paper.pk]


def test_what_is_queued_already_is_not_asked_for_a_second_time() -> None:
    request_index(make_paper("Quokka"))
    request_lost()
    assert set(Job.objects.values_list("name", flat=True)) == {INDEX, COMPARE}


def test_what_kills_the_worker_each_time_is_not_begun_again_by_itself() -> None:
    request_index(make_paper("Quokka"))
    Job.objects.update(state=JobState.FAILED, interruptions=3)
    request_lost()
    assert not Job.objects.filter(name=REBUILD).exists()

    # A full disk may have room by now.
    Job.objects.update(interruptions=0)
    request_lost()
    assert Job.objects.filter(name=REBUILD).count() == 1


def test_search_goes_on_in_the_old_index_while_papers_change_and_go() -> None:
    papers = make_papers()
    fill_index()
    first, last = papers[0], papers[-1]
    found: list[int] = []

    class Meanwhile(Interrupted):
        def meet(self) -> None:
            write_note(first, 1, "a bilby")
            write_note(last, 1, "an echidna")
            trash_paper(papers[1])
            trash_paper(papers[-2])
            forget_jobs()
            request_index(papers[1])
            found.extend(find("quokka"))

    run = Meanwhile(start_run())
    rebuild_index(run, anew=True)

    assert len(found) == 20  # as many as search shows
    assert find_newest_difference() == IndexDifference()
    assert (find("bilby"), find("echidna")) == ([first.pk], [last.pk])
    assert run.seen[:2] == [
        ("rebuilding the search index", 0, MANY),
        ("rebuilding the search index", 100, MANY),
    ]


def test_what_is_asked_for_while_the_index_is_rebuilt_goes_first() -> None:
    papers = make_papers()
    fill_index()
    found: list[list[int]] = []

    class Meanwhile(Interrupted):
        def meet(self) -> None:
            write_note(papers[0], 1, "a bilby")
            Job.objects.filter(name=INDEX).update(run_after=None)

        def report(self, stage: str, done: int = 0, total: int = 0) -> None:
            if done:
                found.append(find("bilby"))
            super().report(stage, done, total)

    rebuild_index(Meanwhile(start_run()), anew=True)
    assert found[0] == [papers[0].pk]


def test_a_killed_rebuild_goes_on_where_it_was(home: Path) -> None:
    make_papers()
    fill_index()
    job = start_run(interruptions=2)
    with pytest.raises(JobCancelledError):
        rebuild_index(Interrupted(job), anew=True)
    job.refresh_from_db()
    assert job.interruptions == 0
    assert SearchIndex(home / "index").needs_rebuild

    request_rebuild(anew=True)
    run = Interrupted(job)
    run.seen.append(("", 0, 0))
    rebuild_index(run, anew=True)
    assert run.seen[1] == ("rebuilding the search index", 100, MANY)
    assert not SearchIndex(home / "index").needs_rebuild
    assert find_newest_difference() == IndexDifference()


def test_an_index_of_another_version_is_rebuilt_at_the_start(home: Path) -> None:
    paper = make_paper("Quokka")
    fill_index()
    (home / "index" / "1" / "version").write_text("0")
    assert find("quokka") == [paper.pk]

    work("index")
    assert find("quokka") == [paper.pk]
    names = {path.name for path in (home / "index").iterdir()}
    assert names == {"2", "current"}
