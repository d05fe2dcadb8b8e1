// Keys for the whole page. An element with data-keys="g l" is clicked (a field: focused)
// when these keys are pressed one after the other; data-keys-label says it in the help,
// which opens with "?". Nothing happens while one types or a dialog is open.

const SEQUENCE_MS = 1200;
const TYPING = "input, textarea, select, [contenteditable]";

let pressed = "";
let timer;

function findTarget(keys) {
  return [...document.querySelectorAll(`[data-keys="${CSS.escape(keys)}"]`)].find(
    (element) => element.checkVisibility(),
  );
}

function startsSequence(keys) {
  return document.querySelector(`[data-keys^="${CSS.escape(`${keys} `)}"]`) !== null;
}

function remember(keys) {
  clearTimeout(timer);
  pressed = keys;
  timer = setTimeout(() => {
    pressed = "";
  }, SEQUENCE_MS);
}

function isElsewhere(event) {
  return (
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.closest?.(TYPING) ||
    document.querySelector("dialog:modal")
  );
}

function useElement(element) {
  if (element.matches(TYPING)) element.focus();
  else element.click();
  // Who opened a panel by a key goes on in it.
  if (element.matches("[role=tab]")) element.focus();
}

function buildKeys(keys) {
  const term = document.createElement("dt");
  for (const key of keys.split(" ")) {
    const hint = document.createElement("kbd");
    hint.textContent = key;
    term.append(hint, " ");
  }
  return term;
}

function openHelp() {
  const dialog = document.getElementById("key-help");
  const list = dialog.querySelector(".key-list");
  list.replaceChildren();
  for (const element of document.querySelectorAll("[data-keys][data-keys-label]")) {
    const label = document.createElement("dd");
    label.textContent = element.dataset.keysLabel;
    list.append(buildKeys(element.dataset.keys), label);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (isElsewhere(event) || event.key.length !== 1) return;
  const keys = pressed ? `${pressed} ${event.key}` : event.key;
  const target = findTarget(keys);
  remember(!target && startsSequence(keys) ? keys : "");
  if (!target && keys !== "?") return;
  event.preventDefault();
  if (target) useElement(target);
  else openHelp();
});

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-opens-key-help]")) openHelp();
});
