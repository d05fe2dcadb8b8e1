// Buttons with data-prints print the page.

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-prints]")) window.print();
});
