"""Bringing papers in without leaving the library page: keys, files, filter, rows."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
from playwright.sync_api import Page, expect

from tests.standin.papers import StandInPaper, StandInVersion
from tests.standin.server import StandIn

# An import is background work: it ends when it ends.
PATIENCE_MS = 60_000


TENTS = StandInPaper(
    arxiv_id="2001.00011",
    title="Tents and Tunnels",
    authors=("Ada Example",),
    abstract="Walks of a tent map through tunnels.",
    categories=("nlin.CD",),
    versions=(StandInVersion(number=1, submitted_at=datetime(2020, 1, 2, tzinfo=UTC)),),
)


def test_enter_imports_one_line_and_begins_another_in_a_list(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Add papers")
    box.fill("nonsense")
    box.press("Shift+Enter")
    box.press_sequentially("more")
    box.press("Enter")
    expect(box).to_have_value("nonsense\nmore\n")
    box.fill("nonsense")
    box.press("Enter")
    expect(page.get_by_text("There is no arXiv id in “nonsense”.")).to_be_visible()
    expect(box).to_have_value("nonsense")
    # The box is another one by now, and still has the focus.
    box.press("End")
    box.press("Shift+Enter")
    box.press_sequentially("twice")
    box.press("Control+Enter")
    expect(page.get_by_text("Line 2: There is no arXiv id in “twice”.")).to_be_visible()


def test_a_file_that_was_sent_leads_to_its_paper(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "sent once.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 110), "Sent Once", fontsize=22)
        document.save(path)
    page.goto("/")
    files = page.locator("#pdf-files")
    expect(files).to_have_attribute("multiple", "")
    files.set_input_files(path)
    sent = page.get_by_role("list", name="Files being sent")
    expect(sent).to_contain_text("Received: sent once")
    files.set_input_files(path)
    expect(sent).to_contain_text("This file is here already:")
    sent.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/papers/\d+/$"))


def test_the_filter_learns_of_what_arrived_and_keeps_what_is_typed(
    page: Page, standin: StandIn
) -> None:
    standin.add_paper(TENTS)
    page.goto("/")
    page.get_by_label("Add papers").fill("2001.00011")
    page.get_by_label("Add papers").press("Enter")
    row = page.locator(".paper-row").filter(has_text="2001.00011")
    expect(row).to_be_visible(timeout=PATIENCE_MS)
    words = page.get_by_role("searchbox", name="Filter by title")
    words.press_sequentially("2001")
    expect(page.locator("#filter-category option")).to_contain_text(
        ["nlin.CD"], timeout=PATIENCE_MS
    )
    expect(page.locator("#filter-year option")).to_contain_text(["2020"])
    expect(words).to_have_value("2001")
    expect(words).to_be_focused()
    expect(page.locator(".paper-row")).to_have_count(1)


def test_what_arrives_is_put_in_around_what_one_is_typing(
    page: Page, tmp_path: Path
) -> None:
    path = tmp_path / "arriving.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 110), "Arriving Late", fontsize=22)
        document.save(path)
    page.goto("/")
    page.get_by_label("Add papers").fill("@misc{late, title={Arriving late}}")
    page.get_by_role("button", name="Import").click()
    page.get_by_role("link", name="Arriving late").first.click()
    expect(page).to_have_url(re.compile(r"/papers/\d+/$"))
    page.wait_for_load_state()
    tags = page.get_by_label("Tags", exact=True)
    tags.press_sequentially("half a w")
    page.locator("#paper-pdf").set_input_files(path)
    expect(page.get_by_role("link", name="Read, pass 1")).to_be_visible(
        timeout=PATIENCE_MS
    )
    tags.press_sequentially("ord")
    expect(tags).to_have_value("half a word")


def test_an_unknown_id_is_tried_again_and_removed_without_leaving_the_list(
    page: Page,
) -> None:
    page.goto("/")
    page.get_by_label("Add papers").fill("2001.00099")
    page.get_by_label("Add papers").press("Enter")
    row = page.locator(".paper-row").filter(has_text="2001.00099")
    unknown = row.get_by_text("No source knows this id. Check it.")
    expect(unknown).to_be_visible(timeout=PATIENCE_MS)
    # The sources answer at once, so that "Arriving" may be over before it is looked for.
    with page.expect_response(re.compile(r"/fetch/$")) as asked:
        row.get_by_role("button", name="Try now").click()
    assert asked.value.ok
    expect(unknown).to_be_visible(timeout=PATIENCE_MS)
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    expect(page.get_by_text("lies in the trash.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))
