"""A critique from the paper's page on: begun, filled in, locked, read, thrown away."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def test_a_critique_is_begun_gone_on_with_and_thrown_away(
    page: Page, paper: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(paper)
    page.get_by_label("Minutes for the critique").select_option("30 min")
    page.get_by_role("button", name="Critique").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^(29:\d\d|30:00)$"))
    address = page.url

    page.goto(paper)
    page.get_by_role("link", name="Go on with your structured critique").click()
    expect(page).to_have_url(address)
    page.goto(paper)
    _begin(page, "Free critique")
    expect(page).not_to_have_url(address)
    another = page.url

    page.goto("/critiques/")
    rows = page.locator(".paper-row")
    path = re.sub(r"^.*?(?=/critiques/)", "", another)
    row = rows.filter(has=page.locator(f'a[href="{path}"]'))
    row.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(f'a[href="{path}"]')).to_have_count(0)
    expect(page.get_by_text(re.compile("^The critique of .* is gone"))).to_be_visible()


def _begin(page: Page, form: str) -> None:
    """Begin a critique of this form by keys alone, whatever was begun before."""
    chosen = page.get_by_label("Form of the critique")
    expect(chosen).to_be_attached()
    another = page.get_by_text("Another critique")
    if another.count():
        another.press("Enter")
    expect(chosen).to_be_visible()
    chosen.select_option(form)
    page.get_by_role("button", name="Critique", exact=True).press("Enter")
    expect(page.get_by_role("region", name=form)).to_be_visible()


def _find_end(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_the_field_reaches_to_the_end_of_the_panel(page: Page, paper: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(paper)
    _begin(page, "Free critique")
    field = page.get_by_role("textbox", name="Critique")
    expect(field).to_be_visible()
    foot = page.locator(".write-up-foot").bounding_box()
    assert foot is not None
    assert 0 <= foot["y"] - _find_end(field) < 48


def _await_saved(page: Page, field: str) -> None:
    state = page.locator(f"#text-field-answer-{field} .save-state")
    expect(state).to_have_text(re.compile(r"^Saved \d"))


def test_a_structured_critique_is_written_and_locked_by_keys_alone(
    page: Page, paper: str, axe: Callable[[Page], list[str]]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(paper)
    _begin(page, "Structured critique")
    expect(page.get_by_text("0 of 12 answered")).to_be_visible()
    expect(page.locator("prep-pdf-viewer")).to_have_attribute("data-state", "ready")
    _claim_with_evidence(page, paper)
    _look_for_claims_without(page)
    _tick_a_weakness(page)
    _rate(page)
    expect(page.get_by_text("3 of 12 answered; missing: method")).to_be_visible()
    findings = axe(page)
    _lock(page)
    findings += axe(page)

    page.locator("#reader-notes h1").press("v")
    expect(page.get_by_role("heading", name="Contribution")).to_be_visible()
    expect(page.get_by_text("7 of 10: Good, accept")).to_be_visible()
    expect(page.get_by_text(re.compile("SHA-256 [0-9a-f]{64}"))).to_be_visible()
    findings += axe(page)
    assert findings == []
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("heading", name="Weaknesses")).to_be_visible()


def _claim_with_evidence(page: Page, paper: str) -> None:
    """A claim with the page that carries it; there and back by one key."""
    keys = page.keyboard
    keys.press("Alt+ArrowDown")
    field = page.get_by_role("textbox", name="Contribution")
    expect(field).to_be_focused()
    keys.type("It shows how one reads [[p2")
    expect(page.get_by_role("option", name="Page 2")).to_be_visible()
    keys.press("Enter")
    claim = f"It shows how one reads [p. 2]({paper}read/#page=2)"
    expect(field).to_have_value(claim)
    keys.press("Alt+Enter")
    expect(page.get_by_label("Page number")).to_have_value("2")
    expect(field).not_to_be_focused()
    keys.press("Alt+Enter")
    expect(field).to_be_focused()
    keys.press("Alt+Shift+Enter")
    expect(field).to_have_value(f"{claim} [p. 2]({paper}read/#page=2)")
    keys.type(". It convinces me in every way there is.")
    _await_saved(page, "contribution")


def _look_for_claims_without(page: Page) -> None:
    """What points at nothing is said in the preview only, and only if one wants it."""
    said = page.locator("[data-part=evidence-count]")
    expect(said).to_be_empty()
    head = page.locator("#text-field-answer-contribution")
    head.get_by_role("button", name="Preview").press("Enter")
    expect(said).to_have_text("1 sentence points at nothing yet")
    page.get_by_label(re.compile("^In the preview, underline")).press("Space")
    expect(said).to_be_empty()


def _tick_a_weakness(page: Page) -> None:
    """It is a heading, under which one goes on writing."""
    page.locator(".weakness-list summary").press("Enter")
    page.get_by_label("Missing ablations").press("Space")
    weaknesses = page.get_by_role("textbox", name="Weaknesses")
    expect(weaknesses).to_be_focused()
    page.keyboard.type("None at all.")
    expect(weaknesses).to_have_value("### Missing ablations\n\nNone at all.")
    _await_saved(page, "weaknesses")


def _rate(page: Page) -> None:
    """From the weaknesses on the rating is the fourth field."""
    for _ in range(4):
        page.keyboard.press("Alt+ArrowDown")
    rating = page.get_by_role("radiogroup", name="Rating")
    expect(rating.get_by_role("radio", name="Not yet")).to_be_focused()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(rating.get_by_text("Good, accept", exact=True)).to_be_visible()
    _await_saved(page, "rating")


def _lock(page: Page) -> None:
    page.get_by_role("button", name="Lock it…").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Lock it").press("Enter")
    expect(page.get_by_text("Nothing changes it any more.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Contribution")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Addendum")).to_be_visible()
    # The evidence of what is locked moves the pages beside it.
    number = page.get_by_label("Page number")
    expect(number).to_be_enabled()
    number.fill("1")
    number.press("Enter")
    evidence = page.locator(".write-up-answers").get_by_role("link", name="p. 2")
    evidence.first.press("Enter")
    expect(number).to_have_value("2")


def test_two_tabs_are_asked_about_a_rating_and_stopped_by_a_lock(
    page: Page, paper: str
) -> None:
    page.goto(paper)
    _begin(page, "Rapid-fire critique")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("radio", name=re.compile(r"^5\b")).check(force=True)
    _await_saved(other, "rating")
    page.get_by_role("radio", name=re.compile(r"^8\b")).check(force=True)
    field = page.locator("#text-field-answer-rating")
    expect(field.get_by_label("Two texts")).to_be_visible()
    expect(field.get_by_role("button", name="Keep both")).to_be_hidden()
    field.get_by_role("button", name="Use the saved one").click()
    expect(page.get_by_role("radio", name=re.compile(r"^5\b"))).to_be_checked()
    expect(page.get_by_text("Just below the bar", exact=True)).to_be_visible()

    # What the other tab writes after the lock stays in the browser, and is told so.
    page.get_by_role("button", name="Lock it…").click()
    page.get_by_role("dialog").get_by_role("button", name="Lock it").click()
    expect(page.get_by_text("Nothing changes it any more.")).to_be_visible()
    other.get_by_role("textbox", name="Main flaw").fill("Too late.")
    state = other.locator("#text-field-answer-main_flaw .save-state")
    expect(state).to_have_text(re.compile("^Not saved: This text was locked on"))
    expect(page.get_by_text("Too late.")).to_have_count(0)


def test_evidence_that_was_deleted_opens_its_page(page: Page, paper: str) -> None:
    mark = "123e4567-e89b-12d3-a456-426614174000"
    page.goto(f"{paper}read/#page=2&mark={mark}")
    expect(page.get_by_text("This mark is not in this PDF any more")).to_be_visible()
    expect(page.get_by_label("Page number")).to_have_value("2")
