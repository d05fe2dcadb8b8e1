"""Makes the PDFs the tests read, sound and hostile, by code."""

import zlib
from pathlib import Path

import pymupdf

STAMP = "arXiv:1706.03762v5  [cs.CL]  6 Dec 2017"


def build_pdf(*texts: str, **save_options: object) -> bytes:
    """A sound PDF with one page for each text."""
    document = pymupdf.open()
    for text in texts:
        document.new_page().insert_text((72, 72), text)
    return bytes(document.tobytes(**save_options))


def write_pdf(path: Path, *texts: str) -> Path:
    path.write_bytes(build_pdf(*texts))
    return path


def build_raw(objects: list[bytes]) -> bytes:
    """A PDF of hand-written objects, number 1 being the catalog, with a true xref."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % xref)


def build_stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    head = b"<</Filter/FlateDecode/Length %d%s>>" % (len(packed), entries)
    return head + b"stream\n" + packed + b"\nendstream"


def build_page(contents: int, resources: bytes) -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
        b"/Resources<<%s>>>>" % (contents, resources)
    )


def build_hanging_pdf() -> bytes:
    """Four pages; the third draws a form that draws ten forms, twelve levels deep."""
    font = b"/Font<</F 3 0 R>>"
    first_page, first_form, levels = 4, 9, 12
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 5 0 R 6 0 R 7 0 R]/Count 4>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(first_page, first_page + 4):
        hangs = number == first_page + 2
        resources = b"/XObject<</X %d 0 R>>" % first_form if hangs else font
        objects.append(build_page(first_form + levels if hangs else 8, resources))
    objects.append(build_stream(b"BT /F 12 Tf 72 700 Td (A page like others) Tj ET"))
    for level in range(levels):
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<<%s>>"
        is_last = level == levels - 1
        inner = font if is_last else b"/XObject<</X %d 0 R>>" % (first_form + level + 1)
        content = b"BT /F 1 Tf (x) Tj ET" if is_last else b"/X Do " * 10
        objects.append(build_stream(content, form % inner))
    objects.append(build_stream(b"/X Do " * 10))
    return build_raw(objects)


def build_text_bomb(megabytes: int) -> bytes:
    """One page of so many megabytes of drawn letters, a small file by itself."""
    line = b"BT /F 9 Tf 72 700 Td (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n"
    content = line * (megabytes * 1024 * 1024 // len(line))
    return build_raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            build_page(5, b"/Font<</F 3 0 R>>"),
            build_stream(content),
        ]
    )


def build_lying_page_count(count: int) -> bytes:
    return build_raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        ]
    )


def build_cyclic_outline() -> bytes:
    """One page; the outline's second entry is followed by its first."""
    return build_raw(
        [
            b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            build_page(8, b"/Font<</F 3 0 R>>"),
            b"<</Type/Outlines/First 6 0 R/Last 7 0 R/Count 2>>",
            b"<</Title(One)/Parent 5 0 R/Next 7 0 R/Dest[4 0 R/XYZ 0 700 0]>>",
            b"<</Title(Two)/Parent 5 0 R/Next 6 0 R/First 6 0 R"
            b"/Dest[4 0 R/XYZ 0 500 0]>>",
            build_stream(b"BT /F 12 Tf 72 700 Td (A page with words) Tj ET"),
        ]
    )


def build_paper_with_stamp() -> bytes:
    """A first page as arXiv gives it out: stamp, small capitals, authors, a DOI."""
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_text((30, 560), STAMP, fontsize=20, rotate=90)
    page.insert_text((72, 40), "Published as a conference paper", fontsize=10)
    x = 72.0
    for text, size in (("A", 17), ("TTENTION ", 13.6), ("I", 17), ("S ", 13.6)):
        page.insert_text((x, 100), text, fontsize=size, fontname="tiro")
        x += pymupdf.get_text_length(text, fontname="tiro", fontsize=size)
    for text, size in (("E", 17), ("NOUGH", 13.6)):
        page.insert_text((x, 100), text, fontsize=size, fontname="tiro")
        x += pymupdf.get_text_length(text, fontname="tiro", fontsize=size)
    page.insert_text((72, 130), "Ada Lovelace and Alan M. Turing", fontsize=10)
    page.insert_text((72, 144), "University of Somewhere", fontsize=10)
    page.insert_text((72, 156), "{ada,alan}@example.org", fontsize=9)
    page.insert_text((72, 190), "Abstract", fontsize=12)
    page.insert_text((72, 210), "We show what was to be shown.", fontsize=10)
    page.insert_text((72, 740), "doi:10.1000/xyz123.", fontsize=8)
    return bytes(document.tobytes())
