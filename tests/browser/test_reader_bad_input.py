"""PDFs that are unlike papers: scripted, damaged, without letters, from right to left."""

import re

import pymupdf
import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.reader_papers import (
    Dropped,
    build_title,
    drop_pdf,
    open_reader,
    select,
)
from tests.papers.pdf.pdf_samples import build_raw, build_stream
from tests.product import Product, await_true

ACTIONS = {
    "a script": b"/S/JavaScript/JS(app.alert\\(1\\))",
    "a scripted address": b"/S/URI/URI(javascript:alert\\(1\\))",
    "a scripted address in disguise": b"/S/URI/URI( JaVaScRiPt:alert\\(1\\))",
    "a file": b"/S/URI/URI(file:///etc/passwd)",
    "data": b"/S/URI/URI(data:text/html,<script>alert\\(1\\)</script>)",
    "a program": b"/S/Launch/F(/bin/sh)",
    "another file": b"/S/GoToR/F(other.pdf)/D[0/Fit]",
    "a form sent out": b"/S/SubmitForm/F(http://127.0.0.1:9/)",
}
HEBREW = "שלום עולם"


@pytest.fixture
def wide(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    return page


def await_text_read(product: Product, dropped: Dropped) -> None:
    asked = "SELECT structure_state FROM papers_document WHERE id = ?"
    await_true(
        lambda: (
            select(product, asked, dropped.document_id) in ([("ready",)], [("failed",)])
        ),
        "the background is done with the PDF",
    )


def build_linked(actions: list[bytes]) -> bytes:
    """One page with a link for each action, one under the other."""
    links = b"".join(
        b"<</Type/Annot/Subtype/Link/Rect[72 %d 300 %d]/Border[0 0 1]/A<<%s>>>>"
        % (700 - 40 * index, 720 - 40 * index, action)
        for index, action in enumerate(actions)
    )
    return build_raw(
        [
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<<%s>>>>" % actions[0],
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>/Annots[%s]>>" % links,
            build_stream(b"BT /F 12 Tf 72 740 Td (harmless words) Tj ET"),
        ]
    )


def test_links_that_run_or_open_things_do_nothing(wide: Page, product: Product) -> None:
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    def refuse_page(opened: Page) -> None:
        asked.append(opened.url)

    wide.on("dialog", refuse)
    wide.context.on("page", refuse_page)
    dropped = drop_pdf(wide, product, build_linked(list(ACTIONS.values())))
    open_reader(wide, dropped.address)
    expect(wide.get_by_text("harmless words").first).to_be_visible()
    address = wide.url
    links = wide.locator(".annotationLayer a")
    targets = links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert [t for t in targets if t and not t.startswith("#") and t != ""] == []
    for index in range(links.count()):
        links.nth(index).click(force=True)
    expect(wide.get_by_text("harmless words").first).to_be_visible()
    assert wide.url.split("#")[0] == address
    wide.context.remove_listener("page", refuse_page)
    assert asked == []


def test_a_damaged_table_of_objects_is_mended(wide: Page, product: Product) -> None:
    document = pymupdf.open()
    for number in range(1, 4):
        document.new_page().insert_text((72, 72), f"mended page {number}")
    content = bytes(document.tobytes())
    # Every place in the table is wrong, and so is the place of the table itself.
    broken = re.sub(rb"(\d{10}) 00000 n", b"0000000007 00000 n", content)
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", broken)
    assert broken != content
    open_reader(wide, drop_pdf(wide, product, broken).address)
    expect(wide.get_by_text("mended page 1")).to_be_visible()
    expect(wide.locator("[data-part=page-count]")).to_contain_text("3")


def test_words_without_letters_are_read_as_pictures(
    wide: Page, product: Product
) -> None:
    """Glyphs by number only, as a font without a Unicode map has them."""
    content = build_raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]"
            b"/FirstChar 1/LastChar 1/Widths[10]/Encoding<</Type/Encoding"
            b"/Differences[1/g1]>>/CharProcs<</g1 6 0 R>>/Resources<<>>>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>",
            build_stream(b"BT /F 20 Tf 72 700 Td <0101010101> Tj ET"),
            build_stream(b"10 0 d0 1 1 7 7 re f"),
        ]
    )
    dropped = drop_pdf(wide, product, content)
    await_text_read(product, dropped)
    open_reader(wide, dropped.address)
    wide.keyboard.press("Control+f")
    wide.keyboard.insert_text("word")
    expect(wide.locator("#pdf-find output")).to_contain_text("Not found")


def render_hebrew(title: str) -> bytes:
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_text((72, 60), title)
    page.insert_htmlbox(
        pymupdf.Rect(72, 100, 540, 200),
        f"<p dir='rtl' style='font-size:20px'>{HEBREW}</p>",
    )
    return bytes(document.tobytes())


def test_words_from_right_to_left_are_marked_as_they_are_read(
    wide: Page, product: Product
) -> None:
    dropped = drop_pdf(wide, product, render_hebrew(build_title()))
    open_reader(wide, dropped.address)
    # pdf.js makes a piece of text of each letter here.
    letters = wide.locator(".textLayer span[dir=rtl]")
    expect(letters.first).to_be_visible()
    wide.evaluate(
        """() => {
          const all = document.querySelectorAll(".textLayer span[dir=rtl]");
          getSelection().setBaseAndExtent(all[0], 0, all[all.length - 1], 1);
        }"""
    )
    wide.keyboard.press("Alt+1")
    expect(wide.locator(".mark-shape.highlight")).to_be_attached()
    url = f"/documents/{dropped.document_id}/marks/places/"
    [mark] = wide.request.get(url).json()["marks"]
    assert "".join(mark["quote"].split()) == "".join(HEBREW.split())
    marked = wide.request.get(f"/documents/{dropped.document_id}/marked/").body()
    with pymupdf.open("pdf", marked) as pdf:
        shown = pdf[0]
        [box] = [annot.rect for annot in shown.annots()]
        words = pymupdf.Rect()
        for word in shown.get_text("words"):
            if word[4] in HEBREW or word[4][::-1] in HEBREW:
                words |= pymupdf.Rect(word[:4])
    assert abs(box & words) > 0.7 * abs(words)
