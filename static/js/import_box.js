// Enter imports while the box for new papers holds one line. Shift+Enter begins another,
// and so does Enter in a list, which the button or Ctrl+Enter imports.

const BOX = "textarea[name=pasted]";

function isOneLine({ value }) {
  return value.trim() !== "" && !value.includes("\n");
}

function isMeant(event, box) {
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !event.altKey && isOneLine(box);
}

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(BOX);
  if (!box || event.key !== "Enter" || event.isComposing) return;
  if (!isMeant(event, box)) return;
  event.preventDefault();
  box.form.requestSubmit();
});
