"""The PDFs that the reader's bench reads: two columns of text, and 300 MB of pictures."""

import random
import textwrap
from pathlib import Path

import pymupdf

from tests.papers.pdf.pdf_samples import build_raw, build_stream

LINES, WIDTH = 54, 50
PAGES_A_SECTION = 5
ENTRIES = 40
# A word that stands on one page only.
RARE = "xylographic"
PICTURE_PX = 1320
PICTURES = 60
# Pages, catalog and font come before them.
_FIRST = 4


def write_columns(path: Path, pages: int) -> Path:
    """A paper of two columns: sections, citations, an outline, a list of references.

    The rare word stands on the last page but one.
    """
    made = random.Random(pages)
    words = [
        "".join(made.choices("aeinorst", k=made.randint(2, 9))) for _ in range(900)
    ]
    contents = []
    for number in range(1, pages + 1):
        left = _fill(made, words, number)
        right = _fill(made, words, 0)
        if number == pages - 1:
            right[9] = RARE
        if number == pages:
            right = _list_references(made, words)
        contents.append(_set_columns(left, right))
    document = pymupdf.open("pdf", build_raw(_build_objects(contents)))
    document.set_toc(
        [
            [1, f"{number // PAGES_A_SECTION + 1} Section", number]
            for number in range(1, pages + 1, PAGES_A_SECTION)
        ]
    )
    document.set_metadata({"title": f"A paper of {pages} pages"})
    document.save(path, deflate=True)
    document.close()
    return path


def _fill(made: random.Random, words: list[str], number: int) -> list[str]:
    text = " ".join(
        made.choice(words) + (f" [{made.randint(1, ENTRIES)}]" if n % 40 == 0 else "")
        for n in range(600)
    )
    lines = textwrap.wrap(text, WIDTH)[:LINES]
    if number % PAGES_A_SECTION == 1:
        lines[0] = f"{number // PAGES_A_SECTION + 1} Section"
    return lines


def _list_references(made: random.Random, words: list[str]) -> list[str]:
    entries = [
        f"[{n}] A. Author. {' '.join(made.choices(words, k=4)).capitalize()}. 2017."
        for n in range(1, ENTRIES + 1)
    ]
    return ["References", *entries]


def _set_columns(*columns: list[str]) -> bytes:
    shown = [
        b"BT /F 9 Tf 12 TL %d 730 Td %s ET"
        % (
            54 + 264 * index,
            b" ".join(
                b"(%s) Tj T*" % line.replace("(", "").encode("ascii") for line in lines
            ),
        )
        for index, lines in enumerate(columns)
    ]
    return b"\n".join(shown)


def _build_objects(contents: list[bytes]) -> list[bytes]:
    kids = b" ".join(b"%d 0 R" % (_FIRST + 2 * n) for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    for index, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (_FIRST + 2 * index + 1)
        )
        objects.append(build_stream(content))
    return objects


def write_pictures(path: Path) -> Path:
    """Some 300 MB: each page a picture of noise, which nothing can pack."""
    made = random.Random(0)
    size = PICTURE_PX * PICTURE_PX * 3
    head = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"
        b"/BitsPerComponent 8/Length %d>>stream\n" % (PICTURE_PX, PICTURE_PX, size)
    )
    kids = b" ".join(b"%d 0 R" % (_FIRST + 3 * n) for n in range(PICTURES))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, PICTURES),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    for number in range(PICTURES):
        first = _FIRST + 3 * number
        shown = b"q 500 0 0 500 56 100 cm /I Do Q BT /F 12 Tf 56 700 Td (%d) Tj ET"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I %d 0 R>>>>>>"
            % (first + 1, first + 2),
            build_stream(shown % number),
            head + made.randbytes(size) + b"\nendstream",
        ]
    path.write_bytes(build_raw(objects))
    return path
