// The dialog that renames what the colours of marks mean, and the names on the page.

import { postJson } from "./highlight_store.js";

export function showMeanings(meanings) {
  for (const [color, meaning] of Object.entries(meanings)) {
    for (const name of document.querySelectorAll(`[data-color-meaning="${color}"]`)) {
      name.textContent = meaning;
    }
    for (const button of document.querySelectorAll(`[data-color-title="${color}"]`)) {
      button.title = meaning;
    }
    const field = document.getElementById(`meaning-${color}`);
    field.defaultValue = meaning;
    field.value = meaning;
  }
}

// Names left as they were are not sent: another tab may have changed them.
function readChanged(form) {
  const changed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== form.elements[name].defaultValue) changed.append(name, value);
  }
  return changed;
}

async function save(form) {
  const answer = await postJson(form.action, readChanged(form));
  if (!answer) return;
  showMeanings(answer.meanings);
  form.closest("dialog").close();
  document.dispatchEvent(new CustomEvent("annotations-changed"));
}

export function listenForMeanings(dialog, signal) {
  dialog.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      save(event.target);
    },
    { signal },
  );
  dialog
    .querySelector("[data-part=close-meanings]")
    .addEventListener("click", () => dialog.close(), { signal });
}
