"""What is in the index, paper by paper, told by a few columns of numbers."""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from papers.search.generations import (
    Generation,
    find_answering,
    find_filling,
    find_readable,
)
from papers.search.opening import noting_damage, open_index

Contents = Mapping[int, "PaperContents"]


@dataclass(slots=True)
class PaperContents:
    """Documents of one paper: `stamps` is the sum of theirs."""

    documents: int = 0
    stamps: int = 0
    words: int = 0
    pages: int = 0
    pages_without_words: int = 0


@dataclass(frozen=True, slots=True)
class IndexState:
    """`contents` by paper id of the index that answers; `byte_size` is of all of it.

    `is_complete` is False where it is still being filled, `is_ours` where another
    version of the product wrote it, so that its contents are not known.
    """

    contents: Contents
    byte_size: int
    is_complete: bool
    is_ours: bool
    is_being_rebuilt: bool


def load_state(folder: Path) -> IndexState:
    """The index that answers searches, as it is now; empty where there is none."""
    generation = find_readable(folder)
    return IndexState(
        contents=load_contents(generation),
        byte_size=_measure(folder),
        is_complete=generation is not None and generation == find_answering(folder),
        is_ours=generation is not None and generation.is_ours,
        is_being_rebuilt=find_filling(folder) is not None,
    )


def _measure(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # deleted by a commit just now
            total += path.stat().st_size if path.is_file() else 0
    return total


def load_newest_contents(folder: Path) -> Contents:
    """Of the one that is being filled, or else of the one that answers."""
    return load_contents(find_filling(folder) or find_answering(folder))


def load_contents(generation: Generation | None) -> Contents:
    """SearchIndexError where it is damaged; empty where it is not ours to read."""
    if generation is None or not generation.is_ours or generation.is_damaged:
        return {}
    with noting_damage(generation):
        index = open_index(generation, is_read_whole=False)
        return _count(generation, index.latest_generation())


@lru_cache(maxsize=2)
def _count(generation: Generation, _commit: int) -> Contents:
    """Counted once for each commit, which changes nothing that lies on the disk."""
    contents: defaultdict[int, PaperContents] = defaultdict(PaperContents)
    with open_index(generation, is_read_whole=False).searcher() as searcher:
        for leaf, _offset in searcher.leaf_searchers():
            reader = leaf.reader()
            if reader.doc_count_all():
                _count_segment(reader, contents)
    return dict(contents)


def _count_segment(reader: Any, contents: defaultdict[int, PaperContents]) -> None:
    papers, lengths, stamps = (
        reader.column_reader(field, translate=False).load()
        for field in ("paper", "length", "stamp")
    )
    for number in reader.segment().deleted_docs():
        papers[number] = 0
    for paper_id, length, stamp in zip(papers, lengths, stamps, strict=True):
        paper = contents[paper_id]
        paper.documents += 1
        paper.stamps += stamp
        paper.words += length
    if ("kind", "page") in reader:
        for number in reader.postings("kind", "page").all_ids():
            paper = contents[papers[number]]
            paper.pages += 1
            paper.pages_without_words += not lengths[number]
    contents.pop(0, None)
