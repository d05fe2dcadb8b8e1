// The panel beside the map: it shows the paper that was clicked or chosen by Enter, and
// Escape in it leads back to the paper on the map.

const PANEL = "landscape-panel";

export function findPanel() {
  return document.getElementById(PANEL);
}

/** Have the panel show a paper; by keys the focus goes on in it. */
export async function openPanel(paperId, { byKeys = false } = {}) {
  await window.htmx.ajax("GET", `/landscape/papers/${paperId}/`, {
    target: `#${PANEL}`,
    swap: "outerHTML",
  });
  if (byKeys) findPanel()?.querySelector("h2")?.focus();
  findPanel()?.scrollIntoView({ block: "nearest" });
}

export function closePanel() {
  const panel = findPanel();
  if (!panel || panel.hidden) return false;
  panel.replaceChildren();
  panel.hidden = true;
  return true;
}
