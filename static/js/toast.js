// Toasts: raised by a `toast` event (HX-Trigger: {"toast": {level, message, undo_url?}}).
// What went wrong stays until it is dismissed; the rest leaves by itself, but never
// while the pointer or the focus is on it.

const SHOWN_MS = 6000;
const SHOWN_WITH_UNDO_MS = 12000;
const LEVELS = ["info", "success", "warning", "error"];

const region = document.getElementById("toast-region");

function buildButton(label, className) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.textContent = label;
  return button;
}

function buildToast({ level, message, undo_url: undoUrl }) {
  const toast = document.createElement("div");
  toast.className = `toast ${LEVELS.includes(level) ? level : "info"}`;
  if (level === "error") toast.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = message;
  toast.append(text);
  if (undoUrl) {
    const undo = buildButton("Undo", "button small");
    undo.dataset.undoUrl = undoUrl;
    toast.append(undo);
  }
  const dismiss = buildButton("×", "button quiet icon small");
  dismiss.setAttribute("aria-label", "Dismiss");
  dismiss.dataset.dismiss = "";
  toast.append(dismiss);
  return toast;
}

function leaveLater(toast, shownMs) {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) leaveLater(toast, 1000);
    else toast.remove();
  }, shownMs);
}

// The same failure every few seconds (a poll without a server) is one toast, not many.
function isShown(message) {
  return [...region.querySelectorAll(".toast p")].some(
    (text) => text.textContent === message,
  );
}

export function showToast({ level = "info", message, undo_url }) {
  if (!undo_url && isShown(message)) return;
  const toast = buildToast({ level, message, undo_url });
  region.append(toast);
  if (level !== "error") leaveLater(toast, undo_url ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
}

function undo(button) {
  const toast = button.closest(".toast");
  window.htmx.ajax("POST", button.dataset.undoUrl, { source: region, swap: "none" });
  toast.remove();
}

document.addEventListener("toast", (event) => showToast(event.detail));

document.addEventListener("htmx:error", ({ detail }) => {
  if (!detail.ctx) return;
  showToast({
    level: "error",
    message:
      "PrepSite does not answer. Is it still running? What you typed is still here; try again in a moment.",
  });
});

document.addEventListener("htmx:response:error", ({ detail }) => {
  const { status, headers } = detail.ctx.response;
  if (status < 500 || headers.get("HX-Trigger")?.includes('"toast"')) return;
  showToast({
    level: "error",
    message: `That did not work (error ${status}). Nothing was changed on this page; try again, and look at the log if it stays so.`,
  });
});

region.addEventListener("click", ({ target }) => {
  const undoButton = target.closest("[data-undo-url]");
  if (undoButton) undo(undoButton);
  else target.closest("[data-dismiss]")?.closest(".toast").remove();
});

// Messages that came with the page leave like any other.
for (const toast of region.querySelectorAll(".toast:not(.error)")) {
  const hasUndo = toast.querySelector("form") !== null;
  leaveLater(toast, hasUndo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
}
