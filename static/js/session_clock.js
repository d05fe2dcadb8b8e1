// The page of a running session: its buttons and keys, and the phase that follows when the
// clock says so, in whatever tab it was pressed. Nothing is sent or swapped before the
// words that were typed are saved, or it is clear that they cannot be now.

import { csrfToken } from "./csrf.js";
import { tellTabs } from "./mini_clock.js";
import { isSoundOn, switchSound } from "./signal_sound.js";
import { showToast } from "./toast.js";

const PAUSE_MS = 50;
// No longer than this does a phase wait for words to be saved: they are kept in the
// browser, and sent when the server answers again.
const PATIENCE_MS = 2500;
const UNREACHED =
  "PrepSite does not answer. The clock goes on, and what you typed is kept; try again in a moment.";

let isSending = false;

const findPhase = () => document.querySelector("#session-phase, #table-turn");

function findUnsettled() {
  const fields = [...document.querySelectorAll("prep-autosave")];
  return fields.filter((field) => !field.isSettled);
}

async function settleWords() {
  const last = Date.now() + PATIENCE_MS;
  for (const field of findUnsettled()) field.flush();
  while (findUnsettled().length && Date.now() < last) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Ask for the phase that runs now, with the words of the one before saved. */
async function followClock({ finished }) {
  await settleWords();
  // The page is left, and with it what was spoken last.
  if (finished) await document.querySelector("prep-session-recorder")?.settle();
  findPhase().dispatchEvent(new Event("prep-session-change"));
}

/** Where the session stands then. */
async function send(form) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) showToast({ level: "error", message: answer.message ?? UNREACHED });
  return answer;
}

/** Press a button of the session; once, however often it is pressed meanwhile. */
async function takeStep(form) {
  if (isSending) return;
  isSending = true;
  form.closest("dialog")?.close();
  try {
    await settleWords();
    await followClock(await send(form));
  } catch {
    showToast({ level: "error", message: UNREACHED });
  } finally {
    isSending = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const isClosing = event.submitter?.formMethod === "dialog";
  if (isClosing || !form.matches("[data-session-step]")) return;
  event.preventDefault();
  takeStep(form);
});

// While one types, too: in a round the hands stay on the keys.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = document.querySelector(`[data-session-key="${event.code}"]`);
  if (!button || event.repeat || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("prep-clock-change", ({ target }) =>
  followClock({ finished: target.isFinished }),
);

function showSound() {
  for (const button of document.querySelectorAll("[data-sound-switch]")) {
    button.setAttribute("aria-pressed", String(isSoundOn()));
  }
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.("[data-sound-switch]")) return;
  switchSound(!isSoundOn());
  showSound();
});

/** Say which phase runs, and go on reading there unless one is somewhere else. */
function showPhase() {
  const phase = findPhase();
  if (!phase || phase === shown) return;
  shown = phase;
  tellTabs();
  showSound();
  const title = phase.querySelector("h1");
  const count = phase.querySelector("[data-part=count]").textContent;
  document.getElementById("session-news").textContent =
    `${title.textContent}. ${count.trim()}.`;
  if (document.activeElement === document.body) title.focus({ preventScroll: true });
}

let shown = findPhase();
tellTabs();
showSound();
document.addEventListener("htmx:after:swap", showPhase);
// The session ended: on the way to what is left of it, the other tabs are told.
window.addEventListener("pagehide", tellTabs);
