"""Writing to the index, and building it anew beside the one that answers."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh import query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from papers.contributions import SearchDocument
from papers.search.errors import SearchIndexError, WriterLockedError
from papers.search.generations import (
    Generation,
    clear_leftovers,
    find_answering,
    find_filling,
    let_answer,
    make_next,
)
from papers.search.merging import merge_segments
from papers.search.opening import noting_damage, open_index
from papers.search.schema import build_fields, build_schema
from papers.search.segment_writing import PaperWriter

logger = logging.getLogger(__name__)

_LOCK_TRIES = 40
_LOCK_PAUSE_S = 0.05

Documents = Iterable[SearchDocument]


class SearchIndex:
    """The index in one folder. Only the index worker writes to it.

    A reader opens it afresh for each search with `open_searcher`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_usable(self) -> bool:
        """Whether the newest is there, of this version, and its parts open."""
        newest = self._find_newest()
        return newest is not None and _is_sound(newest)

    @property
    def needs_rebuild(self) -> bool:
        """Whether one is being filled, until `finish_rebuild` says it is complete.

        Told by what lies on the disk, so that it holds after a crash in between.
        """
        return find_filling(self.folder) is not None

    def open_or_rebuild(self) -> bool:
        """Make sure that there is an index to write to; whether all papers are due."""
        if not self.is_usable():
            self.start_rebuild()
        clear_leftovers(self.folder)
        return self.needs_rebuild

    def start_rebuild(self) -> None:
        """Begin another one, empty, beside what is there."""
        begun = make_next(self.folder)
        if begun.number > 1:
            logger.warning("The search index is built anew in %s.", begun.folder)
        FileIndex.create(FileStorage(str(begun.folder)), build_schema())
        begun.note_version()

    def finish_rebuild(self) -> None:
        """Let the one that was filled answer, and delete what answered before."""
        filled = find_filling(self.folder)
        if filled is not None:
            let_answer(self.folder, filled)
        clear_leftovers(self.folder)

    def update_paper(self, paper_id: int, documents: Documents) -> None:
        """Replace all that is indexed of a paper, in one commit."""
        self.update_papers({paper_id: documents})

    def delete_paper(self, paper_id: int) -> None:
        self.update_papers({paper_id: ()})

    def update_papers(self, papers: Mapping[int, Documents]) -> None:
        """Replace all that is indexed of several papers where it is searched, at once.

        One that is filled beside it is brought in step by who fills it. Raises
        WriterLockedError while another process writes, and SearchIndexError where the
        index is damaged; `open_or_rebuild` then begins another.
        """
        answering = find_answering(self.folder)
        if answering is not None and answering.is_ours and not answering.is_damaged:
            _write(answering, papers)
        else:
            self.fill_papers(papers)

    def fill_papers(self, papers: Mapping[int, Documents]) -> None:
        """The same in the newest: the one that is being filled, if one is."""
        newest = self._find_newest()
        if newest is None:
            raise SearchIndexError("There is no search index yet.", "Try again.")
        _write(newest, papers)

    def _find_newest(self) -> Generation | None:
        return find_filling(self.folder) or find_answering(self.folder)


def _is_sound(generation: Generation) -> bool:
    if not generation.is_ours or generation.is_damaged:
        return False
    try:
        with noting_damage(generation):
            index = open_index(generation, is_read_whole=False)
            with index.searcher() as searcher:
                _try_parts(searcher)
    except SearchIndexError:
        return False
    return True


def _try_parts(searcher: Any) -> None:
    """Touch each segment's stored fields, words and postings."""
    for leaf, _offset in searcher.leaf_searchers():
        reader = leaf.reader()
        if not reader.doc_count_all():
            continue
        for field in ("paper_id", "body", "body_exact", "title", "title_exact"):
            word = next(iter(reader.lexicon(field)), None)
            if word is not None:
                list(reader.postings(field, word).all_ids())
        reader.stored_fields(reader.doc_count_all() - 1)


def _write(generation: Generation, papers: Mapping[int, Documents]) -> None:
    with _open_writer(generation) as writer:
        with noting_damage(generation):
            _delete_papers(writer, papers)
        for documents in papers.values():
            for document in documents:
                writer.add_document(**build_fields(document))
        with noting_damage(generation):
            writer.commit(mergetype=merge_segments)


@contextmanager
def _open_writer(generation: Generation) -> Iterator[Any]:
    """A writer under a lock of ours: Whoosh keeps its own when opening fails."""
    with noting_damage(generation):
        index = open_index(generation, is_read_whole=True)
    lock = index.lock("WRITELOCK")
    _acquire(lock)
    try:
        with noting_damage(generation):
            writer = PaperWriter(index)
        try:
            yield writer
        except BaseException:
            # What failed first is the error to see, not that cancelling failed too.
            with suppress(Exception):
                writer.cancel()
            raise
    finally:
        lock.release()


def _acquire(lock: Any) -> None:
    for _ in range(_LOCK_TRIES):
        if lock.acquire():
            return
        time.sleep(_LOCK_PAUSE_S)
    raise WriterLockedError(
        "The search index is being written by another process.",
        "Stop the other one, or try again when it is done.",
    )


def _delete_papers(writer: Any, paper_ids: Iterable[int]) -> None:
    terms = [query.Term("paper_id", str(paper_id)) for paper_id in paper_ids]
    writer.delete_by_query(query.Or(terms))
