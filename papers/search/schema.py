"""The fields of the index, and the terms that a document puts into them."""

import sys
from array import array
from collections.abc import Iterator
from pickle import dumps
from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Frequency, Positions
from whoosh.system import pack_uint

from papers.contributions import SearchDocument
from papers.search.tokens import count_terms

# Raised whenever fields or tokens change, so that older indexes are built again.
SCHEMA_VERSION = 3

Posting = tuple[bytes, int, float, bytes]


class StemField(FieldType):  # type: ignore[misc]
    """Takes {stem: how often}: found by any inflection, scored, without positions.

    Terms come in counted, because one pass over a text feeds both its fields and
    Whoosh's own analyzers take most of the time of indexing.
    """

    def __init__(self) -> None:
        super().__init__(format=Frequency(), analyzer=None, scorable=True)

    def index(self, value: dict[str, int], **_kwargs: object) -> Iterator[Posting]:
        for word, count in value.items():
            yield word.encode(), count, float(count), pack_uint(count)


class ExactField(FieldType):  # type: ignore[misc]
    """Takes {word: its positions}: unstemmed, for phrases, prefixes and suggestions.

    Scorable although nothing scores it: for a field without lengths, Whoosh looks for
    their file at every posting.
    """

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(
        self, value: dict[str, list[int]], **_kwargs: object
    ) -> Iterator[Posting]:
        for word, positions in value.items():
            count = len(positions)
            yield word.encode(), count, float(count), _encode_positions(positions)


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


def _encode_positions(positions: list[int]) -> bytes:
    """As whoosh.formats.Positions reads them: a count and the pickled differences."""
    steps = [b - a for a, b in zip([0, *positions], positions, strict=False)]
    return bytes(pack_uint(len(steps))) + dumps(steps, 2)


def build_schema() -> Any:
    """The text itself is stored nowhere: snippets are cut from the caller's own."""
    return Schema(
        paper_id=ID(stored=True),
        paper=COLUMN(NumberColumn()),
        length=COLUMN(NumberColumn()),
        stamp=COLUMN(NumberColumn()),
        kind=ID(stored=True),
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
