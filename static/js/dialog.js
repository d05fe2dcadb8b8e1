// Buttons with data-opens="ID" open that dialog; hx-confirm asks in #confirm-dialog.
// The asking element may name the button: data-confirm-yes="Move to trash".

document.addEventListener("click", ({ target }) => {
  const opener = target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

const dialog = document.getElementById("confirm-dialog");

document.addEventListener("htmx:confirm", (event) => {
  event.preventDefault();
  const { ctx, issueRequest, dropRequest } = event.detail;
  const yes = dialog.querySelector("[value=yes]");
  dialog.querySelector("p").textContent = ctx.confirm;
  yes.textContent = ctx.sourceElement.dataset.confirmYes ?? "Yes";
  // Escape closes without a value, so an old answer must not stand there.
  dialog.returnValue = "";
  dialog.addEventListener(
    "close",
    () => (dialog.returnValue === "yes" ? issueRequest() : dropRequest()),
    { once: true },
  );
  dialog.showModal();
});
