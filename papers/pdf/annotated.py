"""Writes marks into a PDF as standard annotations and reads them (run by the worker)."""

from collections.abc import Iterable, Iterator
from hashlib import sha1
from math import isfinite
from pathlib import Path
from typing import Any

from pymupdf import mupdf

from papers.pdf.marks import PdfMark, Quad

_SUBTYPES = {
    "highlight": mupdf.PDF_ANNOT_HIGHLIGHT,
    "underline": mupdf.PDF_ANNOT_UNDERLINE,
    "area": mupdf.PDF_ANNOT_SQUARE,
    "note": mupdf.PDF_ANNOT_TEXT,
}
_KINDS = {
    mupdf.PDF_ANNOT_HIGHLIGHT: "highlight",
    mupdf.PDF_ANNOT_UNDERLINE: "underline",
    mupdf.PDF_ANNOT_SQUIGGLY: "underline",
    mupdf.PDF_ANNOT_STRIKE_OUT: "underline",
    mupdf.PDF_ANNOT_SQUARE: "area",
    mupdf.PDF_ANNOT_CIRCLE: "area",
    mupdf.PDF_ANNOT_TEXT: "note",
    mupdf.PDF_ANNOT_FREE_TEXT: "note",
}
# Of a page and on a document: what is beyond it was made by no reader.
_MOST_MARKS_PER_PAGE = 2_000
_MOST_QUADS = 500
_MOST_CONTENT_CHARS = 100_000
_NUMBERS_PER_QUAD = 8
_COLOR_DEFAULT = "#ffd400"
_FROM_GREY, _FROM_RGB, _FROM_CMYK = 1, 3, 4
# Sizes that MuPDF gives its note icon.
_NOTE_SIZE_PT = 20


def write_marks(
    document: Any, marks: Iterable[PdfMark], replaced_names: set[str]
) -> None:
    """Add the marks; those of the file that are named so are taken out first.

    Places are written as they are, in user space: PyMuPDF's own methods take page space
    and are off on pages with both a CropBox and a rotation.
    """
    by_page: dict[int, list[PdfMark]] = {}
    for mark in marks:
        by_page.setdefault(mark.page_number - 1, []).append(mark)
    pages = range(document.page_count) if replaced_names else sorted(by_page)
    for page_index in pages:
        if not 0 <= page_index < document.page_count:
            continue
        page = _load_page(document, page_index)
        _delete_named(page, page_index, replaced_names)
        for mark in by_page.get(page_index, ()):
            _write_mark(page, mark)


def save_in_place(document: Any, path: Path) -> None:
    """Save to the file it was opened from, as an update of it where that can be."""
    if document.can_save_incrementally():
        document.saveIncr()
        return
    # A damaged file was repaired while it was opened, and must be written anew.
    whole = path.with_name(f"{path.name}.whole")
    document.save(whole)
    whole.replace(path)


def extract_marks(document: Any, page_index: int) -> tuple[list[dict[str, Any]], int]:
    """The annotations of a page as PdfMark's fields without words, and how many are not.

    Links, popups and form fields are no annotations here; replies and kinds without a
    mark are counted.
    """
    marks: list[dict[str, Any]] = []
    left_out = 0
    for annot in _list_annots(_load_page(document, page_index)):
        mark = _describe(annot, page_index)
        if mark is None:
            left_out += 1
        elif len(marks) < _MOST_MARKS_PER_PAGE:
            marks.append(mark)
    return marks, left_out


def _load_page(document: Any, page_index: int) -> Any:
    return mupdf.pdf_load_page(mupdf.pdf_specifics(document.this), page_index)


def _list_annots(page: Any) -> Iterator[Any]:
    annot = mupdf.pdf_first_annot(page)
    while annot.m_internal:
        # Before the caller may delete this one.
        following = mupdf.pdf_next_annot(annot)
        yield annot
        annot = following


def _delete_named(page: Any, page_index: int, names: set[str]) -> None:
    for annot in _list_annots(page):
        mark = _describe(annot, page_index) if names else None
        if mark is not None and mark["name"] in names:
            mupdf.pdf_delete_annot(page, annot)


def _write_mark(page: Any, mark: PdfMark) -> None:
    annot = mupdf.pdf_create_annot(page, _SUBTYPES[mark.kind])
    entries = mupdf.pdf_annot_obj(annot)
    if mark.kind in ("highlight", "underline"):
        points = [value for quad in mark.quads for value in quad]
        _put_numbers(page, entries, "QuadPoints", points)
    else:
        _put_numbers(page, entries, "Rect", _find_rect(mark))
    red, green, blue = bytes.fromhex(mark.color.removeprefix("#"))
    _put_numbers(page, entries, "C", [part / 255 for part in (red, green, blue)])
    for key, text in (
        ("NM", mark.name),
        ("Contents", mark.contents),
        ("T", mark.author),
        ("Subj", mark.subject),
    ):
        if text:
            mupdf.pdf_dict_put_text_string(entries, mupdf.pdf_new_name(key), text)
    mupdf.pdf_dirty_annot(annot)
    mupdf.pdf_update_annot(annot)


def _find_rect(mark: PdfMark) -> list[float]:
    """The box of an area; a note's icon hangs at the upper left corner of its box."""
    xs = [x for quad in mark.quads for x in quad[::2]]
    ys = [y for quad in mark.quads for y in quad[1::2]]
    if mark.kind == "note":
        left, top = min(xs), max(ys)
        return [left, top - _NOTE_SIZE_PT, left + _NOTE_SIZE_PT, top]
    return [min(xs), min(ys), max(xs), max(ys)]


def _put_numbers(page: Any, entries: Any, key: str, numbers: list[float]) -> None:
    array = mupdf.pdf_new_array(page.doc(), len(numbers))
    for number in numbers:
        mupdf.pdf_array_push_real(array, number)
    mupdf.pdf_dict_puts(entries, key, array)


def _describe(annot: Any, page_index: int) -> dict[str, Any] | None:
    kind = _KINDS.get(mupdf.pdf_annot_type(annot))
    entries = mupdf.pdf_annot_obj(annot)
    is_reply = mupdf.pdf_dict_gets(entries, "IRT").m_internal is not None
    quads = _read_quads(entries, kind)
    if kind is None or is_reply or not quads:
        return None
    name = _read_text(entries, "NM")[:200]
    return {
        "name": name or _name_by_place(kind, page_index, quads),
        "kind": kind,
        "page_number": page_index + 1,
        "quads": quads,
        "color": _read_color(entries),
        "contents": _read_text(entries, "Contents"),
        "subject": _read_text(entries, "Subj")[:200],
        "author": _read_text(entries, "T")[:200],
    }


def _name_by_place(kind: str, page_index: int, quads: list[Quad]) -> str:
    """A name for an annotation that has none, the same whenever this file is read."""
    place = f"{kind} {page_index} {[[round(v) for v in quad] for quad in quads]}"
    return f"place:{sha1(place.encode(), usedforsecurity=False).hexdigest()}"


def _read_quads(entries: Any, kind: str | None) -> list[Quad]:
    points = _read_places(entries, "QuadPoints", _MOST_QUADS * _NUMBERS_PER_QUAD)
    if kind in ("highlight", "underline") and len(points) >= _NUMBERS_PER_QUAD:
        whole = len(points) - len(points) % _NUMBERS_PER_QUAD
        step = _NUMBERS_PER_QUAD
        return [_order_corners(points[i : i + step]) for i in range(0, whole, step)]
    rect = _read_places(entries, "Rect", 4)
    if len(rect) < len("xyxy"):
        return []
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    return [(left, top, right, top, left, bottom, right, bottom)]


def _order_corners(points: list[float]) -> Quad:
    """The corners row by row: the standard's text goes round, most programs do not."""
    x0, y0, x1, y1, x2, y2, x3, y3 = points
    if (x1 - x0) * (x3 - x2) + (y1 - y0) * (y3 - y2) < 0:
        x2, y2, x3, y3 = x3, y3, x2, y2
    return x0, y0, x1, y1, x2, y2, x3, y3


def _read_places(entries: Any, key: str, most: int) -> list[float]:
    return [round(number, 2) for number in _read_numbers(entries, key, most)]


def _read_numbers(entries: Any, key: str, most: int) -> list[float]:
    array = mupdf.pdf_dict_gets(entries, key)
    count = min(mupdf.pdf_array_len(array), most)
    numbers = [
        float(mupdf.pdf_to_real(mupdf.pdf_array_get(array, i))) for i in range(count)
    ]
    return numbers if all(map(isfinite, numbers)) else []


def _read_color(entries: Any) -> str:
    parts = [min(1.0, max(0.0, n)) for n in _read_numbers(entries, "C", _FROM_CMYK)]
    if len(parts) == _FROM_GREY:
        parts = parts * 3
    elif len(parts) == _FROM_CMYK:
        *inks, black = parts
        parts = [(1 - ink) * (1 - black) for ink in inks]
    if len(parts) != _FROM_RGB:
        return _COLOR_DEFAULT
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _read_text(entries: Any, key: str) -> str:
    value = mupdf.pdf_dict_gets(entries, key)
    if not mupdf.pdf_is_string(value):
        return ""
    text: str = mupdf.pdf_to_text_string(value)[:_MOST_CONTENT_CHARS]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # Half a surrogate pair fits into no database.
    return text.encode(errors="ignore").decode().strip()
