// Open menus (details.menu) close on Escape, on a click elsewhere and when one chose.
// One that asks for words is opened with the caret in its field.

/** Close it; the focus does not vanish with what it was on. */
function closeMenu(menu) {
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  menu.open = false;
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) closeMenu(menu);
  }
}

document.addEventListener("click", ({ target }) => {
  const menu = target.closest?.("details.menu");
  const chosen = menu && target.closest(".menu-list :is(a, button)");
  // What the browser finds wrong in a form is said at its field.
  const isRefused = chosen?.form?.matches(":invalid");
  closeMenus(chosen && !isRefused ? null : menu);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The event does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches?.("details.menu[open]")) return;
    target.querySelector(".menu-list input:is([type=text], :not([type]))")?.focus();
  },
  true,
);
