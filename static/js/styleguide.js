// Only for the styleguide: its buttons raise the toasts they name.

import { showToast } from "./toast.js";

document.getElementById("toasts").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-raise-toast]");
  if (!button) return;
  const { raiseToast: level, message, undoUrl } = button.dataset;
  showToast({ level, message, undo_url: undoUrl });
});
