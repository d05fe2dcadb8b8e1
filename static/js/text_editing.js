// Changes to the text of a field that Ctrl-Z takes back like typing.

export const FIELD = "textarea.writing";

/** Put `text` in the place of [start, end); the caret ends behind it. */
export function replaceText(field, start, end, text) {
  field.focus({ preventScroll: true });
  // A field that cannot take the focus (a closed tab) must not hand the words to another.
  const isFocused = document.activeElement === field;
  field.setSelectionRange(start, end);
  if (isFocused && runCommand(start, end, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Deprecated, and the one way to write into a field's own history of undo.
function runCommand(start, end, text) {
  if (text) return document.execCommand("insertText", false, text);
  return start === end || document.execCommand("delete");
}

/** The same, while focus, caret and scroll stay where the reader has them. */
export function replaceQuietly(field, start, end, text) {
  const focused = document.activeElement;
  const places = findScrolled(field).map((element) => [element, element.scrollTop]);
  const grown = text.length - (end - start);
  const follow = (at) => {
    if (at <= start) return at;
    return at >= end ? at + grown : start + text.length;
  };
  const [from, to] = [follow(field.selectionStart), follow(field.selectionEnd)];
  replaceText(field, start, end, text);
  field.setSelectionRange(from, to);
  if (focused !== field) focused.focus({ preventScroll: true });
  for (const [element, top] of places) element.scrollTop = top;
}

function findScrolled(field) {
  const found = [];
  for (let element = field; element; element = element.parentElement) {
    if (element.scrollHeight > element.clientHeight) found.push(element);
  }
  return found;
}

/** The line around a place: {start, end, text}. */
export function findLine(text, at) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const found = text.indexOf("\n", at);
  const end = found < 0 ? text.length : found;
  return { start, end, text: text.slice(start, end) };
}
