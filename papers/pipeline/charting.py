"""The landscape follows the library: what changed is read, the rest is kept."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from zlib import crc32

from django.conf import settings

from papers.contributions import PaperLink, build_contributed_links
from papers.landscape.building import Material, build_landscape, replace_links
from papers.landscape.by_hand.reader_links import load_reader_links
from papers.landscape.citations import load_citation_pairs
from papers.landscape.edges import NEAREST
from papers.landscape.facts import Facts, PaperFacts
from papers.landscape.keeping import (
    LandscapeFileError,
    read_landscape,
    write_landscape,
)
from papers.landscape.landscape import Landscape
from papers.landscape.library import (
    load_abstracts,
    load_authors,
    load_paper_ids,
    load_stamps,
    load_titles,
    load_works,
)
from papers.pipeline.requests import (
    is_charting,
    request_chart,
    request_if_possible,
)
from papers.pipeline.similar import load_space
from papers.similarity.space import TermSpace
from prepsite.jobs.running import Run

logger = logging.getLogger(__name__)

# Of more papers a page does not wait for what changed; a moment later it is there.
MOST_AT_ONCE = 300
# In a library of more papers a page does not look for what changed.
MOST_LOOKED_THROUGH = 2_000
# Some of those near may be gone from the library, or go.
_SPARE = 5
_BATCH = 500

Report = Callable[[int, int], None]


def chart_library(run: Run, *, anew: bool = False) -> None:
    """Bring the kept landscape to what the database holds."""
    run.report("drawing the landscape")

    def report(done: int, total: int) -> None:
        run.report("drawing the landscape", done, total)

    # Only this work writes there: half a file is what a kill left.
    for left in find_path().parent.glob("*.part"):
        left.unlink()
    before = find_kept()
    changes = find_changes(before)
    write_landscape(
        find_path(), chart_changes(before, changes, is_anew=anew, report=report)
    )


def find_path() -> Path:
    return settings.PREPSITE_HOME / "landscape" / "landscape.npz"


@dataclass(frozen=True, slots=True)
class Changes:
    """Stamps of papers that came or are other than they were, and ids of those gone."""

    stamps: dict[int, int]
    gone: frozenset[int]

    def __len__(self) -> int:
        return len(self.stamps) + len(self.gone)


def find_changes(before: Landscape | None) -> Changes:
    stamps = _load_stamps(load_space())
    known = {} if before is None else _list_stamps(before.facts)
    return Changes(
        {one: stamp for one, stamp in stamps.items() if known.get(one) != stamp},
        frozenset(known.keys() - stamps.keys()),
    )


def chart_changes(
    before: Landscape | None,
    changes: Changes,
    *,
    is_anew: bool = False,
    report: Report = lambda done, total: None,
) -> Landscape:
    """The landscape with what changed; of all other papers nothing is read again."""
    facts = Facts.build([]) if before is None else before.facts
    ids = sorted(changes.stamps)
    changed: list[PaperFacts] = []
    for first in range(0, len(ids), _BATCH):
        report(first, len(ids))
        batch = {one: changes.stamps[one] for one in ids[first : first + _BATCH]}
        changed += _read_papers(batch, load_space())
    material = Material(
        facts=facts.update(changed, changes.gone),
        citations=load_citation_pairs(),
        titles=load_titles(),
        load_abstracts=load_abstracts,
        links=load_reader_links(),
        contributed=build_contributed_links(),
    )
    return build_landscape(material, before, is_anew=is_anew)


def _read_papers(stamps: dict[int, int], space: TermSpace) -> list[PaperFacts]:
    works, authors = load_works(stamps), load_authors(stamps)
    near = space.find_neighbours(stamps, limit=NEAREST + _SPARE)
    return [
        PaperFacts(
            paper_id=paper_id,
            stamp=stamp,
            works=sorted(works.get(paper_id, ())),
            author_ids=sorted(authors.get(paper_id, ())),
            neighbours=near.get(paper_id, ()),
        )
        for paper_id, stamp in stamps.items()
    ]


def _load_stamps(space: TermSpace) -> dict[int, int]:
    terms = space.build_stamps()
    return {
        paper_id: crc32(f"{stamp} {terms.get(paper_id)}".encode())
        for paper_id, stamp in load_stamps().items()
    }


def _list_stamps(facts: Facts) -> dict[int, int]:
    return dict(zip(facts.paper_ids.tolist(), facts.stamps.tolist(), strict=True))


# -- what pages open ---------------------------------------------------------------


class _Kept:
    """The landscape of the file in memory, read once for each state of it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp: tuple[object, ...] = ()
        self._landscape: Landscape | None = None
        self._links: _Links | None = None
        self._linked: Landscape | None = None

    def load(self, path: Path) -> Landscape:
        with self._lock:
            stamp = _stamp_file(path)
            if self._landscape is None or stamp != self._stamp:
                self._landscape, self._stamp = read_landscape(path), stamp
                self._links = None
            return self._landscape

    def add_links(self, landscape: Landscape, links: "_Links") -> Landscape:
        """With the links made by hand as they are now."""
        with self._lock:
            if landscape is not self._landscape:
                return replace_links(landscape, *links)
            if self._linked is None or links != self._links:
                self._linked, self._links = replace_links(landscape, *links), links
            return self._linked


_Links = tuple[tuple[PaperLink, ...], tuple[PaperLink, ...]]
_kept = _Kept()


def load_landscape() -> Landscape:
    """The landscape as it is kept; of a small library, as it is now.

    Where papers of a large one have changed or nothing is kept yet, that is asked for
    in the background (`is_charting`), and until then the landscape is what it was.
    Links made by hand are always those of now.
    """
    before = find_kept()
    if before is not None and _is_good_enough(before):
        return _kept.add_links(before, _load_links())
    changes = find_changes(before)
    if len(changes) <= MOST_AT_ONCE:
        return chart_changes(before, changes)
    request_if_possible(request_chart)
    return before or build_landscape(_nothing())


def _load_links() -> _Links:
    return load_reader_links(), tuple(build_contributed_links())


def _is_good_enough(landscape: Landscape) -> bool:
    """Whether nothing changed, or so much is kept that looking for it takes long."""
    has_same_papers = landscape.rows.keys() == load_paper_ids()
    is_large = len(landscape) > MOST_LOOKED_THROUGH
    if is_large and not has_same_papers and not is_charting():
        request_if_possible(request_chart)
    return is_large or (has_same_papers and not is_charting())


def find_kept() -> Landscape | None:
    try:
        return _kept.load(find_path())
    except LandscapeFileError as error:
        logger.info("The landscape is made anew: %s", error)
        return None


def _stamp_file(path: Path) -> tuple[object, ...]:
    try:
        found = path.stat()
    except OSError as error:
        raise LandscapeFileError(str(error)) from error
    return path, found.st_ino, found.st_mtime_ns, found.st_size


def _nothing() -> Material:
    def load_none(_: Collection[int]) -> dict[int, str]:
        return {}

    return Material(
        facts=Facts.build([]),
        citations=load_citation_pairs()[:0],
        titles={},
        load_abstracts=load_none,
    )
