"""Writing in a text field: preview, checklists, links to papers, pictures, keys, quotes."""

import base64
import json
import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader_papers import (
    Dropped,
    build_title,
    drop_pdf,
    insert,
    open_reader,
    render_paper,
    select,
)
from tests.prepsite.writing.pictures import SVG, render_png
from tests.product import Product

ADDRESS = re.compile(r"!\[\]\((/pictures/[0-9a-f]{64}\.png)\)")


@pytest.fixture
def dropped(page: Page, product: Product) -> Dropped:
    page.set_viewport_size({"width": 1400, "height": 900})
    return drop_pdf(page, product, render_paper(build_title()))


@pytest.fixture
def field(page: Page, dropped: Dropped) -> Locator:
    """The first note of the first pass, empty."""
    page.goto(dropped.address)
    found = page.locator("#pass-panel-1 textarea.writing").first
    expect(page.locator("#pass-panel-1 prep-text-preview").first).to_be_hidden()
    found.click()
    return found


def find_preview(page: Page) -> Locator:
    return page.locator("#pass-panel-1 prep-text-preview").first


def open_preview(page: Page) -> Locator:
    toggle = page.locator("#pass-panel-1").get_by_role("button", name="Preview").first
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    return find_preview(page)


def find_options(page: Page) -> Locator:
    return page.locator(".link-completion").get_by_role("option")


def undo(page: Page) -> None:
    page.keyboard.press("ControlOrMeta+z")


def test_the_preview_shows_what_is_typed_with_its_formulas(
    page: Page, field: Locator
) -> None:
    preview = open_preview(page)
    field.press_sequentially("**Loss** is $x^2$")
    expect(preview.locator("strong")).to_have_text("Loss")
    expect(preview.locator(".katex")).to_have_count(1)
    formula = preview.locator(".katex").element_handle()
    field.press_sequentially("\n\nmore")
    expect(preview.locator("p").nth(1)).to_have_text("more")
    # What did not change is not set anew.
    assert formula.evaluate("one => one.isConnected")
    page.reload()
    expect(find_preview(page).locator("strong")).to_have_text("Loss")


def test_a_preview_that_gets_no_answer_asks_again(
    page: Page, field: Locator, problems: list[str]
) -> None:
    preview = open_preview(page)
    page.route("**/writing/preview/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        field.fill("one")
    page.unroute("**/writing/preview/")
    expect(preview).to_have_text("one")
    assert problems
    problems.clear()


def test_a_long_text_is_typed_and_shown(page: Page, field: Locator) -> None:
    preview = open_preview(page)
    paragraph = "Words about $a_1$ and **more** words of one paragraph.\n\n"
    # As a text that was saved before: pasting one takes the browser itself a minute.
    field.evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }",
        paragraph * (100_000 // len(paragraph)),
    )
    expect(preview.locator("strong").nth(1_000)).to_be_attached()
    field.press("End")
    field.press_sequentially("the last words")
    expect(preview.locator("p").last).to_have_text("the last words")
    # Only what is near the view has its formulas set.
    assert preview.locator(".katex").count() < 300


def test_a_box_ticked_in_the_preview_is_ticked_in_the_text(
    page: Page, field: Locator
) -> None:
    preview = open_preview(page)
    text = "```\n- [ ] code\n```\n\n- [ ] one\n- [ ] two"
    field.fill(text)
    preview.get_by_role("checkbox", name="two").check()
    expect(field).to_have_value(text.replace("[ ] two", "[x] two"))
    expect(preview.get_by_role("checkbox", name="two")).to_be_focused()
    expect(preview.get_by_role("checkbox", name="two")).to_be_checked()
    preview.get_by_role("checkbox", name="one").focus()
    page.keyboard.press("Space")
    expect(field).to_have_value(
        text.replace("[ ] two", "[x] two").replace("[ ] one", "[x] one")
    )
    preview.get_by_role("checkbox", name="two").click()
    expect(field).to_have_value(text.replace("[ ] one", "[x] one"))
    field.focus()
    undo(page)
    undo(page)
    expect(field).to_have_value(text.replace("[ ] two", "[x] two"))


def test_a_box_is_ticked_while_the_preview_is_still_asked_for(
    page: Page, field: Locator
) -> None:
    preview = open_preview(page)
    field.fill("- [ ] one\n- [ ] two")
    one = preview.get_by_role("checkbox", name="one")
    expect(one).to_be_visible()
    page.route("**/writing/preview/", lambda _route: None)
    one.click()
    preview.get_by_role("checkbox", name="two").click()
    expect(field).to_have_value("- [x] one\n- [x] two")


def test_two_brackets_offer_papers_and_enter_links_one(
    page: Page, product: Product, field: Locator
) -> None:
    word = f"w{uuid.uuid4().hex[:8]}"
    for title in (f"Learning [deep] {word}", f"{word} of old"):
        insert_paper(product, title)
    field.press_sequentially(f"as in [[{word}")
    options = find_options(page)
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text(f"{word} of old")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-activedescendant", "link-completion-0")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    link = rf"\[Learning \\\[deep\\\] {word}\]\(/papers/\d+/\)"
    expect(field).to_have_value(re.compile(f"^as in {link}$"))
    expect(options).to_have_count(0)
    expect(field).not_to_have_attribute("role", "combobox")
    undo(page)
    expect(field).to_have_value(f"as in [[{word}")


def test_completion_is_left_by_escape_and_taken_by_the_pointer(
    page: Page, product: Product, field: Locator
) -> None:
    word = f"w{uuid.uuid4().hex[:8]}"
    insert_paper(product, f"{word} of old")
    field.press_sequentially(f"[[{word}")
    expect(find_options(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(find_options(page)).to_have_count(0)
    field.press_sequentially(" and ")
    field.press_sequentially(f"[[{word}")
    expect(find_options(page)).to_have_count(1)
    find_options(page).click()
    expect(field).to_have_value(
        re.compile(rf"^\[\[{word} and \[{word} of old\]\(/papers/\d+/\)$")
    )
    expect(field).to_be_focused()
    field.press_sequentially(" [[no-such-word-at-all")
    expect(page.get_by_text("No paper of yours has these words.")).to_be_visible()


def insert_paper(product: Product, title: str) -> None:
    key = re.sub(r"^\W+", "", title.casefold())
    columns = select(product, "PRAGMA table_info(papers_paper)")
    needed = {
        str(name): 0 if "int" in str(kind).casefold() else ""
        for _, name, kind, is_required, default, is_key in columns
        if is_required and not is_key and default is None
    }
    values: dict[str, object] = {
        **needed,
        "title": title,
        "title_key": key,
        "created_at": "2024-01-01 00:00:00",
        "metadata_state": "ready",
        "pdf_state": "none",
        "reading_state": "to_read",
        "priority": 2,
    }
    insert(product, "papers_paper", **values)


def paste(
    field: Locator, content: bytes, name: str, media_type: str, *, zeros: int = 0
) -> None:
    """Dispatch a paste with a file, as a screenshot in the clipboard gives it.

    `zeros` more bytes follow the content; they are made in the page, since sending a
    large file into it takes seconds.
    """
    field.evaluate(
        """(field, {content, zeros, name, type}) => {
          const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
          const clipboardData = new DataTransfer();
          const file = new File([bytes, new Uint8Array(zeros)], name, { type });
          clipboardData.items.add(file);
          const options = { clipboardData, bubbles: true, cancelable: true };
          field.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        {
            "content": base64.b64encode(content).decode(),
            "zeros": zeros,
            "name": name,
            "type": media_type,
        },
    )


def test_a_pasted_picture_is_stored_and_shown(
    page: Page, product: Product, field: Locator
) -> None:
    preview = open_preview(page)
    field.press_sequentially("before  after")
    for _ in " after":
        page.keyboard.press("ArrowLeft")
    content = render_png(uuid.uuid4().int % 256, width_px=64)
    paste(field, content, "shot.png", "image/png")
    expect(field).to_have_value(re.compile(rf"^before {ADDRESS.pattern} after$"))
    address = ADDRESS.search(field.input_value())
    assert address is not None
    stored = product.home / address[1][1:].replace(
        "pictures/", f"pictures/{address[1][10:12]}/"
    )
    assert stored.read_bytes() == content
    picture = preview.locator("img")
    expect(picture).to_have_attribute("src", address[1])
    expect(picture).to_have_js_property("naturalWidth", 64)
    field.press_sequentially("!")
    expect(field).to_have_value(re.compile(r"\.png\)! after$"))


def test_a_refused_picture_says_why_and_leaves_the_text(
    page: Page, field: Locator
) -> None:
    field.press_sequentially("typed")
    paste(field, SVG, "drawing.svg", "image/svg+xml")
    expect(
        page.get_by_text("This is not a picture that a text can hold.")
    ).to_be_visible()
    expect(field).to_have_value("typed")
    paste(field, b"", "huge.png", "image/png", zeros=20 * 1024 * 1024 + 1)
    expect(page.get_by_text("“huge.png” is larger than 20 MB.")).to_be_visible()
    expect(field).to_have_value("typed")


def test_keys_make_words_bold_and_links(page: Page, field: Locator) -> None:
    field.press_sequentially("word")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("ControlOrMeta+b")
    expect(field).to_have_value("**word**")
    page.keyboard.press("ControlOrMeta+i")
    expect(field).to_have_value("***word***")
    page.keyboard.press("ControlOrMeta+b")
    expect(field).to_have_value("*word*")
    page.keyboard.press("ControlOrMeta+i")
    expect(field).to_have_value("word")
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.type("/papers/1/")
    expect(field).to_have_value("[word](/papers/1/)")
    for _ in range(20):
        undo(page)
    expect(field).to_have_value("")


def test_enter_goes_on_with_a_list_and_ends_it(page: Page, field: Locator) -> None:
    def type_lines(*lines: str) -> None:
        field.fill("")
        for line in lines:
            page.keyboard.type(line)
            page.keyboard.press("Enter")

    type_lines("- [x] one", "two", "", "after")
    expect(field).to_have_value("- [x] one\n- [ ] two\nafter\n")
    type_lines("9. nine", "ten")
    expect(field).to_have_value("9. nine\n10. ten\n11. ")
    type_lines("> said", "more", "")
    expect(field).to_have_value("> said\n> more\n")
    type_lines("```", "- code")
    expect(field).to_have_value("```\n- code\n")


def test_tab_indents_items_and_else_leaves(page: Page, field: Locator) -> None:
    page.keyboard.type("1. one")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("inner")
    expect(field).to_have_value("1. one\n   2. inner")
    page.keyboard.press("Shift+Tab")
    expect(field).to_have_value("1. one\n2. inner")
    undo(page)
    expect(field).to_have_value("1. one\n   2. inner")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    field.fill("no list")
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    expect(field).to_have_value("no list")


def test_the_help_lists_the_keys_for_writing(page: Page, field: Locator) -> None:
    page.get_by_role("button", name="Keys on this page").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Bold, while writing")).to_have_count(1)


@pytest.fixture
def mark(product: Product, dropped: Dropped) -> str:
    """A mark on page 3; its id in the form of an address."""
    mark_id = uuid.uuid4()
    text_id = insert(product, "writing_text", body="", version=0, last_token="")
    columns = select(product, "PRAGMA table_info(papers_annotation)")
    needed: dict[str, object] = {
        str(name): 0 if "int" in str(kind).casefold() else ""
        for _, name, kind, is_required, default, is_key in columns
        if is_required and default is None
    }
    needed |= {
        "id": mark_id.hex,
        "document_id": dropped.document_id,
        "comment_id": text_id,
        "kind": "highlight",
        "color": "yellow",
        "page_number": 3,
        "quads": [[72, 700, 200, 700, 72, 690, 200, 690]],
        "quote": "all you *need*",
        "created_at": "2024-01-01 00:00:00",
        "updated_at": "2024-01-01 00:00:00",
    }
    known = {str(row[1]) for row in columns}
    values = {name: value for name, value in needed.items() if name in known}
    insert(product, "papers_annotation", **values)
    return str(mark_id)


def test_a_mark_is_quoted_where_one_wrote_last(
    page: Page, dropped: Dropped, mark: str
) -> None:
    open_reader(page, dropped.address)
    field = page.locator("#pass-panel-1 textarea.writing").first
    field.fill("Claim:\n\nThen more.")
    field.evaluate("field => field.setSelectionRange(6, 6)")
    page.get_by_role("tab", name="Marks").click()
    page.locator(".mark-row").get_by_role("button", name="Quote in notes").click()
    expect(field).to_be_focused()
    link = f"{dropped.address}#page=3&mark={mark}"
    quote = rf"> all you \*need\* ([p. 3]({link}))"
    expect(field).to_have_value(f"Claim:\n\n{quote}\n\nThen more.")
    undo(page)
    expect(field).to_have_value("Claim:\n\nThen more.")


def test_a_mark_dragged_from_the_list_brings_its_quote(
    page: Page, dropped: Dropped, mark: str
) -> None:
    open_reader(page, dropped.address)
    page.get_by_role("tab", name="Marks").click()
    taken = page.locator(".mark-row blockquote").evaluate(
        """quote => {
          const dataTransfer = new DataTransfer();
          const event = new DragEvent("dragstart", { dataTransfer, bubbles: true });
          quote.dispatchEvent(event);
          return dataTransfer.getData("text/plain");
        }"""
    )
    link = f"{dropped.address}#page=3&mark={mark}"
    assert json.dumps(taken) == json.dumps(
        f"\n> all you \\*need\\* ([p. 3]({link}))\n\n"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_field_with_preview_and_completion_is_accessible(
    page: Page,
    field: Locator,
    theme: str,
    axe: Callable[[Page], list[str]],
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    preview = open_preview(page)
    field.fill("# Head\n\n- [ ] a [link](/)\n\n> quote $x$\n\n`code`\n\n")
    expect(preview.locator("code")).to_be_visible()
    field.press("Control+End")
    field.press_sequentially("[[")
    expect(find_options(page).first).to_be_visible()
    assert axe(page) == []
