// Buttons with data-copies="ID" put the text of that element or field on the clipboard.

import { showToast } from "./toast.js";

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copies]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copies);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  showToast({ level: "success", message: "Copied." });
});
