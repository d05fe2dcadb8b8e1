"""From a critique to a proposal, a plan and a log, by keys alone; tables in a grid."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Axe = Callable[[Page], list[str]]


def _begin(page: Page, paper: str, form: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(paper)
    page.get_by_text("Extend", exact=True).press("Enter")
    page.get_by_role("button", name=form).press("Enter")
    expect(page.get_by_role("region", name=form)).to_be_visible()
    # Then every script is there to hear the keys.
    page.wait_for_load_state("load")


def _await_saved(page: Page, field: str) -> None:
    """Or the page would be left while words are on their way."""
    state = page.locator(f"#text-field-answer-{field} .save-state")
    expect(state).to_have_attribute("data-state", "saved")


def _choose(page: Page, name: str, presses: int) -> None:
    """The radio so many steps behind "Not yet", which comes last."""
    page.get_by_role("radiogroup", name=name).get_by_label("Not yet").focus()
    for _ in range(presses):
        page.keyboard.press("ArrowRight")


def _cell(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def _type_cells(page: Page, first: str, *words: str) -> None:
    """Cell by cell, from the one of this name on."""
    _cell(page, first).focus()
    for word in words:
        page.keyboard.type(word)
        page.keyboard.press("Tab")


def _print(page: Page, heading: str) -> int:
    """Open it as a document, and count the pages of its print."""
    page.get_by_role("link", name="As a document").press("Enter")
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    return len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format="A4")))


def test_a_proposal_is_written_judged_dropped_and_printed(
    page: Page, paper: str, axe: Axe
) -> None:
    _begin(page, paper, "Extension proposal")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("textbox", name="Motivation")).to_be_focused()
    page.keyboard.type("It was tried on short texts only.")
    for key in ("method", "expected_results", "evaluation"):
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator(f"#answer-{key}")).to_be_focused()
        page.keyboard.insert_text("What one would do, in about twenty words. " * 8)
    for name, presses in (("Novelty", 3), ("Feasibility", 4), ("Impact", 2)):
        _choose(page, name, presses)
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.insert_text("For this reason, which takes a line or two. " * 3)
    _choose(page, "Merely more compute?", 1)
    expect(page.get_by_text("11 of 12 answered")).to_be_visible()

    _drop(page)
    findings = axe(page)
    assert _print(page, "Motivation") == 1
    expect(page.get_by_text("3 of 5: A new combination")).to_be_visible()
    findings += axe(page)
    page.goto("/critiques/all/proposals/?state=dropped")
    expect(page.locator(".write-up-row")).to_have_count(1)
    findings += axe(page)
    assert findings == []


def _drop(page: Page) -> None:
    """Not without a reason."""
    page.get_by_label("State", exact=True).select_option("Dropped")
    page.get_by_label("Why?", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("A dropped proposal says why.")
    page.get_by_label("Why?", exact=True).press_sequentially("Done before.")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Changes of its state")).to_contain_text("Done before.")


def test_a_plan_is_written_in_tables_and_added_up(
    page: Page, paper: str, axe: Axe
) -> None:
    _begin(page, paper, "Experiment plan")
    check = page.get_by_role("region", name="What a strong plan has")
    expect(check).to_contain_text("No hypothesis")
    page.locator("#answer-hypothesis").press_sequentially("It holds for long texts.")
    expect(check).not_to_contain_text("No hypothesis")
    _type_cells(page, "What is changed, row 1", "depth | width", "6", "12", "<b>+1</b>")
    page.keyboard.type("seed")
    expect(page.locator("#answer-ablations")).to_have_value(
        re.compile(r"\n\| depth \\\| width \| 6 \| 12 \| <b>\+1</b> \|\n\| seed \|")
    )

    _type_cells(page, "What, row 1", "Baseline", "3", "1,5 h", "8", "$2.50")
    _type_cells(page, "What, row 2", "Odd", "", "3 parsecs")
    total = page.locator("#text-field-answer-budget + .field-calculation")
    expect(total).to_contain_text("Row 2 (Odd) is not in the sum")
    expect(total.get_by_role("row").last).to_contain_text("36")
    _move_and_remove(page)
    expect(total).not_to_contain_text("Odd")
    _await_saved(page, "budget")

    _come_from_search(page, "Baseline", "What, row 1")
    expect(_cell(page, "Price per device-hour, row 1")).to_have_value("$2.50")
    expect(total.get_by_role("row").last).to_contain_text("$90.00")
    findings = axe(page)
    assert _print(page, "Compute budget") == 1
    expect(page.get_by_role("cell", name="depth | width")).to_be_visible()
    findings += axe(page)
    assert findings == []


def _come_from_search(page: Page, word: str, cell: str) -> None:
    page.goto(f"{page.url}#text-field-answer-budget&written={word}")
    page.reload()
    expect(_cell(page, cell)).to_be_focused()


def _move_and_remove(page: Page) -> None:
    """The second row is moved up, taken out, put back, and taken out for good."""
    body = page.locator("#answer-budget")
    _cell(page, "Runs, row 1").press("Enter")
    expect(_cell(page, "Runs, row 2")).to_be_focused()
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(_cell(page, "What, row 1")).to_have_value("Odd")
    expect(_cell(page, "Runs, row 1")).to_be_focused()
    page.keyboard.press("Alt+Shift+Delete")
    expect(body).not_to_have_value(re.compile("Odd"))
    page.get_by_role("button", name="Put it back").press("Enter")
    expect(_cell(page, "What, row 1")).to_be_focused()
    expect(body).to_have_value(re.compile("Odd"))
    page.keyboard.press("Alt+Shift+Delete")
    expect(_cell(page, "What, row 1")).to_have_value("Baseline")


PASTED = 'BLEU\tp. 8\t28.4\t27,9\nPPL\t\t4.33\t"4.35"\tseed, \tschedule\t3 h\n'
PASTE = """(field, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const options = { clipboardData, bubbles: true, cancelable: true };
  field.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_a_log_takes_pasted_figures_and_places_of_the_paper(
    page: Page, paper: str, axe: Axe
) -> None:
    _begin(page, paper, "Reproduction log")
    expect(page.locator("prep-pdf-viewer")).to_have_attribute("data-state", "ready")
    first = _cell(page, "Figure, row 1")
    first.focus()
    first.evaluate(PASTE, PASTED)
    expect(_cell(page, "Time spent, row 2")).to_have_value("schedule 3 h")
    _cell(page, "Time spent, row 2").fill("3 h")
    worked_out = page.locator("#text-field-answer-figures + .field-calculation")
    expect(worked_out).to_contain_text("Time spent: 3 h")
    expect(worked_out.get_by_role("row").nth(1)).to_contain_text("−0.5")

    where = _cell(page, "Where it stands, row 2")
    where.focus()
    page.keyboard.press("Alt+Shift+Enter")
    # Other tests read this paper too, and it opens where it was left.
    place = re.escape(f"{paper}read/#page=")
    expect(where).to_have_value(re.compile(rf"^\[p\. (\d)\]\({place}\1\)$"))
    _await_saved(page, "figures")
    _see_more_than_a_table(page)
    _await_saved(page, "figures")
    findings = axe(page)
    assert _print(page, "Figures") == 1
    link = page.get_by_role("cell").get_by_role("link", name=re.compile(r"^p\. \d$"))
    expect(link).to_be_visible()
    assert findings == []


def _see_more_than_a_table(page: Page) -> None:
    """Words beside the table are seen and kept, and then the grid comes back."""
    field = page.locator("#text-field-answer-figures")
    text = field.locator("#answer-figures")
    field.get_by_role("button", name="As text").press("Enter")
    expect(text).to_be_visible()
    table = text.input_value()
    text.fill(f"{table}\n\nAnd a word.")
    field.get_by_role("button", name="As text").press("Enter")
    expect(field.get_by_text("More than a table stands here")).to_be_visible()
    expect(text).to_have_value(f"{table}\n\nAnd a word.")
    text.fill(table)
    field.get_by_role("button", name="As text").press("Enter")
    expect(_cell(page, "Figure, row 1")).to_have_value("BLEU")
