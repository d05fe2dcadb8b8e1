// Where a letter of a textarea stands. The browser does not tell, so a copy of the field
// with the text up to there is measured.

const COPIED = [
  ...["direction", "fontFamily", "fontSize", "fontStyle", "fontWeight"],
  ...["letterSpacing", "lineHeight", "tabSize", "textIndent", "wordSpacing"],
  ...["paddingTop", "paddingRight", "paddingBottom", "paddingLeft"],
];

/** {left, top, height} in pixels, from the field's own corner as it is scrolled now. */
export function findCaret(field, index) {
  const copy = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: "fixed",
    visibility: "hidden",
    insetBlockStart: "0",
    insetInlineStart: "0",
    boxSizing: "border-box",
    inlineSize: `${field.clientWidth}px`,
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
  });
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(field.value.slice(0, index), mark);
  document.body.append(copy);
  const { offsetLeft, offsetTop, offsetHeight } = mark;
  copy.remove();
  return {
    left: offsetLeft + field.clientLeft - field.scrollLeft,
    top: offsetTop + field.clientTop - field.scrollTop,
    height: offsetHeight,
  };
}
