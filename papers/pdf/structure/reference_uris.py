"""Finds the web links that lie on a reference.

Run by the worker only; it is handed open documents.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from papers.pdf.structure.lines import Line

_URI = 2
_MAX_LINKS = 2_000

Box = tuple[float, float, float, float]


class EntryUris:
    """The web links of some pages, looked up by the lines they lie on."""

    def __init__(self, links: dict[int, list[tuple[Box, str]]]) -> None:
        self._links = links

    def find_inside(self, lines: Sequence[Line]) -> list[str]:
        """The addresses on these lines, in reading order, each once."""
        found: dict[str, None] = {}
        for line in lines:
            for box, uri in self._links.get(line.page_number, ()):
                if _lies_on(box, line):
                    found.setdefault(uri)
        return list(found)


def extract_uris(document: Any, page_numbers: Iterable[int]) -> EntryUris:
    """The web links of the given pages, at most 2,000 a page."""
    return EntryUris({n: _extract_page(document, n) for n in page_numbers})


def _extract_page(document: Any, page_number: int) -> list[tuple[Box, str]]:
    links = document.load_page(page_number - 1).get_links()
    boxes = [
        ((f.x0, f.y0, f.x1, f.y1), str(link["uri"]))
        for link in links[:_MAX_LINKS]
        if link["kind"] == _URI and link.get("uri")
        for f in (link["from"],)
    ]
    return sorted(boxes, key=lambda pair: (pair[0][1], pair[0][0]))


def _lies_on(box: Box, line: Line) -> bool:
    middle = (box[1] + box[3]) / 2
    return (
        line.y0 - 1 <= middle <= line.y1 + 1
        and box[0] < line.x1 - 1
        and box[2] > line.x0 + 1
    )
