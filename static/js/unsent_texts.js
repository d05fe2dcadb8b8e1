// On any page: text that was typed and never reached the server, and whose page is gone.
// It is offered with the way to its field, which takes it over; where the field is gone,
// its words can be copied, and only then dismissed.

import { clearDraft, loadStrayDrafts } from "./autosave_draft.js";
import { showToast } from "./toast.js";

// A page that was just left may still be sending what it had.
const SETTLE_MS = 2000;

function isOnThisPage({ url }) {
  const fields = document.querySelectorAll("prep-autosave");
  return [...fields].some((field) => field.dataset.saveUrl === url);
}

/** What became of a draft: "saved", "waiting", "homeless", or null when nobody knows. */
async function judgeDraft({ url, page, body, givenUp }) {
  const response = await fetch(new URL("..", new URL(url, location.href)), {
    headers: { Accept: "application/json" },
  }).catch(() => null);
  if (response?.status === 404) return "homeless";
  if (!response?.ok) return null;
  const held = await response.json();
  if (held.body === body && !givenUp) return "saved";
  // The very page it belongs to, and the field is not there any more.
  return page === location.pathname + location.search ? "homeless" : "waiting";
}

function buildElement(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

function buildWay(draft) {
  const link = buildElement("a", "button small", "Open it");
  link.href = draft.page;
  return link;
}

/** A button that copies the words, and then becomes the one that lets them go. */
function buildRescue(draft) {
  const button = buildElement("button", "button small", "Copy the words");
  button.type = "button";
  const letGo = async () => {
    await clearDraft(draft);
    button.closest(".toast").remove();
  };
  const copy = async () => {
    const texts = [draft.body, draft.givenUp, draft.aside].filter(Boolean);
    await navigator.clipboard.writeText(texts.join("\n\n"));
    button.textContent = "Remove from this browser";
    button.addEventListener("click", letGo, { once: true });
    showToast({ level: "success", message: "Copied." });
  };
  button.addEventListener("click", copy, { once: true });
  return button;
}

function showDraft(draft, verdict) {
  const { label, title } = draft;
  const isHomeless = verdict === "homeless";
  const place = title ? `${label} of “${title}”` : label;
  const sentence = isHomeless
    ? `Unsent text is kept in this browser: ${place}, which is not there any more.`
    : `Unsent text is kept in this browser: ${place}.`;
  const toast = buildElement("div", "toast warning unsent-text", "");
  const dismiss = buildElement("button", "button quiet icon small", "×");
  dismiss.type = "button";
  dismiss.dataset.dismiss = "";
  dismiss.setAttribute("aria-label", "Not now");
  toast.append(
    buildElement("p", "", sentence),
    isHomeless ? buildRescue(draft) : buildWay(draft),
    dismiss,
  );
  document.getElementById("toast-region").append(toast);
}

async function showStrayDrafts() {
  for (const draft of await loadStrayDrafts()) {
    if (isOnThisPage(draft)) continue;
    const verdict = await judgeDraft(draft);
    if (verdict === "saved") await clearDraft(draft);
    else if (verdict) showDraft(draft, verdict);
  }
}

setTimeout(showStrayDrafts, SETTLE_MS);
