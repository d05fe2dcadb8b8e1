"""The index as one search sees it: documents by number, and where words stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papers.search.segment_terms import Extent, SegmentTerms
from papers.search.sequences import count_sequences
from papers.search.vocabulary import Vocabulary
from papers.search.words import SoughtWords

_EXACT = "_exact"

Numbers = NDArray[np.int64]
Counts = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scope:
    """The fields, and the kinds of documents, in which words are looked for.

    No kinds are all of them.
    """

    fields: tuple[str, ...] = ("title", "body")
    kinds: frozenset[str] = frozenset()


Sought = tuple[SoughtWords, Scope]


@dataclass(frozen=True, slots=True)
class FieldHits:
    """Numbers of the documents with a word in a field, and how often it is there."""

    field: str
    documents: Numbers
    counts: Counts


class IndexView:
    """All segments as one.

    Documents are numbered through them; `segments` come with the number of their first.
    `papers` and `lengths` give by number a document's paper, 0 where it was deleted, and
    how many words its body has.
    """

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        # An index without documents has a reader that lacks most of its methods.
        leaves = [
            (leaf.reader(), offset)
            for leaf, offset in searcher.leaf_searchers()
            if leaf.reader().doc_count_all()
        ]
        self.segments = [(SegmentTerms(reader), offset) for reader, offset in leaves]
        self.vocabulary = Vocabulary([terms for terms, _ in self.segments])
        self._hits: dict[tuple[SoughtWords, str], FieldHits] = {}
        self._kinds: dict[frozenset[str], Mask] = {}
        readers = [reader for reader, _ in leaves]
        self.papers = _join([_load_papers(reader) for reader in readers])
        self.lengths = _join([_load_column(reader, "length") for reader in readers])

    @cached_property
    def paper_ids(self) -> frozenset[int]:
        return frozenset(self.collect_papers(np.arange(len(self.papers))))

    @cached_property
    def average_length(self) -> float:
        return max(float(self.lengths.sum()) / max(len(self.lengths), 1), 1.0)

    def load_stored(self, document: int) -> dict[str, Any]:
        stored: dict[str, Any] = self._searcher.stored_fields(document)
        return stored

    def collect_papers(self, documents: Numbers) -> set[int]:
        """The papers that the documents are of."""
        held = np.zeros(self._past_papers, bool)
        held[self.papers[documents]] = True
        held[:1] = False
        return set(np.flatnonzero(held).tolist())

    def mark_documents(self, papers: Iterable[int]) -> Mask:
        """By number, whether a document is one of the papers'."""
        held = np.zeros(self._past_papers, bool)
        held[[paper_id for paper_id in papers if paper_id < len(held)]] = True
        return held[self.papers]

    def find_papers(self, sought: SoughtWords, scope: Scope) -> set[int]:
        """The papers in which any of the words stands."""
        hits = self.find(sought, scope)
        return self.collect_papers(_join([one.documents for one in hits]))

    def find_papers_with(self, kinds: frozenset[str]) -> set[int]:
        """The papers that have a document of one of the kinds."""
        return self.collect_papers(self._find_of_kinds(kinds))

    def find(self, sought: SoughtWords, scope: Scope) -> list[FieldHits]:
        """Where any of the words stands; asked again, also of other kinds, it is known."""
        hits = [self._find_in_field(sought, field) for field in scope.fields]
        if not scope.kinds:
            return hits
        return [_choose(one, self._mark_kinds(scope.kinds)) for one in hits]

    def count_papers(self, field: str, word: str, *, most: int) -> int:
        """How many papers have a word, counted up to about `most`."""
        found = 0
        for terms, offset, extent in self._find_extents(field, word):
            # A paper lies in one segment whole.
            papers: set[int] = set()
            for numbers, _, _ in terms.read_blocks(extent):
                papers.update(self.papers[np.array(numbers) + offset].tolist())
                if found + len(papers) > most:
                    break
            found += len(papers - {0})
        return found

    @cached_property
    def _past_papers(self) -> int:
        return int(self.papers.max(initial=0)) + 1

    def _find_of_kinds(self, kinds: frozenset[str]) -> Numbers:
        return _join([self._read("kind", kind)[0] for kind in kinds])

    def _mark_kinds(self, kinds: frozenset[str]) -> Mask:
        """By number, whether a document is of one of the kinds."""
        if kinds not in self._kinds:
            self._kinds[kinds] = np.zeros(len(self.papers), bool)
            self._kinds[kinds][self._find_of_kinds(kinds)] = True
        return self._kinds[kinds]

    def _find_in_field(self, sought: SoughtWords, field: str) -> FieldHits:
        known = self._hits.get((sought, field))
        if known is None:
            known = self._hits[sought, field] = self._read_in_field(sought, field)
        return known

    def _read_in_field(self, sought: SoughtWords, field: str) -> FieldHits:
        found = [self._read(field, stem) for stem in sought.stems]
        found += [self._read(field + _EXACT, word) for word in sought.spellings]
        found += [self._read_from(field + _EXACT, text) for text in sought.beginnings]
        found += [self._read_sequence(field, words) for words in sought.sequences]
        documents, counts = found[0] if len(found) == 1 else self._add_up(found)
        return FieldHits(field, documents, counts)

    def _add_up(self, found: list[tuple[Numbers, Counts]]) -> tuple[Numbers, Counts]:
        documents = _join([numbers for numbers, _ in found])
        counts = np.concatenate([np.zeros(0), *(counts for _, counts in found)])
        total = np.bincount(documents, counts, len(self.papers))
        held = np.flatnonzero(total).astype(np.int64)
        return held, total[held].astype(np.float64)

    def _find_extents(
        self, field: str, word: str
    ) -> Iterator[tuple[SegmentTerms, int, Extent]]:
        for terms, offset in self.segments:
            extent = terms.find(field, word)
            if extent is not None:
                yield terms, offset, extent

    def _read(self, field: str, word: str) -> tuple[Numbers, Counts]:
        return _collect(
            (offset, terms.read(extent))
            for terms, offset, extent in self._find_extents(field, word)
        )

    def _read_from(self, field: str, prefix: str) -> tuple[Numbers, Counts]:
        """All words that begin so as if they were one."""
        found = (
            (offset, terms.read(extent))
            for terms, offset in self.segments
            for _, extent in terms.list_from(field, prefix)
        )
        return self._add_up([_collect(found)])

    def _read_sequence(
        self, field: str, words: tuple[str, ...]
    ) -> tuple[Numbers, Counts]:
        found = {
            offset + number: count
            for terms, offset in self.segments
            for number, count in count_sequences(terms, field + _EXACT, words)
        }
        counts = np.fromiter(found.values(), np.float64, len(found))
        return np.fromiter(found, np.int64, len(found)), counts


def _collect(
    found: Iterable[tuple[int, tuple[list[int], list[float]]]],
) -> tuple[Numbers, Counts]:
    """Postings of segments, each with the number of its first document, as one."""
    documents: list[int] = []
    counts: list[float] = []
    for offset, (numbers, weights) in found:
        documents += [offset + n for n in numbers] if offset else numbers
        counts += weights
    return np.array(documents, np.int64), np.array(counts, np.float64)


def _choose(hits: FieldHits, allowed: Mask) -> FieldHits:
    kept = allowed[hits.documents]
    return FieldHits(hits.field, hits.documents[kept], hits.counts[kept])


def _load_papers(reader: Any) -> Numbers:
    papers = _load_column(reader, "paper")
    papers[list(reader.segment().deleted_docs())] = 0
    return papers


def _load_column(reader: Any, field: str) -> Numbers:
    column = reader.column_reader(field, translate=False).load()
    return np.array(column[: reader.doc_count_all()], np.int64)


def _join(arrays: list[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0, np.int64), *arrays])
