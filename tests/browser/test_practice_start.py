"""Practice from its start: a round by keys and lot, a round of one's own."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pymupdf
import pytest
from playwright.sync_api import Page, expect

from tests.standin.papers import StandInPaper, StandInVersion
from tests.standin.server import StandIn

# An import is background work: it ends when it ends.
PATIENCE_MS = 60_000
TITLE = "Lanterns Drawn by Lot"


@pytest.fixture
def unseen(page: Page) -> str:
    """The title of a paper that nobody opened."""
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 110), TITLE, fontsize=22)
        content = document.tobytes()
    page.goto("/")
    headers = page.locator("body").get_attribute("hx-headers:inherited") or ""
    page.request.post(
        "/import/file/",
        headers={"X-CSRFToken": headers.split('"')[3], "Accept": "application/json"},
        multipart={
            "file": {
                "name": f"{TITLE}.pdf",
                "mimeType": "application/pdf",
                "buffer": content,
            }
        },
    )
    return TITLE


def test_a_round_is_chosen_by_keys_with_a_hidden_paper_from_the_lot(
    page: Page, unseen: str, axe: Callable[[Page], list[str]]
) -> None:
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/practice/")
    assert axe(page) == []
    page.get_by_role("link", name="Cold open", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Cold open")).to_be_visible()
    page.get_by_label("Keep its title hidden until the start").press("Space")
    page.get_by_role("button", name="Make it ready").press("Enter")
    page.wait_for_url(re.compile(r"/practice/\d+/$"))
    expect(page.get_by_text(unseen)).to_have_count(0)

    page.goto("/practice/")
    waiting = page.get_by_role("region", name="Made ready")
    expect(waiting).to_contain_text("its title hidden until the start")
    assert axe(page) == []
    waiting.get_by_role("button", name="Throw away Cold open").first.press("Enter")
    expect(
        page.get_by_text("“Cold open” is thrown away; its papers stay.")
    ).to_be_visible()


SENT_FOR = StandInPaper(
    arxiv_id="2001.00077",
    title="Sent for by a Round",
    authors=("Ada Example",),
    abstract="What arrives while one waits.",
    categories=("cs.LG",),
    versions=(StandInVersion(number=1, submitted_at=datetime(2020, 1, 2, tzinfo=UTC)),),
)


def test_a_paper_is_sent_for_by_its_id_while_the_session_waits(
    page: Page, standin: StandIn
) -> None:
    standin.add_paper(SENT_FOR)
    page.goto("/practice/modes/timed_critique/session/")
    page.get_by_label("Or this one").fill(SENT_FOR.arxiv_id)
    expect(page.get_by_text("is not here yet. It is sent for")).to_be_visible()
    page.get_by_role("button", name="Make it ready").press("Enter")
    page.wait_for_url(re.compile(r"/practice/\d+/$"))
    page.goto("/practice/")
    waiting = page.get_by_role("region", name="Made ready")
    arrived = waiting.get_by_role("link", name=SENT_FOR.title)
    expect(arrived).to_be_visible(timeout=PATIENCE_MS)
    expect(waiting.get_by_text("on its way")).to_have_count(0, timeout=PATIENCE_MS)
    waiting.get_by_role("button", name="Throw away Timed critique").first.press("Enter")
    expect(page.get_by_text("its papers stay.")).to_be_visible()


MINE = """key = "cold_open_2"
title = "Before breakfast"

[[phases]]
key = "read"
title = "Read"
minutes = 0
"""


def test_a_mode_of_ones_own_is_mended_and_practised_on_a_paper_found_by_words(
    page: Page, unseen: str, axe: Callable[[Page], list[str]]
) -> None:
    _mend_copy(page)
    page.get_by_role("link", name="Practise", exact=True).press("Enter")
    words = page.get_by_label("Or this one")
    words.press_sequentially("lanterns lot")
    page.get_by_role("radio", name=re.compile(unseen)).first.press("Space")
    assert axe(page) == []
    page.get_by_role("button", name="Make it ready").press("Enter")
    page.wait_for_url(re.compile(r"/practice/\d+/$"))

    page.goto("/practice/")
    row = page.get_by_role("region", name="Made ready")
    expect(row.get_by_role("link", name=unseen)).to_be_visible()
    row.get_by_role("button", name="Throw away Before breakfast").press("Enter")
    expect(page.get_by_text("its papers stay.")).to_be_visible()
    page.goto("/practice/modes/cold_open_2/")
    page.get_by_role("button", name="Delete").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Delete").press("Enter")
    expect(page.get_by_text("“Before breakfast” is gone")).to_be_visible()


def _mend_copy(page: Page) -> None:
    """A copy of one's own, saved with a problem, led to its line, saved again."""
    page.goto("/practice/modes/cold_open/")
    page.get_by_role("button", name="Copy").press("Enter")
    source = page.get_by_label("The mode, as TOML")
    source.fill(MINE)
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("link", name="Line 7").press("Enter")
    expect(source).to_be_focused()
    page.keyboard.type("minutes = 7.5")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("7.5 min")).to_be_visible()
