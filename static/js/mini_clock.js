// The small clock of a running session, in the bar of every page. Whatever a session does
// in one tab is told to all others, so that it appears and goes without a reload.

import "./countdown.js";

const channel = new BroadcastChannel("prep-session");

function askAgain() {
  document
    .getElementById("mini-clock")
    ?.dispatchEvent(new Event("prep-session-change"));
}

channel.addEventListener("message", askAgain);
// A page from the history shows what ran then.
window.addEventListener("pageshow", ({ persisted }) => persisted && askAgain());

/** Tell the other tabs that a session began, moved on or ended. */
export function tellTabs() {
  channel.postMessage("changed");
}
