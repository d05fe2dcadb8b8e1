"""The fields of the index, and the terms that a document puts into them."""

import sys
from array import array
from collections.abc import Iterator
from itertools import repeat
from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from papers.contributions import SearchDocument
from papers.search.positions import decode_positions, encode_positions
from papers.search.tokens import count_terms

# Raised whenever fields or tokens change, so that older indexes are built again.
SCHEMA_VERSION = 4

Posting = tuple[str, float, bytes]


class PackedPositions(Positions):  # type: ignore[misc]
    """Positions in fewer bytes than Whoosh's pickles, read and written in less time."""

    def decode_positions(self, value: bytes) -> list[int]:
        return decode_positions(value)

    def decode_frequency(self, value: bytes) -> int:
        return len(decode_positions(value))


class TermField(FieldType):  # type: ignore[misc]
    """A field whose terms come in ready: Whoosh's own analyzers take most of its time.

    Nothing is scorable: no lengths are written, since `length` has them.
    """

    has_positions = False

    def __init__(self, form: Any, *, stored: bool = False) -> None:
        super().__init__(format=form, analyzer=None, scorable=False, stored=stored)


class WordField(TermField):
    """Takes one word, such as a kind."""

    def __init__(self) -> None:
        super().__init__(Existence(), stored=True)

    def index(self, value: str, **_kwargs: object) -> Iterator[Posting]:
        yield value, 1.0, b""


class StemField(TermField):
    """Takes {stem: how often}: found by any inflection, scored, without positions."""

    def __init__(self) -> None:
        super().__init__(Existence())

    def index(self, value: dict[str, int], **_kwargs: object) -> Iterator[Posting]:
        return zip(value, map(float, value.values()), repeat(b""), strict=False)


class ExactField(TermField):
    """Takes {word: its positions}: unstemmed, for phrases, prefixes and suggestions."""

    has_positions = True

    def __init__(self) -> None:
        super().__init__(PackedPositions())

    def index(
        self, value: dict[str, list[int]], **_kwargs: object
    ) -> Iterator[Posting]:
        counts = map(float, map(len, value.values()))
        return zip(value, counts, map(encode_positions, value.values()), strict=True)


class NumberColumn(NumericColumn):  # type: ignore[misc]
    """One number a document, of 0 to 2**32 - 1, all of which are read at once."""

    def __init__(self) -> None:
        super().__init__("I")

    class Reader(NumericColumn.Reader):  # type: ignore[misc]
        """Whoosh's own reads number by number: 0.3 s for 150,000 documents."""

        def load(self) -> "array[int]":
            numbers = array("I", self._dbfile.get(self._basepos, 4 * self._count))
            if sys.byteorder == "little":
                numbers.byteswap()
            # What has the default at the end is not written.
            numbers.extend([0] * (self._doccount - self._count))
            return numbers


def build_schema() -> Any:
    """The text itself is stored nowhere: snippets are cut from the caller's own."""
    return Schema(
        paper_id=WordField(),
        paper=COLUMN(NumberColumn()),
        length=COLUMN(NumberColumn()),
        stamp=COLUMN(NumberColumn()),
        kind=WordField(),
        key=STORED,
        page_number=STORED,
        url=STORED,
        heading=STORED,
        title=StemField(),
        title_exact=ExactField(),
        body=StemField(),
        body_exact=ExactField(),
    )


def build_fields(document: SearchDocument) -> dict[str, Any]:
    title_stems, title_words = count_terms(document.title)
    body_stems, body_words = count_terms(document.body)
    return {
        "paper_id": str(document.paper_id),
        "paper": document.paper_id,
        "length": sum(map(len, body_words.values())),
        "stamp": document.stamp,
        "kind": document.kind,
        "key": document.key,
        "page_number": document.page_number,
        "url": document.url,
        "heading": document.title,
        "title": title_stems,
        "title_exact": title_words,
        "body": body_stems,
        "body_exact": body_words,
    }
