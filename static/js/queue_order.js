// In the queue Alt with an arrow presses the button of the row one is in that moves it.

const MOVES = { ArrowUp: "up", ArrowDown: "down" };

document.addEventListener("keydown", (event) => {
  const { altKey, ctrlKey, metaKey, key, target } = event;
  if (!altKey || ctrlKey || metaKey || !(key in MOVES)) return;
  const row = target.closest?.("#queue-list .paper-row");
  const button = row?.querySelector(`[data-moves=${MOVES[key]}]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
