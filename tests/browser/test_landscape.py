"""The landscape by keyboard."""

from playwright.sync_api import Page, expect

from tests.product import await_true

ENTRIES = "\n".join(
    f"@article{{key{name}, title={{A landscape paper of {name}}}, "
    f"author={{{name}, Ann}}, year={{2017}}}}"
    for name in ("Abel", "Bell", "Cole")
)
FOCUSED = "() => document.activeElement.dataset.paper ?? ''"


def test_the_map_is_one_stop_and_arrow_keys_lead_from_paper_to_paper(
    page: Page,
) -> None:
    page.goto("/")
    page.get_by_label("Add papers").fill(ENTRIES)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("A landscape paper of Cole").first).to_be_visible()

    page.goto("/landscape/")
    nodes = page.locator("prep-landscape .node")
    await_true(lambda: nodes.count() >= 3, "three papers are drawn")
    stop = page.locator("prep-landscape .node[tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    seen = [page.evaluate(FOCUSED)]
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    assert "" not in seen
    assert len(set(seen)) > 1
    expect(stop).to_have_count(1)
    expect(stop).to_be_focused()

    whole = page.locator("svg.landscape-map").get_attribute("viewBox")
    assert whole is not None
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("svg.landscape-map")).not_to_have_attribute("viewBox", whole)
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
