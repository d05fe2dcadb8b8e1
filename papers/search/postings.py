"""Postings of the documents that come in, and how Whoosh's own readers read them.

Whoosh itself sorts all postings of a commit and writes them one by one, which is most of
the time of indexing. Here they are collected by term, in the order of the documents,
and written block by block in the same form (`whoosh.codec.whoosh3`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pickle import dumps
from typing import Any, NamedTuple
from zlib import compress

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3LeafMatcher, W3TermInfo
from whoosh.matching import FilterMatcher

_BLOCK = 128
# Lists as short as this stand beside their term: most words of a library are rare.
_INLINE = 3
# Bytes below which compressing costs more than it spares.
_WORTH_COMPRESSING = 120
_COMPRESSION = 1


class Postings(NamedTuple):
    """Of one term: numbers of documents, how often, and the positions in each.

    `values` is empty in a field without positions.
    """

    documents: list[int]
    counts: list[float]
    values: list[bytes]


class PostingCollector:
    """Collects, by field and term, what each document adds in its turn."""

    def __init__(self) -> None:
        # Document, count and value in turn: one list grows faster than three.
        self._fields: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(
        self, field: str, document: int, items: Iterable[tuple[str, float, bytes]]
    ) -> None:
        """What one document has in a field: terms, each with its count and its value."""
        terms = self._fields[field]
        for term, count, value in items:
            terms[term] += (document, count, value)

    def list_terms(self) -> Iterator[tuple[str, bytes, Postings]]:
        """By field and term in their order; UTF-8 keeps that of the letters."""
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                found = terms[term]
                postings = Postings(found[::3], found[1::3], found[2::3])
                yield field, term.encode(), postings


def write_postings(postfile: Any, postings: Postings, *, has_values: bool) -> Any:
    """Write a term's postings where the file stands; gives Whoosh's entry for it."""
    documents, counts, values = postings
    info = W3TermInfo()
    info._weight = sum(counts)
    info._df = len(documents)
    info._maxweight = max(counts)
    info._minid, info._maxid = documents[0], documents[-1]
    if len(documents) <= _INLINE:
        info.set_inlined(documents, counts, values if has_values else ())
        return info
    start = postfile.tell()
    postfile.write(WHOOSH3_HEADER_MAGIC)
    last = len(documents) - 1
    for begin in range(0, len(documents), _BLOCK):
        end = begin + _BLOCK
        _write_block(
            postfile,
            documents[begin:end],
            counts[begin:end],
            tuple(values[begin:end]) if has_values else None,
            is_last=end > last,
        )
    info.set_extent(start, postfile.tell() - start)
    return info


def _write_block(
    postfile: Any,
    documents: list[int],
    counts: list[float],
    values: tuple[bytes, ...] | None,
    *,
    is_last: bool,
) -> None:
    steps = (documents[0], *(b - a for a, b in pairwise(documents)))
    most = max(counts)
    weights = None if most == 1.0 else tuple(counts)
    data = dumps((steps, weights, values), 2)
    level = _COMPRESSION if len(data) >= _WORTH_COMPRESSING else 0
    if level:
        data = compress(data, level)
    head = dumps((len(documents), documents[-1], most, level, 0, 0), 2)
    length = len(head) + len(data)
    postfile.write_int(-length if is_last else length)
    postfile.write(head + data)


def read_blocks(
    matcher: Any,
) -> Iterator[tuple[Iterable[int], Iterable[float], Iterable[bytes]]]:
    """Documents, counts and values of all postings, of deleted documents as well."""
    if isinstance(matcher, FilterMatcher):
        matcher = matcher.child
    if not isinstance(matcher, W3LeafMatcher):
        yield matcher._ids, matcher._weights, matcher._values
        return
    while matcher.is_active():
        matcher._read_data()
        steps, weights, values = matcher._data
        count = len(steps)
        yield (
            list(accumulate(steps)),
            (1.0,) * count if weights is None else weights,
            values or (),
        )
        matcher._next_block()
