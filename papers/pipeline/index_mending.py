"""Bringing the search index to what the database holds, whatever became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.utils import timezone

from papers.models import Paper
from papers.pipeline.index_stamps import ExpectedDocuments, list_expected
from papers.pipeline.requests import INDEX, REBUILD, request_rebuild
from papers.pipeline.search_documents import load_search_documents
from papers.search.contents import Contents, load_newest_contents
from papers.search.errors import SearchIndexError
from papers.search.index import SearchIndex
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import work_off
from prepsite.jobs.running import Run

# Papers a commit: what a kill takes back, and how long what is written meanwhile waits.
_BATCH = 100
# Papers may change while a round fills in what the one before it lacked.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class IndexDifference:
    """Ids of papers that the index lacks, has in another state, or should not have."""

    missing: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    ghosts: tuple[int, ...] = ()

    @property
    def paper_ids(self) -> tuple[int, ...]:
        return (*self.ghosts, *self.changed, *self.missing)


def rebuild_index(run: Run, *, anew: bool = False) -> None:
    """Put in what the index lacks; where it cannot be read, or `anew`, into another.

    The old one answers until the other is complete. A killed run goes on where it was,
    and a paper that changes meanwhile goes first.
    """
    index = SearchIndex(settings.PREPSITE_HOME / "index")
    if not index.open_or_rebuild() and anew:
        index.start_rebuild()
    for _ in range(_ROUNDS):
        due = find_newest_difference().paper_ids
        if not due:
            break
        _fill(run, index, due)
    index.finish_rebuild()


def _fill(run: Run, index: SearchIndex, due: tuple[int, ...]) -> None:
    is_rebuild = index.needs_rebuild
    stage = "rebuilding" if is_rebuild else "completing"
    total = Paper.objects.in_library().count() if is_rebuild else len(due)
    done = max(total - len(due), 0)
    for batch in _cut(due, _BATCH):
        run.report(f"{stage} the search index", done, total)
        index.fill_papers({pk: load_search_documents(pk) for pk in batch})
        Paper.objects.filter(pk__in=batch).update(indexed_at=timezone.now())
        done = min(done + len(batch), total)
        run.keep()
        work_off(INDEX)


def _cut(ids: tuple[int, ...], size: int) -> Iterator[tuple[int, ...]]:
    left = iter(ids)
    while batch := tuple(islice(left, size)):
        yield batch


def find_newest_difference() -> IndexDifference:
    """Between the database and the index that is being filled, if one is."""
    folder = settings.PREPSITE_HOME / "index"
    try:
        contents = load_newest_contents(folder)
    except SearchIndexError:
        contents = {}
    return compare(list_expected(), contents)


def compare(
    expected: dict[int, ExpectedDocuments], contents: Contents
) -> IndexDifference:
    missing = []
    changed = []
    for paper_id, one in expected.items():
        found = contents.get(paper_id)
        if found is None:
            missing.append(paper_id)
        elif (found.documents, found.stamps) != (one.documents, one.stamps):
            changed.append(paper_id)
    ghosts = contents.keys() - expected.keys()
    return IndexDifference(tuple(missing), tuple(changed), tuple(sorted(ghosts)))


def request_lost() -> None:
    """Have put in what no job is going to: what a kill or a full disk took.

    Left out is what was given up because it was interrupted again and again.
    """
    asked = Job.objects.filter(name__in=[INDEX, REBUILD])
    known = asked.exclude(state__in=[JobState.DONE, JobState.CANCELLED])
    known = known.exclude(state=JobState.FAILED, interruptions=0)
    keys = set(known.values_list("key", flat=True))
    lost = [pk for pk in find_newest_difference().paper_ids if str(pk) not in keys]
    if lost and "all" not in keys:
        request_rebuild()
