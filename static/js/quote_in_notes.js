// "Quote in notes": the words of a mark, as Markdown with the link to their page, go into
// the note that was written in last, else the first of the open pass. A mark dragged from
// the list into a field does the same.

import { FIELD, replaceText } from "./text_editing.js";

let last = null;

function isNote(element) {
  // The comment on a mark holds its quote already.
  return element.matches?.(FIELD) && !element.closest(".mark-panel");
}

function findNote() {
  if (last?.isConnected) return last;
  const { passNumber } = document.querySelector("prep-pdf-viewer") ?? {};
  const notes = [...document.querySelectorAll(FIELD)].filter(isNote);
  return (
    notes.find((note) => note.checkVisibility()) ??
    notes.find((note) => note.closest(`#pass-panel-${passNumber}`)) ??
    notes[0]
  );
}

function openTabOf(field) {
  const panel = field.closest("[role=tabpanel]");
  if (panel?.hidden)
    document.getElementById(panel.getAttribute("aria-labelledby")).click();
}

/** The quote with what it takes to stand on lines of its own between the two texts. */
function space(before, quote, after) {
  const lead = before === "" ? "" : "\n".repeat(2 - countBreaks(before.match(/\n*$/)));
  return `${lead}${quote}${"\n".repeat(2 - countBreaks(after.match(/^\n*/)))}`;
}

function countBreaks([breaks]) {
  return Math.min(2, breaks.length);
}

export function quoteInNotes(markdown) {
  const field = findNote();
  if (!field) return;
  // Behind the text where nobody has put a caret yet.
  const at = field === last ? field.selectionEnd : field.value.length;
  const [before, after] = [field.value.slice(0, at), field.value.slice(at)];
  openTabOf(field);
  replaceText(field, at, at, space(before, markdown, after));
  field.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", ({ target }) => {
  if (isNote(target)) last = target;
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-quotes]");
  if (button) quoteInNotes(button.dataset.quotes);
});

document.addEventListener("dragstart", ({ target, dataTransfer }) => {
  const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
  const quote = element?.closest?.(".mark-row, .mark-panel");
  const markdown = quote?.querySelector("[data-quotes]")?.dataset.quotes;
  if (!markdown) return;
  dataTransfer.setData("text/plain", `\n${markdown}\n\n`);
  dataTransfer.effectAllowed = "copy";
});
