"""The index as one search sees it: documents by number, and where words stand."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from whoosh import query

from papers.search.postings import read_blocks
from papers.search.words import SoughtWords

_EXACT = "_exact"


@dataclass(frozen=True, slots=True)
class Scope:
    """The fields, and the kinds of documents, in which words are looked for.

    No kinds are all of them.
    """

    fields: tuple[str, ...] = ("title", "body")
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldHits:
    """Numbers of the documents with a word in a field, and how often it is there."""

    field: str
    documents: list[int]
    counts: list[float]


class _Kinds(NamedTuple):
    """The kind of each document: its place among the names, by the document's number."""

    names: list[str]
    numbers: bytearray


class IndexView:
    """Reads postings block by block: ten times as quick as Whoosh's own matchers.

    Documents are numbered through all segments. `papers` and `lengths` give by number
    a document's paper, 0 where it was deleted, and how many words its body has.
    """

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        # An index without documents has a reader that lacks most of its methods.
        self._leaves = [
            (leaf, offset)
            for leaf, offset in searcher.leaf_searchers()
            if leaf.reader().doc_count_all()
        ]
        self._hits: dict[tuple[SoughtWords, Scope], list[FieldHits]] = {}
        self._papers: dict[tuple[SoughtWords, tuple[str, ...]], set[int]] = {}
        self._papers_by_kind: dict[
            tuple[SoughtWords, tuple[str, ...]], dict[str, set[int]]
        ] = {}
        self._kinds: dict[frozenset[str], set[int]] = {}
        self._postings: dict[tuple[str, str], tuple[list[int], list[float]]] = {}
        self.papers = array("I")
        self.lengths = array("I")
        for leaf, offset in self._leaves:
            self._load_columns(leaf.reader(), offset)

    def _load_columns(self, reader: Any, offset: int) -> None:
        count = reader.doc_count_all()
        for field, numbers in (("paper", self.papers), ("length", self.lengths)):
            column = reader.column_reader(field, translate=False).load()
            numbers.extend(column[:count])
        for number in reader.segment().deleted_docs():
            self.papers[offset + number] = 0

    @cached_property
    def paper_ids(self) -> frozenset[int]:
        return frozenset(self.papers) - {0}

    @cached_property
    def average_length(self) -> float:
        return max(sum(self.lengths) / max(len(self.lengths), 1), 1.0)

    def load_stored(self, document: int) -> dict[str, Any]:
        stored: dict[str, Any] = self._searcher.stored_fields(document)
        return stored

    def find_papers_with(self, kinds: frozenset[str]) -> set[int]:
        """The papers that have a document of one of the kinds."""
        return set(map(self.papers.__getitem__, self._find_of_kinds(kinds))) - {0}

    def find(self, sought: SoughtWords, scope: Scope) -> list[FieldHits]:
        """Where any of the words stands; asked twice, it is read once."""
        hits = self._hits.get((sought, scope))
        if hits is None:
            hits = [self._find_in_field(sought, field, scope) for field in scope.fields]
            self._hits[sought, scope] = hits
        return hits

    def find_papers(self, sought: SoughtWords, scope: Scope) -> set[int]:
        """The papers in which any of the words stands; the set is not to be changed."""
        if scope.kinds:
            groups = self._group_by_kind(sought, scope.fields)
            return {paper for kind in scope.kinds for paper in groups.get(kind, ())}
        found = self._papers.get((sought, scope.fields))
        if found is None:
            found = set()
            for hits in self.find(sought, scope):
                found.update(map(self.papers.__getitem__, hits.documents))
            self._papers[sought, scope.fields] = found - {0}
        return self._papers[sought, scope.fields]

    def _group_by_kind(
        self, sought: SoughtWords, fields: tuple[str, ...]
    ) -> dict[str, set[int]]:
        """What is asked of each kind in turn is read once."""
        groups = self._papers_by_kind.get((sought, fields))
        if groups is None:
            kinds, papers = self._document_kinds, self.papers
            numbered: list[set[int]] = [set() for _ in kinds.names]
            for hits in self.find(sought, Scope(fields)):
                for number in hits.documents:
                    numbered[kinds.numbers[number]].add(papers[number])
            groups = {
                name: found - {0}
                for name, found in zip(kinds.names, numbered, strict=True)
            }
            self._papers_by_kind[sought, fields] = groups
        return groups

    @cached_property
    def _document_kinds(self) -> "_Kinds":
        words = (leaf.reader().lexicon("kind") for leaf, _ in self._leaves)
        names = {word.decode() for leaf_words in words for word in leaf_words}
        # Most documents are of one kind, pages, which need not be read: they stay 0.
        common = max(
            names, key=lambda name: self.count_documents("kind", name), default=""
        )
        ordered = [common, *sorted(names - {common})]
        numbers = bytearray(len(self.papers))
        for place, name in enumerate(ordered[1:], 1):
            for number in self._read("kind", name)[0]:
                numbers[number] = place
        return _Kinds(ordered, numbers)

    def count_papers(self, field: str, word: str, *, most: int) -> int:
        """How many papers have a word, counted up to about `most`."""
        found = 0
        for leaf, offset in self._leaves:
            reader = leaf.reader()
            if (field, word) not in reader:
                continue
            # A paper lies in one segment whole.
            papers: set[int] = set()
            for numbers, *_ in read_blocks(reader.postings(field, word)):
                papers.update(self.papers[offset + number] for number in numbers)
                if found + len(papers) > most:
                    break
            found += len(papers - {0})
        return found

    def list_words_from(self, prefix: str) -> Iterator[str]:
        """All words of the index that begin so, some of them repeatedly."""
        for leaf, _ in self._leaves:
            for field in ("title_exact", "body_exact"):
                for word in leaf.reader().expand_prefix(field, prefix):
                    yield word.decode()

    def count_words_from(
        self, field: str, prefix: str, *, most: int
    ) -> dict[str, int] | None:
        """Words that begin so, with how many documents have them; None beyond `most`."""
        counts: defaultdict[str, int] = defaultdict(int)
        left = most
        for leaf, _ in self._leaves:
            for word, info in leaf.reader().iter_prefix(field, prefix):
                left -= 1
                if left < 0:
                    return None
                counts[word.decode()] += info.doc_frequency()
        return counts

    def list_words_near(self, word: str, edits: int) -> set[str]:
        """Words of bodies that are at most so many letters away and begin the same."""
        return {
            str(near)
            for leaf, _ in self._leaves
            for near in leaf.reader().terms_within("body_exact", word, edits, prefix=1)
        }

    def count_documents(self, field: str, word: str) -> int:
        return sum(leaf.reader().doc_frequency(field, word) for leaf, _ in self._leaves)

    def _find_of_kinds(self, kinds: frozenset[str]) -> set[int]:
        found = self._kinds.get(kinds)
        if found is None:
            found = {number for kind in kinds for number in self._read("kind", kind)[0]}
            self._kinds[kinds] = found
        return found

    def _find_in_field(
        self, sought: SoughtWords, field: str, scope: Scope
    ) -> FieldHits:
        found = [self._read(field, stem) for stem in sought.stems]
        found += [self._read(field + _EXACT, word) for word in sought.spellings]
        found += [self._read_sequence(field, words) for words in sought.sequences]
        documents, counts = found[0] if len(found) == 1 else _add_up(found)
        if scope.kinds:
            allowed = self._find_of_kinds(scope.kinds)
            counted = zip(documents, counts, strict=True)
            kept = [(number, count) for number, count in counted if number in allowed]
            documents = [number for number, _ in kept]
            counts = [count for _, count in kept]
        return FieldHits(field, documents, counts)

    def _read(self, field: str, word: str) -> tuple[list[int], list[float]]:
        postings = self._postings.get((field, word))
        if postings is None:
            postings = self._postings[field, word] = self._read_leaves(field, word)
        return postings

    def _read_leaves(self, field: str, word: str) -> tuple[list[int], list[float]]:
        documents: list[int] = []
        counts: list[float] = []
        for leaf, offset in self._leaves:
            reader = leaf.reader()
            if (field, word) in reader:
                for numbers, weights, _ in read_blocks(reader.postings(field, word)):
                    documents += [offset + n for n in numbers] if offset else numbers
                    counts += weights
        return documents, counts

    def _read_sequence(
        self, field: str, words: tuple[str, ...]
    ) -> tuple[list[int], list[float]]:
        phrase = query.Phrase(field + _EXACT, list(words))
        documents = [
            offset + number
            for leaf, offset in self._leaves
            for number in phrase.docs(leaf)
        ]
        return documents, [1.0] * len(documents)


def _add_up(
    found: list[tuple[list[int], list[float]]],
) -> tuple[list[int], list[float]]:
    total: defaultdict[int, float] = defaultdict(float)
    for documents, counts in found:
        for number, count in zip(documents, counts, strict=True):
            total[number] += count
    return list(total), list(total.values())
