"""Marks on a two-column paper: made, found again in their place, changed, taken along."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pymupdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reader_papers import build_title
from tests.product import await_true

WIDTH_PT, HEIGHT_PT = 612, 792
SIZE_PT = 10
LEFT_PT, RIGHT_PT, TOP_PT, STEP_PT = 60, 320, 90, 13
LINES = 40
LONG = 30_000
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF user space, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


def word_line(side: str, number: int) -> str:
    return f"{side} line {number} holds some words of its own here."


def find_line(side: str, number: int) -> Box:
    """Where a line's letters stand: from its baseline up to its capitals."""
    left = LEFT_PT if side == "left" else RIGHT_PT
    baseline = HEIGHT_PT - TOP_PT - number * STEP_PT
    text = word_line(side, number)
    width = pymupdf.get_text_length(text, fontname="tiro", fontsize=SIZE_PT)
    return Box(left, baseline, left + width, baseline + 0.66 * SIZE_PT)


def render_columns(title: str, *, is_interleaved: bool) -> bytes:
    """Two pages of two columns; the text runs down the columns, or across them."""
    document = pymupdf.open()
    for _ in range(2):
        page = document.new_page(width=WIDTH_PT, height=HEIGHT_PT)
        page.insert_text((LEFT_PT, 50), title, fontsize=16, fontname="tiro")
        places = [(side, n) for side in ("left", "right") for n in range(LINES)]
        if is_interleaved:
            places.sort(key=lambda place: (place[1], place[0]))
        for side, number in places:
            box = find_line(side, number)
            at = (box.x0, HEIGHT_PT - box.y0)
            text = word_line(side, number)
            page.insert_text(at, text, fontsize=SIZE_PT, fontname="tiro")
    document.set_metadata({"title": title})
    return bytes(document.tobytes())


def read_token(page: Page) -> str:
    headers = page.locator("body").get_attribute("hx-headers:inherited") or ""
    return headers.split('"')[3]


def drop_pdf(page: Page, content: bytes) -> str:
    """Send a PDF as the drop zone does; the address of its reader."""
    page.goto("/")
    answer = page.request.post(
        "/import/file/",
        headers={"X-CSRFToken": read_token(page), "Accept": "application/json"},
        multipart={
            "file": {
                "name": "a.pdf",
                "mimeType": "application/pdf",
                "buffer": content,
            }
        },
    )
    assert answer.ok, answer.text()
    return f"{answer.json()['url']}read/"


def open_reader(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("prep-pdf-viewer")).to_have_attribute("data-state", "ready")
    await_text(page, 1)


def await_text(page: Page, page_number: int) -> None:
    expect(line_span(page, "left", LINES - 1, page_number)).to_be_attached(timeout=LONG)


def line_span(page: Page, side: str, number: int, page_number: int = 1) -> Locator:
    layer = page.locator(f".page[data-page-number='{page_number}'] .textLayer")
    return layer.get_by_text(word_line(side, number), exact=True)


def find_edge(span: Locator, part: float) -> tuple[float, float]:
    box = span.bounding_box()
    assert box
    return box["x"] + box["width"] * part, box["y"] + box["height"] / 2


def select(page: Page, start: Locator, end: Locator) -> None:
    """Drag from the start of one line to the end of another."""
    start.scroll_into_view_if_needed()
    last_words = end.inner_text()
    page.mouse.move(*find_edge(start, 0.002))
    page.mouse.down()
    page.mouse.move(*find_edge(end, 0.5), steps=5)

    def is_selected() -> bool:
        # A browser that is busy takes the first moves of a mouse for one. Inside the
        # full stop: whole pixels beside it there is nothing to select.
        page.mouse.move(*find_edge(end, 0.9))
        page.mouse.move(*find_edge(end, 0.9955))
        selected: str = page.evaluate("() => String(getSelection())")
        return selected.endswith(last_words)

    await_true(is_selected, f"the selection reaches {last_words!r}")
    page.mouse.up()


def popup(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Mark", exact=True)


def shapes(page: Page, kind: str = "highlight") -> Locator:
    return page.locator(f".mark-shape.{kind}")


def mark_lines(page: Page, first: int = 3, last: int = 6, side: str = "left") -> None:
    before = shapes(page).count()
    select(page, line_span(page, side, first), line_span(page, side, last))
    popup(page).get_by_role("button", name="claim").click()
    expect(shapes(page)).to_have_count(before + 1)


def find_document_id(page: Page) -> str:
    found = page.locator("prep-pdf-viewer").get_attribute("data-document-id")
    assert found
    return found


def load_marks(page: Page) -> list[dict[str, Any]]:
    url = f"/documents/{find_document_id(page)}/marks/places/"
    marks: list[dict[str, Any]] = page.request.get(url).json()["marks"]
    return marks


def find_drawn(page: Page) -> list[Box]:
    """The polygons that are drawn on page 1, measured on the screen, in user space."""
    measured = page.evaluate(
        """() => {
          const page = document.querySelector(".page[data-page-number='1']");
          const at = page.getBoundingClientRect();
          return [...page.querySelectorAll(".mark-layer polygon")].map((shape) => {
            const box = shape.getBoundingClientRect();
            return [box.left - at.left, box.top - at.top, box.right - at.left,
              box.bottom - at.top, at.width];
          });
        }"""
    )
    boxes = []
    for left, top, right, bottom, width in measured:
        unit = WIDTH_PT / width
        boxes.append(
            Box(
                left * unit,
                HEIGHT_PT - bottom * unit,
                right * unit,
                HEIGHT_PT - top * unit,
            )
        )
    return boxes


def build_box(quad: list[float]) -> Box:
    return Box(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2]))


def assert_on_line(box: Box, side: str, number: int) -> None:
    """Within a point of the words from left to right; their letters inside it."""
    words = find_line(side, number)
    assert (box.x0, box.x1) == pytest.approx((words.x0, words.x1), abs=1)
    assert box.y0 <= words.y0 + 0.5
    assert box.y1 >= words.y1 - 0.5
    assert box.y1 - box.y0 <= STEP_PT + 1


@pytest.fixture
def title() -> str:
    return build_title("Marking")


@pytest.fixture
def address(page: Page, title: str) -> str:
    return drop_pdf(page, render_columns(title, is_interleaved=False))


@pytest.fixture
def reader(page: Page, address: str) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_reader(page, address)
    return page


def test_words_are_marked_in_the_colour_of_their_meaning(reader: Page) -> None:
    select(reader, line_span(reader, "left", 3), line_span(reader, "left", 6))
    choices = popup(reader).get_by_role("group", name="What it is")
    assert re.findall("[a-z]+", choices.inner_text()) == [
        "claim",
        "evidence",
        "question",
        "assumption",
        "weakness",
        "method",
        "definition",
        "later",
    ]
    choices.get_by_role("button", name="question").click()
    expect(shapes(reader)).to_have_attribute("data-color", "green")
    expect(popup(reader)).to_be_hidden()
    [mark] = load_marks(reader)
    assert mark["quote"] == " ".join(word_line("left", n) for n in range(3, 7))
    boxes = [build_box(quad) for quad in mark["quads"]]
    assert len(boxes) == 4
    for number, box in enumerate(boxes, start=3):
        assert_on_line(box, "left", number)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_selection_stays_in_its_column(page: Page, title: str, side: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_reader(page, drop_pdf(page, render_columns(title, is_interleaved=True)))
    mark_lines(page, side=side)
    [mark] = load_marks(page)
    assert mark["quote"] == " ".join(word_line(side, n) for n in range(3, 7))
    for number, quad in enumerate(mark["quads"], start=3):
        assert_on_line(build_box(quad), side, number)


@pytest.mark.parametrize(("ratio", "zoom"), [(1, "2"), (2, "page-fit"), (1.5, "1.25")])
def test_a_mark_is_found_in_its_place_at_any_zoom_and_pixel_ratio(
    reader: Page,
    address: str,
    browser: Browser,
    base_url: str,
    *,
    ratio: float,
    zoom: str,
) -> None:
    mark_lines(reader)
    context = browser.new_context(
        base_url=base_url,
        device_scale_factor=ratio,
        viewport={"width": 1100, "height": 700},
    )
    page = context.new_page()
    open_reader(page, address)
    page.get_by_label("Size of the pages").select_option(zoom)
    expect(page.get_by_label("Size of the pages")).to_have_value(zoom)
    expect(shapes(page)).to_be_attached()
    drawn = find_drawn(page)
    assert len(drawn) == 4
    for number, box in enumerate(drawn, start=3):
        assert_on_line(box, "left", number)
    context.close()


def render_turned(title: str) -> bytes:
    """One line on a page that lies on its side and shows a part of itself only."""
    document = pymupdf.open()
    page = document.new_page(width=WIDTH_PT, height=HEIGHT_PT)
    page.insert_text((200, 300), title, fontsize=14, fontname="tiro")
    page.set_cropbox(pymupdf.Rect(100, 100, 560, 700))
    page.set_rotation(90)
    document.set_metadata({"title": title})
    return bytes(document.tobytes())


def test_words_on_a_turned_and_cropped_page_are_marked_in_their_place(
    page: Page, title: str
) -> None:
    page.goto(drop_pdf(page, render_turned(title)))
    words = page.locator(".textLayer").get_by_text(title, exact=True)
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    assert box
    assert box["height"] > box["width"], "the line runs down the page"
    words.select_text()
    page.keyboard.press("Alt+2")
    expect(shapes(page, "underline")).to_be_attached()
    [mark] = load_marks(page)
    assert mark["quote"] == title
    [quad] = mark["quads"]
    right = 200 + pymupdf.get_text_length(title, fontname="tiro", fontsize=14)
    baseline = HEIGHT_PT - 300
    # Upper left, upper right, lower left, lower right, as the words are read.
    assert (quad[0], quad[4]) == pytest.approx((200, 200), abs=1)
    assert (quad[2], quad[6]) == pytest.approx((right, right), abs=1)
    assert quad[5] == quad[7] < baseline < quad[1] == quad[3]
    with pymupdf.open(
        "pdf",
        page.request.get(f"/documents/{find_document_id(page)}/marked/").body(),
    ) as pdf:
        shown = pdf[0]
        [annot] = list(shown.annots())
        [word] = shown.search_for(title)
        assert abs(annot.rect & word) > 0.8 * abs(word)


def test_two_programs_read_the_same_quads_from_the_marked_pdf(reader: Page) -> None:
    mark_lines(reader)
    [mark] = load_marks(reader)
    url = f"/documents/{find_document_id(reader)}/marked/"
    with pymupdf.open("pdf", reader.request.get(url).body()) as pdf:
        page = pdf[0]
        [xref] = [xref for xref, *_ in page.annot_xrefs()]
        written = json.loads(pdf.xref_get_key(xref, "QuadPoints")[1].replace(" ", ","))
        [annot] = list(page.annots())
        points = [(x, HEIGHT_PT - y) for x, y in annot.vertices]
    wanted = [number for quad in mark["quads"] for number in quad]
    assert written == pytest.approx(wanted, abs=0.01)
    read = [number for point in points for number in point]
    assert read == pytest.approx(wanted, abs=0.01)
    # pdf.js is the second program, and no relation of the one that wrote the file.
    second = reader.evaluate(
        """async (url) => {
          const pdfjs = await import("/static/pdfjs/legacy/build/pdf.min.mjs");
          const data = new Uint8Array(await (await fetch(url)).arrayBuffer());
          const pdf = await pdfjs.getDocument({ data }).promise;
          const found = await (await pdf.getPage(1)).getAnnotations();
          return found.filter((one) => one.subtype === "Highlight")
            .map((one) => Array.from(one.quadPoints));
        }""",
        url,
    )
    assert len(second) == 1
    # It gives the corners in an order of its own.
    boxes = [build_box(second[0][i : i + 8]) for i in range(0, len(second[0]), 8)]
    for box, quad in zip(boxes, mark["quads"], strict=True):
        mine = build_box(quad)
        assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(
            (mine.x0, mine.y0, mine.x1, mine.y1), abs=0.01
        )


def test_marks_are_undone_and_done_again(reader: Page) -> None:
    mark_lines(reader)
    reader.keyboard.press("Control+z")
    expect(shapes(reader)).to_have_count(0)
    reader.keyboard.press("Control+Shift+z")
    expect(shapes(reader)).to_have_count(1)


def test_keys_work_as_in_zotero(reader: Page) -> None:
    highlight = reader.get_by_role("button", name="Highlight words")
    reader.keyboard.press("Alt+1")
    expect(highlight).to_have_attribute("aria-pressed", "true")
    reader.keyboard.press("2")
    select(reader, line_span(reader, "left", 3), line_span(reader, "left", 4))
    expect(shapes(reader)).to_have_attribute("data-color", "red")
    reader.keyboard.press("Alt+8")
    reader.keyboard.press("Alt+2")
    select(reader, line_span(reader, "left", 8), line_span(reader, "left", 8))
    expect(shapes(reader, "underline")).to_have_attribute("data-color", "green")
    reader.keyboard.press("Escape")
    underline = reader.get_by_role("button", name="Underline words")
    expect(underline).to_have_attribute("aria-pressed", "false")


def test_the_chosen_mark_is_changed_by_keys(reader: Page) -> None:
    mark_lines(reader)
    reader.mouse.click(*find_edge(line_span(reader, "left", 3), 0.3))
    expect(shapes(reader)).to_have_class(re.compile("chosen"))
    reader.keyboard.press("4")
    expect(shapes(reader)).to_have_attribute("data-color", "blue")
    reader.keyboard.press("Enter")
    comment = reader.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused()
    reader.keyboard.type("1 doubt")
    expect(reader.locator(".mark-panel .save-state")).to_have_text(re.compile("^Saved"))
    expect(reader.locator(".mark-comment")).to_have_text("1 doubt")

    reader.mouse.click(*find_edge(line_span(reader, "left", 3), 0.3))
    reader.keyboard.press("Delete")
    expect(shapes(reader)).to_have_count(0)
    reader.get_by_role("button", name="Undo", exact=True).first.click()
    expect(shapes(reader)).to_have_count(1)


def test_keys_are_shown_with_the_others(reader: Page) -> None:
    reader.keyboard.press("?")
    dialog = reader.get_by_role("dialog", name="Keys on this page")
    for key in ("Alt+1", "Alt+2", "Alt+3", "Alt+5", "Alt+8", "1–8", "Ctrl+Z"):
        expect(dialog.get_by_text(key, exact=True)).to_be_visible()


def test_nothing_is_marked_while_one_types(reader: Page) -> None:
    note = reader.locator("#pass-panel-1 textarea").first
    note.press("Alt+1")
    note.press_sequentially("12")
    expect(note).to_have_value("12")
    highlight = reader.get_by_role("button", name="Highlight words")
    expect(highlight).to_have_attribute("aria-pressed", "false")


def test_a_note_is_put_where_one_clicks(reader: Page) -> None:
    reader.keyboard.press("Alt+3")
    reader.mouse.click(*find_edge(line_span(reader, "right", 10), 0.5))
    comment = reader.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused()
    expect(shapes(reader, "note")).to_be_attached()
    [mark] = load_marks(reader)
    line = find_line("right", 10)
    box = build_box(mark["quads"][0])
    assert box.x0 == pytest.approx((line.x0 + line.x1) / 2, abs=1)
    assert box.y0 < line.y1 < box.y1 + SIZE_PT


def test_an_area_is_dragged_and_pictured_in_the_list(reader: Page) -> None:
    reader.keyboard.press("Alt+5")
    start, end = line_span(reader, "left", 5), line_span(reader, "right", 12)
    reader.mouse.move(*find_edge(start, 0))
    reader.mouse.down()
    reader.mouse.move(*find_edge(end, 1), steps=4)
    reader.mouse.up()
    expect(shapes(reader, "area")).to_be_attached()
    [mark] = load_marks(reader)
    box = build_box(mark["quads"][0])
    first, last = find_line("left", 5), find_line("right", 12)
    assert (box.x0, box.x1) == pytest.approx((first.x0, last.x1), abs=1)
    assert last.y0 < box.y0 < box.y1 < first.y1 + 1
    reader.get_by_role("tab", name="Marks").click()
    picture = reader.get_by_role("img", name="The area on page 1")
    expect(picture).not_to_have_attribute("width", "0")
    expect(picture).to_be_visible()


def test_notes_and_areas_are_made_without_a_mouse(reader: Page) -> None:
    reader.get_by_role("region", name="Pages").focus()
    reader.keyboard.press("Alt+5")
    reader.keyboard.press("Enter")
    expect(shapes(reader, "area")).to_be_attached()
    reader.keyboard.press("Escape")
    reader.keyboard.press("Alt+3")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("textbox", name="Comment")).to_be_focused()
    assert sorted(mark["kind"] for mark in load_marks(reader)) == ["area", "note"]


def test_the_list_leads_to_the_mark_and_is_filtered(reader: Page) -> None:
    mark_lines(reader)
    reader.get_by_role("button", name="Next page").click()
    await_text(reader, 2)
    select(reader, line_span(reader, "right", 2, 2), line_span(reader, "right", 2, 2))
    reader.get_by_role("tab", name="Pass 2").click()
    reader.keyboard.press("3")
    expect(shapes(reader)).to_have_count(2)
    reader.get_by_role("tab", name="Marks").click()
    rows = reader.locator(".mark-row")
    expect(rows).to_have_count(2)
    reader.get_by_label("Colour", exact=True).select_option("green")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("questionpage 2, pass 2")
    reader.get_by_label("Colour", exact=True).select_option("")
    reader.get_by_label("Pass", exact=True).select_option("1")
    expect(rows).to_have_text([re.compile("left line 3")])
    rows.get_by_role("link", name="claim").click()
    expect(reader.get_by_label("Page number")).to_have_value("1")
    expect(shapes(reader).first).to_have_class(re.compile("chosen"))
    expect(rows).to_have_attribute("aria-current", "true")


def test_an_address_with_a_mark_opens_at_it(reader: Page, address: str) -> None:
    mark_lines(reader)
    [mark] = load_marks(reader)
    reader.goto("/")
    open_reader(reader, f"{address}#page=1&mark={mark['id']}")
    expect(shapes(reader)).to_have_class(re.compile("chosen"))
    expect(popup(reader)).to_be_visible()


def test_a_mark_is_copied_with_its_citation(reader: Page) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mark_lines(reader, 3, 3)
    reader.mouse.click(*find_edge(line_span(reader, "left", 3), 0.3))
    popup(reader).get_by_role("button", name="Copy with citation").click()
    expect(reader.get_by_text("Copied with its citation.")).to_be_visible()
    copied = reader.evaluate("() => navigator.clipboard.readText()")
    [mark] = load_marks(reader)
    assert copied == mark["citation"]
    assert copied.startswith(f"“{word_line('left', 3)}” (")


def rename_colors(page: Page, **names: str) -> None:
    page.get_by_role("button", name="Rename the colours").click()
    dialog = page.get_by_role("dialog", name="What the colours mean")
    for color, name in names.items():
        dialog.get_by_label(color).fill(name)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def test_colours_are_renamed_where_they_are_used(reader: Page) -> None:
    mark_lines(reader)
    other = reader.context.new_page()
    other.goto(reader.url)
    rename_colors(other, Red="proof")
    other.close()
    rename_colors(reader, Yellow="thesis")
    # What the other tab named stays.
    expect(reader.locator("#meaning-red")).to_have_value("proof")
    reader.get_by_role("tab", name="Marks").click()
    expect(reader.locator(".mark-row .mark-meaning")).to_have_text("thesis")
    rename_colors(reader, Yellow="", Red="")
    expect(reader.locator(".mark-row .mark-meaning")).to_have_text("claim")


def test_a_mark_that_cannot_be_saved_says_so(reader: Page, problems: list[str]) -> None:
    select(reader, line_span(reader, "left", 3), line_span(reader, "left", 4))
    reader.context.set_offline(True)
    popup(reader).get_by_role("button", name="claim").click()
    expect(reader.get_by_role("alert")).to_contain_text("The mark was not saved")
    reader.context.set_offline(False)
    problems.clear()


@pytest.mark.parametrize("theme", THEMES)
def test_marks_are_accessible(
    reader: Page,
    *,
    axe: Callable[[Page], list[str]],
    problems: list[str],
    theme: Literal["light", "dark"],
) -> None:
    reader.emulate_media(color_scheme=theme, reduced_motion="reduce")
    mark_lines(reader)
    reader.get_by_role("tab", name="Marks").click()
    reader.mouse.click(*find_edge(line_span(reader, "left", 3), 0.3))
    expect(popup(reader)).to_be_visible()
    expect(reader.get_by_role("textbox", name="Comment")).to_be_visible()
    assert axe(reader) == []
    reader.get_by_role("button", name="Rename the colours").click()
    assert axe(reader) == []
