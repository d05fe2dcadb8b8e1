import pymupdf
import pytest

from papers.pdf.structure.layout import extract_page_layout
from papers.pdf.structure.lines import extract_lines

# A font of 600 dots an inch, as TeX's drivers made them: 10 pt are 83 dots.
_DOTS = 83
_WIDTHS = {"a": 42, "e": 37, "l": 23, "n": 46, "o": 42, "t": 32}
_SHOWN_SIZE = 0.12


def build_document(*words: tuple[str, float]) -> pymupdf.Document:
    """A page with the words, each at its own place along one line, 10 pt large."""
    document = pymupdf.open()
    page = document.new_page()
    glyph = document.get_new_xref()
    document.update_object(glyph, "<<>>")
    document.update_stream(glyph, b"40 0 0 0 40 40 d1 0 0 40 40 re f")
    codes = range(ord("a"), ord("z") + 1)
    widths = " ".join(str(_WIDTHS.get(chr(code), 0)) for code in codes)
    names = " ".join(f"/{letter}" for letter in map(chr, codes))
    procs = " ".join(f"/{chr(code)} {glyph} 0 R" for code in codes)
    font = document.get_new_xref()
    document.update_object(
        font,
        f"<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 -1 0 0]"
        f"/FontBBox[0 0 1000 1000]/FirstChar 97/LastChar 122/Widths[{widths}]"
        f"/Encoding<</Type/Encoding/Differences[97 {names}]>>"
        f"/CharProcs<<{procs}>>>>",
    )
    document.xref_set_key(page.xref, "Resources", f"<</Font<</B {font} 0 R>>>>")
    content = document.get_new_xref()
    document.update_object(content, "<<>>")
    shown = "".join(
        f"BT /B {_SHOWN_SIZE} Tf 1 0 0 1 {x} 700 Tm ({word}) Tj ET\n"
        for word, x in words
    )
    document.update_stream(content, shown.encode())
    page.set_contents(content)
    return document


def test_bitmap_sizes_are_measured_by_the_letters() -> None:
    with build_document(("note", 100.0)) as document:
        (fragment,) = extract_page_layout(document, 1).fragments
    assert fragment.size_pt == pytest.approx(_DOTS * _SHOWN_SIZE, rel=0.02)
    assert fragment.y1 - fragment.y0 == pytest.approx(fragment.size_pt, rel=0.02)
    assert fragment.y0 < fragment.baseline_pt < fragment.y1


def test_bitmap_sizes_let_words_be_told_from_parts_of_words() -> None:
    width = sum(_WIDTHS[letter] for letter in "note") * _SHOWN_SIZE
    places = [("note", 100.0), ("l", 100 + width), ("ant", 106 + width)]
    with build_document(*places) as document:
        texts = [line.text for line in extract_lines(document)]
    assert texts == ["notel ant"]
