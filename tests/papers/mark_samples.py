"""Marks as the tests need them."""

from papers.models import Annotation, Document
from papers.reading.annotations import NewMark, start_annotation


def build_quad(x: float, y: float) -> list[float]:
    """A box of 100 by 10 points with its upper left corner here."""
    return [x, y, x + 100, y, x, y - 10, x + 100, y - 10]


def make_mark(document: Document, quote: str = "words", **fields: object) -> Annotation:
    known: dict[str, object] = {
        "kind": "highlight",
        "color": "yellow",
        "page_number": 1,
        "quads": [build_quad(72, 700)],
        **fields,
    }
    return start_annotation(document, NewMark(quote=quote, **known))  # type: ignore[arg-type]
