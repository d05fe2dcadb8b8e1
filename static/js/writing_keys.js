// Keys while one writes: bold, italics, link; lists, checklists and quotes go on by
// themselves. Tab indents inside a list item only, and leaves the field everywhere else,
// or after Escape.

import { addToHelp } from "./key_help.js";
import { FIELD, findLine, replaceText } from "./text_editing.js";

const HELP = [
  ["Ctrl+B", "Bold, while writing"],
  ["Ctrl+I", "Italics, while writing"],
  ["Ctrl+K", "Link, while writing"],
  ["Enter", "Go on with a list or quote, while writing; on an empty item, end it"],
  ["Tab", "Indent a list item, while writing; Shift+Tab takes it back"],
  [
    "[[",
    "Link to a paper, while writing; beside a PDF [[p4, [[fig 2 or [[table 1 to a place",
  ],
];
// Blanks, quote marks, the item's mark with its blank, and a box: "> - [ ] ".
const ITEM = /^(\s*(?:>\s?)*)([-*+] +|(\d{1,9})([.)]) +)?(\[[ xX]\] )?/;
const FENCE = /^\s*(```|~~~)/gm;
const ADDRESS = /^(https?:\/\/|mailto:|\/)\S+$/;

let leavesByTab = false;

function parseItem(line) {
  const [whole, quote, mark = "", number, after, box = ""] = line.match(ITEM);
  // A box alone is no task.
  if (!mark) return { prefix: quote, mark, box: "", length: quote.length, quote };
  const next = number ? `${Number(number) + 1}${after}${mark.match(/ +$/)[0]}` : mark;
  return { prefix: quote + next, mark, box, length: whole.length, quote };
}

function isInCode(text) {
  return (text.match(FENCE)?.length ?? 0) % 2 === 1;
}

function wrap(field, sign) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const inner = value.slice(start, end);
  const isWrapped = findSigns(value.slice(0, start), sign, "end") === sign.length;
  const isClosed = findSigns(value.slice(end), sign, "start") === sign.length;
  if (isWrapped && isClosed) {
    replaceText(field, start - sign.length, end + sign.length, inner);
    field.setSelectionRange(start - sign.length, end - sign.length);
    return;
  }
  replaceText(field, start, end, sign + inner + sign);
  field.setSelectionRange(start + sign.length, end + sign.length);
}

/** How many stars stand next to the selection; three are bold and italic at once. */
function findSigns(text, sign, side) {
  const stars = (side === "end" ? text.match(/\**$/) : text.match(/^\**/))[0].length;
  return stars === 3 ? sign.length : stars;
}

function insertLink(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  const isAddress = ADDRESS.test(chosen);
  replaceText(field, start, end, isAddress ? `[](${chosen})` : `[${chosen}]()`);
  // Where the half that is missing goes; with nothing chosen, the words come first.
  const isWordsMissing = isAddress || chosen === "";
  const caret = isWordsMissing ? start + 1 : end + 3;
  field.setSelectionRange(caret, caret);
}

function goOn(field) {
  const { selectionStart: caret, value } = field;
  const line = findLine(value, caret);
  const { prefix, quote, mark, box, length } = parseItem(line.text);
  const isItem = mark !== "" || quote.includes(">");
  if (!isItem || caret - line.start < length || isInCode(value.slice(0, caret))) {
    return false;
  }
  const isEmpty = line.text.slice(length).trim() === "";
  if (isEmpty) replaceText(field, line.start, line.end, mark ? endItem(quote) : "");
  else replaceText(field, caret, caret, `\n${prefix}${box ? "[ ] " : ""}`);
  return true;
}

/** What stays of an ended item: the quote it stood in. */
function endItem(quote) {
  return quote.includes(">") ? quote : "";
}

function indent(field, isBack) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const first = findLine(value, start);
  const { mark } = parseItem(first.text);
  if (!mark || isInCode(value.slice(0, first.start))) return false;
  const last = findLine(value, end > start && value[end - 1] === "\n" ? end - 1 : end);
  const lines = value.slice(first.start, last.end).split("\n");
  // An inner list begins under the words of its item, so as far in as its mark is long.
  const width = mark.length;
  const shifted = lines.map((line) => shift(line, isBack ? -width : width));
  if (shifted.join("\n") === lines.join("\n")) return false;
  replaceText(field, first.start, last.end, shifted.join("\n"));
  const total = shifted.join("\n").length - lines.join("\n").length;
  const moved = shifted[0].length - lines[0].length;
  field.setSelectionRange(Math.max(first.start, start + moved), end + total);
  return true;
}

function shift(line, by) {
  if (by > 0) return line.trim() ? " ".repeat(by) + line : line;
  return line.replace(new RegExp(`^ {1,${-by}}`), "");
}

const WITH_CONTROL = {
  b: (field) => wrap(field, "**"),
  i: (field) => wrap(field, "*"),
  k: insertLink,
};

function pressControl(field, event) {
  if (event.altKey || event.shiftKey) return false;
  const act = WITH_CONTROL[event.key.toLowerCase()];
  act?.(field);
  return Boolean(act);
}

function pressTab(field, event) {
  return !leavesByTab && indent(field, event.shiftKey);
}

function pressEnter(field, event) {
  return !event.shiftKey && field.selectionStart === field.selectionEnd && goOn(field);
}

function press(field, event) {
  if (event.ctrlKey || event.metaKey) return pressControl(field, event);
  if (event.altKey) return false;
  if (event.key === "Tab") return pressTab(field, event);
  return event.key === "Enter" && pressEnter(field, event);
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.(FIELD);
  if (!field || event.defaultPrevented || event.isComposing) return;
  if (press(field, event)) event.preventDefault();
  if (event.key !== "Shift") leavesByTab = event.key === "Escape";
});

addToHelp(HELP);
