// Alt+↓ and Alt+↑: from field to field of a long form, whatever stands between them.

const FIELDS = ".text-field";
const ENTRY = "textarea:not([hidden]), [type=radio]:checked";

function findFields() {
  return [...document.querySelectorAll(FIELDS)].filter((field) =>
    field.checkVisibility(),
  );
}

function enter(field) {
  const entry = field.querySelector(ENTRY) ?? field.querySelector("[type=radio]");
  entry?.focus();
  field.scrollIntoView({ block: "nearest" });
}

function findNext(target, step) {
  const fields = findFields();
  const at = fields.indexOf(target.closest?.(FIELDS));
  // From elsewhere on the page one begins at the first, or at the last.
  if (at < 0) return step > 0 ? fields[0] : fields.at(-1);
  return fields[at + step];
}

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isOurs = step && event.altKey && !event.ctrlKey && !event.metaKey;
  if (!isOurs || event.shiftKey || event.defaultPrevented) return;
  if (event.target.closest?.("select, dialog")) return;
  const next = findNext(event.target, step);
  if (!next) return;
  event.preventDefault();
  enter(next);
});
