// The words that a search found in a text, named by the address (#written=one&written=two):
// the first field that holds all of them, or else any, gets the focus with the first of
// them selected.

import { findCaret } from "./caret_place.js";
import { FIELD } from "./text_editing.js";

function holds(field, word) {
  return findWord(field, word).start >= 0;
}

function findWord(field, word) {
  // A phrase may stand on two lines.
  const spaced = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replaceAll(" ", "\\s+");
  const match = new RegExp(spaced, "iu").exec(field.value);
  return match
    ? { start: match.index, end: match.index + match[0].length }
    : { start: -1, end: -1 };
}

function findField(words) {
  const fields = [...document.querySelectorAll(FIELD)];
  return (
    fields.find((field) => words.every((word) => holds(field, word))) ??
    fields.find((field) => words.some((word) => holds(field, word)))
  );
}

/** A closed tab or fold around the field is opened. */
function reveal(field) {
  for (let part = field.parentElement; part; part = part.parentElement) {
    if (part.matches("details")) part.open = true;
    if (part.matches("[role=tabpanel]") && !part.checkVisibility()) {
      document.querySelector(`[aria-controls="${CSS.escape(part.id)}"]`)?.click();
    }
  }
}

/** What is locked has no field, but a place: it stands before the words. */
function showPlace() {
  const [id] = location.hash.slice(1).split("&");
  document.getElementById(id)?.scrollIntoView();
}

function showWords() {
  const words = new URLSearchParams(location.hash.slice(1)).getAll("written");
  const field = words.length > 0 && findField(words);
  if (!field) {
    showPlace();
    return;
  }
  reveal(field);
  const { start, end } = words
    .map((word) => findWord(field, word))
    .filter((place) => place.start >= 0)
    .sort((one, other) => one.start - other.start)[0];
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  field.scrollTop += findCaret(field, start).top - field.clientHeight / 2;
  field.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", showWords);
showWords();
