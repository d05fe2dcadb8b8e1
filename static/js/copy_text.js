// Buttons with data-copies="ID" put that element's text on the clipboard.

import { showToast } from "./toast.js";

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies).textContent;
  await navigator.clipboard.writeText(text);
  showToast({ level: "success", message: "Copied." });
});
