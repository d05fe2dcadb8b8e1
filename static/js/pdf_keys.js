// Keys of a PDF viewer that work wherever the focus is on its page, unless one types or a
// dialog is open. The single letters are data-keys of its buttons (see keys.js).

const TYPING = "input, textarea, select, [contenteditable]";
const IS_MAC = /^mac/i.test(navigator.platform);

function nameKey(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  // With Option held a Mac's letters are other characters.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  parts.push(letter ?? event.key);
  return parts.join("+");
}

function findAction(event) {
  const name = nameKey(event);
  const actions = {
    F4: "panel",
    "Ctrl+Alt+G": "page-number",
    "Ctrl++": "zoom-in",
    "Ctrl+=": "zoom-in",
    "Ctrl+-": "zoom-out",
    "Ctrl+0": "zoom-reset",
    ...(IS_MAC
      ? { "Ctrl+[": "back", "Ctrl+]": "forward" }
      : { "Alt+ArrowLeft": "back", "Alt+ArrowRight": "forward" }),
  };
  return actions[name];
}

// Elsewhere on the page, such as beside the notes, these belong to the browser.
function isZoomElsewhere(root, action) {
  const { activeElement } = document;
  const isNowhere = !activeElement || activeElement === document.body;
  return action.startsWith("zoom") && !isNowhere && !root.contains(activeElement);
}

/** `act` takes the name of an action and answers whether there was anything to do. */
export function listenForKeys(root, { act, signal }) {
  document.addEventListener(
    "keydown",
    (event) => {
      const action = findAction(event);
      const isElsewhere =
        event.defaultPrevented ||
        event.target.closest?.(TYPING) ||
        document.querySelector("dialog:modal") ||
        !root.checkVisibility();
      if (!action || isElsewhere || isZoomElsewhere(root, action)) return;
      // With nothing to go back to, the browser goes back.
      if (act(action)) event.preventDefault();
    },
    { signal },
  );
}
