// The panel beside the map: it shows the paper that was clicked or chosen by Enter, or
// what joins two; Escape in it leads back to the paper on the map.

const PANEL = "landscape-panel";

export function findPanel() {
  return document.getElementById(PANEL);
}

/** Have the panel show a paper; by keys the focus goes on in it. */
export function openPanel(paperId, options) {
  return open(`/landscape/papers/${paperId}/`, options);
}

/** Have it show what joins two papers. */
export function openPair(paperId, otherId, options) {
  return open(`/landscape/papers/${paperId}/with/${otherId}/`, options);
}

async function open(url, { byKeys = false } = {}) {
  await window.htmx.ajax("GET", url, {
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
