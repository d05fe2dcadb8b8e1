"""Pages that lie on their side, differ in size, are dark, locked, scanned or scripted."""

import pymupdf
import pytest
from playwright.sync_api import Dialog, Locator, Page, Response, expect

from tests.browser.reader_papers import (
    Dropped,
    build_title,
    drop_pdf,
    insert,
    open_reader,
    select,
)
from tests.product import Product, await_true

# pymupdf's PDF_ENCRYPT_AES_256, which its types do not name.
AES_256 = 5
SIZES = ((595, 842), (842, 595), (300, 300), (595, 1600))


def _render_mixed(title: str) -> bytes:
    """Four sizes, three rotations of which the last is cropped as well, an end."""
    document = pymupdf.open()
    for width, height in SIZES:
        page = document.new_page(width=width, height=height)
        page.insert_text((40, 60), title, fontsize=11)
    for degrees in (90, 180, 270):
        page = document.new_page(width=595, height=842)
        page.insert_text((100, 400), f"turned by {degrees}", fontsize=11)
        page.set_rotation(degrees)
    document[-1].set_cropbox(pymupdf.Rect(50, 100, 500, 700))
    document.new_page(width=595, height=842)
    return bytes(document.tobytes())


def _drop(page: Page, product: Product, content: bytes) -> Dropped:
    page.set_viewport_size({"width": 1280, "height": 800})
    return drop_pdf(page, product, content)


def _await_state(product: Product, dropped: Dropped, column: str, state: str) -> None:
    asked = f"SELECT {column} FROM papers_document WHERE id = ?"
    await_true(
        lambda: select(product, asked, dropped.document_id) == [(state,)],
        f"{column} is {state}",
    )


def _page_number(page: Page) -> Locator:
    return page.get_by_label("Page number")


@pytest.fixture
def mixed(page: Page, product: Product) -> Dropped:
    return _drop(page, product, _render_mixed(build_title()))


def test_pages_of_all_sizes_and_rotations_have_their_shape(
    page: Page, mixed: Dropped
) -> None:
    open_reader(page, mixed.address)
    shapes = page.locator(".pdfViewer .page")
    expect(shapes).to_have_count(8)
    turned = ((842, 595), (595, 842), (600, 450))
    wanted = [w / h for w, h in (*SIZES, *turned, (595, 842))]
    for index, ratio in enumerate(wanted):
        shapes.nth(index).scroll_into_view_if_needed()
        found = shapes.nth(index).evaluate("(it) => it.clientWidth / it.clientHeight")
        assert found == pytest.approx(ratio, rel=0.01), index


@pytest.mark.parametrize("page_number", [2, 4, 5, 6, 7, 8])
def test_one_comes_back_to_pages_of_any_shape(
    page: Page, mixed: Dropped, page_number: int
) -> None:
    open_reader(page, mixed.address)
    _page_number(page).fill(str(page_number))
    _page_number(page).press("Enter")
    expect(_page_number(page)).to_have_value(str(page_number))
    page.goto("/")
    open_reader(page, mixed.address)
    expect(_page_number(page)).to_have_value(str(page_number))


@pytest.mark.parametrize("page_number", [5, 6, 7])
def test_one_comes_back_to_the_height_on_a_turned_page(
    page: Page, mixed: Dropped, page_number: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    open_reader(page, mixed.address)
    kept: list[str] = []

    def read_place(answer: Response) -> str:
        """What was sent, without the moment."""
        return (answer.request.post_data or "").partition("&left_at=")[0]

    def is_kept(answer: Response) -> bool:
        """A place on this page that was not kept before."""
        sent = read_place(answer)
        is_new = f"page_number={page_number}" in sent and sent not in kept
        return answer.url.endswith("/place/") and is_new

    with page.expect_response(is_kept) as turned:
        _page_number(page).fill(str(page_number))
        _page_number(page).press("Enter")
    kept.append(read_place(turned.value))
    sheet = page.locator(f".page[data-page-number='{page_number}']")
    expect(sheet.locator("canvas")).to_be_visible()
    scroll = "(it, by) => { document.getElementById('pdf-pages').scrollTop += by; }"
    with page.expect_response(is_kept):
        sheet.evaluate(scroll, 150)
    left = _measure_top(sheet)
    open_reader(page, mixed.address)
    expect(sheet.locator("canvas")).to_be_visible()
    await_true(
        lambda: abs(_measure_top(sheet) - left) < 3,
        "the page stands where it stood",
    )


def _measure_top(sheet: Locator) -> float:
    """How far below the top of what shows the pages; bars above may still come."""
    box = sheet.bounding_box()
    pages = sheet.page.locator("#pdf-pages").bounding_box()
    assert box
    assert pages
    return box["y"] - pages["y"]


def test_a_height_on_a_page_upside_down_is_found(
    page: Page, product: Product, mixed: Dropped
) -> None:
    _await_state(product, mixed, "structure_state", "ready")
    insert(
        product,
        "papers_figure",
        document_id=mixed.document_id,
        position=90,
        kind="figure",
        label="Figure 9",
        caption="",
        page_number=6,
        rect=[100, 430, 200, 445],
    )
    open_reader(page, mixed.address)
    page.keyboard.press("F4")
    page.get_by_role("tab", name="Figures").click()
    entry = page.locator("[data-figure][data-label='Figure 9']")
    entry.get_by_role("button", name="Page 6").click()
    words = page.locator(".page[data-page-number='6'] .textLayer span").first
    expect(words).to_be_in_viewport()
    top = words.evaluate(
        "(it) => it.getBoundingClientRect().top"
        " - document.getElementById('pdf-pages').getBoundingClientRect().top"
    )
    assert 0 <= top <= 120


def test_a_locked_pdf_is_opened_with_its_password(page: Page, product: Product) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "behind the lock")
    locked = document.tobytes(encryption=AES_256, user_pw="sesame", owner_pw="o")
    page.goto(_drop(page, product, bytes(locked)).address)
    failure = page.get_by_role("alert")
    field = failure.get_by_label("Password of this PDF")
    field.fill("wrong")
    field.press("Enter")
    expect(failure).to_contain_text("This password does not open the PDF.")
    field.fill("sesame")
    failure.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("behind the lock")).to_be_visible()


def test_a_scan_says_that_it_has_no_words(page: Page, product: Product) -> None:
    document = pymupdf.open()
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 200, 300))
    picture.clear_with(90)
    document.new_page().insert_image(pymupdf.Rect(50, 50, 250, 350), pixmap=picture)
    dropped = _drop(page, product, bytes(document.tobytes()))
    _await_state(product, dropped, "state", "ready")
    open_reader(page, dropped.address)
    expect(page.locator(".pdf-scan")).to_contain_text("This PDF is a scan")
    page.keyboard.press("Control+f")
    page.keyboard.insert_text("word")
    expect(page.locator("#pdf-find output")).to_contain_text("a scan without text")


def test_scripts_of_a_pdf_never_run(page: Page, product: Product) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "harmless words")
    catalog = document.pdf_catalog()
    action = "<</S/JavaScript/JS(app.alert\\('run'\\); this.print\\(\\);)>>"
    document.xref_set_key(catalog, "OpenAction", action)
    document.xref_set_key(catalog, "AA", f"<</WP {action}>>")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(f"sandbox: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("request", lambda request: asked.append(request.url))
    dropped = _drop(page, product, bytes(document.tobytes()))
    open_reader(page, dropped.address)
    expect(page.get_by_text("harmless words")).to_be_visible()
    # What would run them is pdf.js's sandbox.
    assert [one for one in asked if "sandbox" in one] == []
    assert any("pdf.min.mjs" in one for one in asked)


def test_dark_pages_are_dark(page: Page, mixed: Dropped) -> None:
    open_reader(page, mixed.address)
    page.get_by_role("button", name="Dark pages").click()
    canvas = page.locator(".page .canvasWrapper").first
    assert "invert(0.88)" in canvas.evaluate("(it) => getComputedStyle(it).filter")
