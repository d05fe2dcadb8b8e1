"""Extracts the embedded outline and the links of a page (run by the worker only)."""

from math import isfinite
from typing import Any

from pymupdf import mupdf

from papers.pdf.text import clean_text

_MAX_ENTRIES = 5_000
_MAX_TITLE_CHARS = 500
_MAX_LINKS_PER_PAGE = 2_000
_MAX_TARGET_CHARS = 2_000

Row = list[Any]
Place = tuple[int | None, float | None]


class PageSpace:
    """Turns MuPDF's page coordinates (y downwards, rotated) into PDF user space."""

    def __init__(self, document: Any) -> None:
        self._pdf = mupdf.pdf_specifics(document.this)
        self._matrices: dict[int, Any] = {}

    def get_matrix(self, page_index: int) -> Any:
        """The matrix from page coordinates to user space, kept per page."""
        if page_index not in self._matrices:
            page = mupdf.pdf_lookup_page_obj(self._pdf, page_index)
            box, matrix = mupdf.FzRect(), mupdf.FzMatrix()
            mupdf.pdf_page_obj_transform(page, box, matrix)
            self._matrices[page_index] = mupdf.fz_invert_matrix(matrix)
        return self._matrices[page_index]

    def build_rect(self, page_index: int, rect: Any) -> list[float]:
        """x0, y0, x1, y1 in user space, rounded to hundredths of a point."""
        turned = mupdf.fz_transform_rect(
            mupdf.FzRect(rect), self.get_matrix(page_index)
        )
        return [round(v, 2) for v in (turned.x0, turned.y0, turned.x1, turned.y1)]

    def find_y(self, page_index: int, x: float, y: float) -> float | None:
        """The height of a point in user space, None where the PDF gave none."""
        if not isfinite(y):
            return None
        point = mupdf.FzPoint(x if isfinite(x) else 0.0, y)
        turned = mupdf.fz_transform_point(point, self.get_matrix(page_index))
        return round(float(turned.y), 2)


def extract_outline(document: Any, space: PageSpace) -> list[Row]:
    """Rows [level, title, page_number or None, y_pt or None], at most 5,000."""
    rows: list[Row] = []
    node = mupdf.fz_load_outline(document.this)
    ahead: list[tuple[int, Any]] = [(1, node)]
    while ahead and len(rows) < _MAX_ENTRIES:
        level, node = ahead.pop()
        if not node.m_internal:
            continue
        rows.append(_build_row(document, space, level, node))
        ahead.append((level, node.next()))
        ahead.append((level + 1, node.down()))
    return rows


def _build_row(document: Any, space: PageSpace, level: int, node: Any) -> Row:
    entry = node.m_internal
    title = " ".join(clean_text(entry.title or "").split())[:_MAX_TITLE_CHARS]
    page_number, y_pt = _find_place(document, space, entry.uri)
    return [level, title, page_number, y_pt]


def _find_place(document: Any, space: PageSpace, uri: str | None) -> Place:
    """The page and height an internal URI leads to, None for what it does not say."""
    if not uri or mupdf.fz_is_external_link(uri):
        return None, None
    try:
        location, x, y = mupdf.fz_resolve_link(document.this, uri)
        page_index = location.page
        if not 0 <= page_index < document.page_count:
            return None, None
        return page_index + 1, space.find_y(page_index, x, y)
    except (mupdf.FzErrorBase, RuntimeError, ValueError):
        # A destination that leads nowhere is common in old files, and no failure.
        return None, None


def extract_links(document: Any, page: Any, space: PageSpace) -> list[dict[str, Any]]:
    """The links of a page as {kind, target, page_number, rect}, at most 2,000."""
    links: list[dict[str, Any]] = []
    link = mupdf.fz_load_links(mupdf.FzPage(page.this))
    while link.m_internal and len(links) < _MAX_LINKS_PER_PAGE:
        entry = link.m_internal
        if entry.uri:
            links.append(
                {
                    **_describe_target(document, space, entry.uri),
                    "rect": space.build_rect(page.number, entry.rect),
                }
            )
        link = link.next()
    return links


def _describe_target(document: Any, space: PageSpace, uri: str) -> dict[str, Any]:
    target = clean_text(uri)[:_MAX_TARGET_CHARS]
    if mupdf.fz_is_external_link(uri):
        return {"kind": "uri", "target": target, "page_number": None}
    page_number, _ = _find_place(document, space, uri)
    _, marker, name = target.partition("#nameddest=")
    kind = "named" if marker else "page"
    return {"kind": kind, "target": name, "page_number": page_number}
