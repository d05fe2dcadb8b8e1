"""The whole job once through, as a person does it, in a real Chromium."""

import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Page, expect

# An import is background work: it ends when it ends.
PATIENCE_MS = 60_000
WORD = "perspicuous"


@pytest.fixture
def dropped_pdf(tmp_path: Path) -> Path:
    """A PDF of two pages without an arXiv stamp; its second page holds WORD."""
    path = tmp_path / "a perspicuous paper.pdf"
    with pymupdf.open() as document:
        first = document.new_page()
        first.insert_text((72, 110), "A Perspicuous Study of Journeys", fontsize=22)
        first.insert_text((72, 140), "Ada Example and Ben Sample", fontsize=12)
        first.insert_text((72, 200), "Abstract. We go through the whole job.")
        second = document.new_page()
        second.insert_text((72, 110), f"The result is {WORD} in every respect.")
        document.save(path)
    return path


def test_a_pdf_is_dropped_read_noted_and_critiqued(
    page: Page, dropped_pdf: Path
) -> None:
    page.goto("/")
    page.locator("#pdf-files").set_input_files(dropped_pdf)
    expect(page.get_by_text("Received:")).to_be_visible()
    row = page.locator(".paper-row").filter(has_text="A Perspicuous Study of Journeys")
    expect(row).to_be_visible(timeout=PATIENCE_MS)
    expect(row.get_by_text("Ada Example, Ben Sample")).to_be_visible()

    row.get_by_role("link", name=re.compile("^Read")).click()
    expect(page.get_by_label("Page number")).to_have_value("1", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Find in this paper").click()
    page.get_by_role("searchbox", name="Find in this paper").fill(WORD)
    # Once in the title on page 1, once on page 2.
    expect(page.locator("#pdf-find output")).to_contain_text("2")

    page.get_by_role("textbox", name="Contribution").fill("They went through it all.")
    expect(page.locator("#text-field-pass-1-contribution .save-state")).to_contain_text(
        re.compile(r"Saved \d")
    )
    page.reload()
    expect(page.get_by_role("textbox", name="Contribution")).to_have_value(
        "They went through it all."
    )

    _start_timed_critique(page)
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"19:\d\d|20:00"))
    page.get_by_role("textbox", name="Critique").fill("The sample is one journey.")
    expect(page.locator("#text-field-answer-critique .save-state")).to_contain_text(
        re.compile(r"Saved \d")
    )
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Finished", exact=True)).to_be_visible()
    expect(page.get_by_role("textbox", name="Critique")).to_have_value(
        "The sample is one journey."
    )

    for words, place in (
        (WORD, "Page 2"),
        ("went through", "Your note"),
        ("one journey", "Your critique"),
    ):
        _await_found(page, words, place)
    page.get_by_role("link", name="Your critique").first.click()
    expect(page).to_have_url(re.compile(r"/critiques/\d+/"))


def _start_timed_critique(page: Page) -> None:
    page.get_by_label("Form of the critique").select_option("Free critique")
    page.get_by_label("Minutes for the critique").select_option("20 min")
    page.get_by_role("button", name="Critique").click()


def _await_found(page: Page, words: str, place: str) -> None:
    """Search until the index, which follows within seconds, knows the words."""
    result = page.get_by_role("link", name=place)
    for _ in range(60):
        page.goto(f"/search/?q={words}")
        if result.count():
            return
        page.wait_for_timeout(500)
    expect(result).to_be_visible()


def test_two_papers_of_arxiv_arrive_and_stand_linked_on_the_landscape(
    page: Page,
) -> None:
    page.goto("/")
    page.get_by_label("Add papers").fill("1706.03762\nhttps://arxiv.org/abs/1607.06450")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("2 papers on the way.")).to_be_visible()
    for title in ("Attention Is All You Need", "Layer Normalization"):
        row = page.locator(".paper-row").filter(has_text=title)
        expect(row.get_by_role("link", name=re.compile("^Read"))).to_be_visible(
            timeout=PATIENCE_MS
        )
        expect(row.get_by_text("Arriving")).to_have_count(0, timeout=PATIENCE_MS)

    page.goto("/landscape/")
    node = page.locator('.node[data-title="Attention Is All You Need"]')
    node.locator("circle").click()
    panel = page.locator("#landscape-panel")
    expect(panel).to_contain_text("Ba 2016")
    panel.get_by_role("link", name="Open", exact=True).click()
    expect(page).to_have_url(re.compile(r"/papers/\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Attention Is All You Need"
    )


def test_a_list_with_bad_lines_keeps_those_in_the_box_and_says_why(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Add papers")
    box.fill("1412.6980\n1113.00001\nhttps://example.org/abs/1706.03762")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text(re.compile("month 13"))).to_be_visible()
    expect(box).to_have_value("1113.00001\nhttps://example.org/abs/1706.03762")


def test_the_welcome_paper_needs_no_network(page: Page) -> None:
    page.goto("/")
    # Other tests may have filled the library, where the button is no longer offered.
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    page.request.post("/import/welcome/", form={"csrfmiddlewaretoken": token})
    page.goto("/?q=three+passes")
    expect(page.get_by_text(re.compile("Three Passes")).first).to_be_visible(
        timeout=PATIENCE_MS
    )


def test_a_paper_is_thrown_away_and_brought_back(page: Page, dropped_pdf: Path) -> None:
    page.goto("/")
    other = dropped_pdf.with_name("another.pdf")
    with pymupdf.open(dropped_pdf) as document:
        document.new_page().insert_text((72, 72), "One page more than the other.")
        document.save(other)
    page.locator("#pdf-files").set_input_files(other)
    expect(page.get_by_text("Received:")).to_be_visible()
    row = (
        page.locator(".paper-row")
        .filter(has_text="Perspicuous")
        .filter(has_text="3 pages")
    )
    expect(row).to_be_visible(timeout=PATIENCE_MS)
    row.get_by_role("heading").get_by_role("link").click()
    page.get_by_label("More about this paper").click()
    page.get_by_role("button", name="Move to trash").click()
    expect(page.get_by_text(re.compile("lies in the trash"))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(
        page.locator(".paper-row")
        .filter(has_text="Perspicuous")
        .filter(has_text="3 pages")
    ).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/search/?q=attention", "/settings/", "/jobs/"),
        *("/critiques/", "/critiques/forms/structured/", "/critiques/weaknesses/"),
    ],
)
def test_pages_have_no_serious_axe_findings(
    page: Page, axe: Callable[[Page], list[str]], path: str
) -> None:
    page.goto(path)
    assert axe(page) == []
