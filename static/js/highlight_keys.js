// Keys of marks, as in Zotero's reader. They work wherever the focus is on the page, unless
// one types or a dialog is open.

const TYPING = "input, textarea, select, [contenteditable]";
const USES_ENTER = "a, button, summary, [role=tab], [role=button], [role=treeitem]";
const TOOLS = {
  Digit1: "highlight",
  Digit2: "underline",
  Digit3: "note",
  Digit5: "area",
};

function isElsewhere(event) {
  return (
    event.defaultPrevented ||
    event.target.closest?.(TYPING) ||
    document.querySelector("dialog:modal")
  );
}

function findByAlt({ code, shiftKey }) {
  if (shiftKey) return null;
  if (code === "Digit8") return ["next-color"];
  return code in TOOLS ? ["tool", TOOLS[code]] : null;
}

function findByControl({ key, shiftKey }) {
  const letter = key.toLowerCase();
  if (letter === "y") return ["redo"];
  if (letter !== "z") return null;
  return [shiftKey ? "redo" : "undo"];
}

function findPlain(event) {
  if (/^[1-8]$/.test(event.key)) return ["color", Number(event.key)];
  if (event.key === "Escape") return ["step-out"];
  if (event.key === "Delete" || event.key === "Backspace") return ["delete"];
  const isFree = event.key === "Enter" && !event.target.closest?.(USES_ENTER);
  return isFree ? ["enter"] : null;
}

function findAction(event) {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.altKey) return isControl ? null : findByAlt(event);
  return isControl ? findByControl(event) : findPlain(event);
}

/** `act(name, value)` answers whether there was anything to do. */
export function listenForKeys({ act, signal }) {
  document.addEventListener(
    "keydown",
    (event) => {
      const action = isElsewhere(event) ? null : findAction(event);
      if (action && act(...action)) event.preventDefault();
    },
    { signal },
  );
}
