// A form with data-waits-for-saves goes out only when every field of the page is saved:
// what it does, such as a lock, would leave the last words behind.

const PAUSE_MS = 100;

function findUnsettled() {
  const fields = [...document.querySelectorAll("prep-autosave")];
  return fields.filter((field) => !field.isSettled);
}

function say(form, sentence) {
  form.querySelector("[role=status]").textContent = sentence;
}

function sendWhenSettled(form) {
  const unsettled = findUnsettled();
  if (unsettled.length === 0) {
    form.submit();
    return;
  }
  for (const field of unsettled) field.flush();
  say(form, "Waiting until all that you typed is saved…");
  // Given up when the dialog around it is closed.
  if (form.checkVisibility()) setTimeout(() => sendWhenSettled(form), PAUSE_MS);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const isClosing = event.submitter?.formMethod === "dialog";
  if (isClosing || !form.matches("[data-waits-for-saves]")) return;
  event.preventDefault();
  say(form, "");
  sendWhenSettled(form);
});
