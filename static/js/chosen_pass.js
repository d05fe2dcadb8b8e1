// Which pass is being read: the one whose notes are open (a tab pass-tab-N). While another
// tab is open, as that of the marks, it stays the one before.

const TABS = "[role=tab][id^=pass-tab-]";

function findTabs() {
  return [...document.querySelectorAll(TABS)];
}

/** The number of the pass whose tab is chosen; null where none is. */
export function findChosenPass() {
  const chosen = findTabs().find((tab) => tab.ariaSelected === "true");
  return chosen ? Number(chosen.id.split("-").at(-1)) : null;
}

/** Call `act` when a tab of a pass is chosen or left. */
export function watchChosenPass(act, signal) {
  const observer = new MutationObserver(act);
  for (const tab of findTabs()) {
    observer.observe(tab, { attributeFilter: ["aria-selected"] });
  }
  signal.addEventListener("abort", () => observer.disconnect());
}

/** Open the notes of a pass; false where the page has none. */
export function choosePass(passNumber) {
  const tab = document.getElementById(`pass-tab-${passNumber}`);
  tab?.click();
  tab?.focus();
  return Boolean(tab);
}

/** Have the key that leads to the next pass lead to this one; null for none. */
export function markNextPass(passNumber) {
  const before = document.querySelector(`${TABS}[data-keys]`);
  const tab = document.getElementById(`pass-tab-${passNumber}`);
  if (before) delete before.dataset.keys;
  if (!tab) return;
  tab.dataset.keys = ".";
  tab.dataset.keysLabel = "Next pass of this paper";
}
