"""A writer of Whoosh's that takes papers' documents and merges segments at little cost."""

from array import array
from collections.abc import Iterator
from contextlib import suppress
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.reading import SegmentReader
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from papers.search.postings import (
    PostingCollector,
    Postings,
    read_blocks,
    write_postings,
)

_Term = tuple[str, bytes, Postings]
_DELETED = 0xFFFFFFFF
_find_term = itemgetter(0, 1)


class PaperWriter(SegmentWriter):  # type: ignore[misc]
    """Writes one segment: new documents first, then those of segments taken in."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, _lk=False)
        self._collector = PostingCollector()
        self._taken: list[_TakenSegment] = []

    def add_document(self, **fields: Any) -> None:
        number = self.docnum
        documents = self.perdocwriter
        documents.start_doc(number)
        for name, value in fields.items():
            field = self.schema[name]
            if field.indexed:
                self._collector.add(name, number, field.index(value))
            documents.add_field(name, field, value if field.stored else None, 0)
            if field.column_type:
                documents.add_column_value(name, field.column_type, value)
        documents.finish_doc()
        self._added = True
        self.docnum += 1

    def take_segment(self, segment: Any) -> None:
        """Have this segment hold the other's documents, but for the deleted ones."""
        reader = SegmentReader(self.storage, self.schema, segment)
        self._taken.append(_TakenSegment(reader, self._copy_documents(reader)))
        self._added = True

    def _copy_documents(self, reader: Any) -> "array[int]":
        """The new number of each document."""
        numbers = array("I")
        columns = {
            name: reader.column_reader(name, translate=False)
            for name, field in self.schema.items()
            if field.column_type
        }
        for number in range(reader.doc_count_all()):
            if reader.is_deleted(number):
                numbers.append(_DELETED)
                continue
            numbers.append(self.docnum)
            self._copy_document(reader.stored_fields(number), columns, number)
        return numbers

    def _copy_document(
        self, stored: dict[str, Any], columns: dict[str, Any], number: int
    ) -> None:
        documents = self.perdocwriter
        documents.start_doc(self.docnum)
        for name, value in stored.items():
            documents.add_field(name, self.schema[name], value, 0)
        for name, column in columns.items():
            kind = self.schema[name].column_type
            documents.add_column_value(name, kind, column[number])
        documents.finish_doc()
        self.docnum += 1

    def _flush_segment(self) -> None:
        """Whoosh's hook at commit; one term is in memory at a time."""
        self.perdocwriter.close()
        sources = [
            self._collector.list_terms(),
            *(one.list_terms() for one in self._taken),
        ]
        fields = self.fieldwriter
        for (name, term), parts in groupby(merge(*sources, key=_find_term), _find_term):
            if name not in fields._fieldmap:
                fields._fieldmap[name] = len(fields._fieldmap)
            postings = _join([part[2] for part in parts])
            if postings.documents:
                has_values = self.schema[name].has_positions
                info = write_postings(fields._postfile, postings, has_values=has_values)
                key = pack_ushort(fields._fieldmap[name]) + term
                fields._tindex.add(key, info.to_bytes())
        fields.close()

    def _close_segment(self) -> None:
        super()._close_segment()
        for taken in self._taken:
            taken.close()


class _TakenSegment:
    """A segment that goes into another one, with the new numbers of its documents."""

    def __init__(self, reader: Any, numbers: "array[int]") -> None:
        self._reader = reader
        self._numbers = numbers
        self._has_deleted = _DELETED in numbers

    def list_terms(self) -> Iterator[_Term]:
        terms = self._reader._terms
        schema = self._reader.schema
        for (name, term), info in terms.items():
            if name in schema:
                yield name, term, self._read(terms, info, schema[name].format)

    def _read(self, terms: Any, info: W3TermInfo, form: Any) -> Postings:
        found = Postings([], [], [])
        matcher = terms._codec.postings_reader(terms._postfile, info, form)
        renumber = self._numbers.__getitem__
        for documents, counts, values in read_blocks(matcher):
            found.documents.extend(map(renumber, documents))
            found.counts.extend(counts)
            found.values.extend(values)
        return _drop_deleted(found) if self._has_deleted else found

    def close(self) -> None:
        with suppress(Exception):
            self._reader.close()


def _drop_deleted(postings: Postings) -> Postings:
    kept = [n for n, document in enumerate(postings.documents) if document != _DELETED]
    if len(kept) == len(postings.documents):
        return postings
    documents, counts, values = postings
    return Postings(
        [documents[n] for n in kept],
        [counts[n] for n in kept],
        [values[n] for n in kept] if values else [],
    )


def _join(parts: list[Postings]) -> Postings:
    if len(parts) == 1:
        return parts[0]
    joined = Postings([], [], [])
    for part in parts:
        joined.documents.extend(part.documents)
        joined.counts.extend(part.counts)
        joined.values.extend(part.values)
    return joined
