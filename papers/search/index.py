"""The index on disk: opening, writing, and beginning anew when it cannot be read."""

import json
import logging
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from math import log
from pathlib import Path
from typing import Any

import whoosh
from whoosh import query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.reading import SegmentReader

from papers.contributions import SearchDocument
from papers.search.errors import SearchIndexError, WriterLockedError
from papers.search.schema import SCHEMA_VERSION, build_fields, build_schema

logger = logging.getLogger(__name__)

_STATE_FILE = "state.json"
_VERSION = f"{SCHEMA_VERSION}, Whoosh {whoosh.versionstring()}"
# Postings kept in memory before they go through a file: half as long again per paper
# with Whoosh's own 128.
_WRITER_MEMORY_MB = 512
_OPEN_TRIES = 40
_OPEN_PAUSE_S = 0.025
_LOCK_TRIES = 40
_LOCK_PAUSE_S = 0.05
_MERGE_COUNT = 5
# Documents below which segments count as of one size: about one paper.
_SMALL_SEGMENT = 25


class SearchIndex:
    """The index in one folder. Only the index worker writes to it.

    A reader opens it afresh for each search with `open_searcher`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._aside = folder.with_name(folder.name + ".aside")

    def is_usable(self) -> bool:
        """Whether it is there, of this version, and its parts open."""
        if self._load_state().get("version") != _VERSION:
            return False
        try:
            with open_searcher(self.folder) as searcher, reporting_damage():
                _try_parts(searcher)
        except SearchIndexError:
            return False
        return True

    @property
    def needs_rebuild(self) -> bool:
        """Whether papers may be missing, until `finish_rebuild` says they are all in.

        Kept on disk: whoever sees it queues all papers, also after a crash in between.
        """
        return bool(self._load_state().get("needs_rebuild", True))

    def open_or_rebuild(self) -> bool:
        """Make sure that there is an index to write to; whether all papers are due."""
        if not self.is_usable():
            self.start_rebuild()
        return self.needs_rebuild

    def start_rebuild(self) -> None:
        """Move what is there aside and begin with an empty index."""
        if self.folder.exists():
            logger.warning("The search index in %s is begun anew.", self.folder)
            shutil.rmtree(self._aside, ignore_errors=True)
            self.folder.rename(self._aside)
        self.folder.mkdir(parents=True)
        FileIndex.create(FileStorage(str(self.folder)), build_schema())
        self._save_state(_VERSION, needs_rebuild=True)

    def finish_rebuild(self) -> None:
        """Note that every paper is in, and delete the index that was moved aside."""
        self._save_state(_VERSION, needs_rebuild=False)
        shutil.rmtree(self._aside, ignore_errors=True)

    def update_paper(self, paper_id: int, documents: Iterable[SearchDocument]) -> None:
        """Replace all that is indexed of a paper, in one commit."""
        self.update_papers({paper_id: documents})

    def update_papers(self, papers: Mapping[int, Iterable[SearchDocument]]) -> None:
        """Replace all that is indexed of several papers, in one commit.

        Raises WriterLockedError while another process writes, and SearchIndexError
        where the index is damaged; `open_or_rebuild` then begins it anew.
        """
        with self._open_writer() as writer:
            with self._noting_damage():
                _delete_papers(writer, papers)
            for documents in papers.values():
                for document in documents:
                    writer.add_document(**build_fields(document))
            with self._noting_damage():
                writer.commit(mergetype=_merge_segments)

    def delete_paper(self, paper_id: int) -> None:
        self.update_papers({paper_id: ()})

    @contextmanager
    def _open_writer(self) -> Iterator[Any]:
        """A writer under a lock of ours: Whoosh keeps its own when opening fails."""
        with self._noting_damage():
            index = _open_index(self.folder, is_read_whole=True)
        lock = index.lock("WRITELOCK")
        _acquire(lock)
        try:
            with self._noting_damage():
                writer = index.writer(
                    limitmb=_WRITER_MEMORY_MB,
                    _lk=False,
                )
            try:
                yield writer
            except BaseException:
                # What failed first is the error to see, not that cancelling failed too.
                with suppress(Exception):
                    writer.cancel()
                raise
        finally:
            lock.release()

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        """Have the next `open_or_rebuild` begin anew after an error of reading."""
        try:
            with reporting_damage():
                yield
        except SearchIndexError:
            if self.folder.exists():
                self._save_state("damaged", needs_rebuild=True)
            raise

    def _load_state(self) -> dict[str, Any]:
        try:
            state = json.loads((self.folder / _STATE_FILE).read_text())
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _save_state(self, version: str, *, needs_rebuild: bool) -> None:
        state = {"version": version, "needs_rebuild": needs_rebuild}
        temporary = self.folder / f"{_STATE_FILE}.new"
        temporary.write_text(json.dumps(state))
        temporary.replace(self.folder / _STATE_FILE)


@contextmanager
def open_searcher(folder: Path) -> Iterator[Any]:
    """A searcher over the index as it is now; SearchIndexError where none opens.

    Always a fresh one: Whoosh's refresh() gives duplicates and deleted documents.
    """
    with reporting_damage():
        searcher = _open_index(folder, is_read_whole=False).searcher()
    with searcher:
        yield searcher


def _open_index(folder: Path, *, is_read_whole: bool) -> Any:
    """Opening between another process's commit and its tidying up finds files gone.

    With mmap, Whoosh copies each segment into memory whenever it is opened, which pays
    only where segments are merged.
    """
    for tries_left in reversed(range(_OPEN_TRIES)):
        try:
            files = FileStorage(str(folder), supports_mmap=is_read_whole)
            return FileIndex(files, schema=build_schema())
        except (FileNotFoundError, EmptyIndexError):
            if not tries_left or not (folder / _STATE_FILE).exists():
                raise
            time.sleep(_OPEN_PAUSE_S)
    raise AssertionError


@contextmanager
def reporting_damage() -> Iterator[None]:
    """Turn what Whoosh fails with over torn bytes, which is anything, into one error.

    A full disk or a missing right is no damage, and passes as it is.
    """
    try:
        yield
    except (SearchIndexError, WriterLockedError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise SearchIndexError(
            "The search index cannot be read.",
            "It is built again in the background; search again in a moment.",
        ) from error


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


def _merge_segments(writer: Any, segments: list[Any]) -> list[Any]:
    """Whoosh's hook at commit: reads some segments into the new one, keeps the rest.

    A query pays for every segment and a commit for every merge: _MERGE_COUNT segments
    of one order of size become one, so that a document is merged a few times only.
    Segments mostly deleted go along.
    """
    merged = [s for s in segments if s.doc_count() * 2 < s.doc_count_all()]
    tiers: defaultdict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        if segment not in merged:
            tiers[_find_tier(segment)].append(segment)
    full = [tier for tier in sorted(tiers) if len(tiers[tier]) >= _MERGE_COUNT]
    merged += tiers[full[0]] if full else []
    for segment in merged:
        if segment.doc_count():
            _add_segment(writer, segment)
    return [segment for segment in segments if segment not in merged]


def _find_tier(segment: Any) -> int:
    return int(log(max(segment.doc_count(), _SMALL_SEGMENT), _MERGE_COUNT))


def _add_segment(writer: Any, segment: Any) -> None:
    reader = SegmentReader(writer.storage, writer.schema, segment)
    try:
        writer.add_reader(reader)
    finally:
        reader.close()
