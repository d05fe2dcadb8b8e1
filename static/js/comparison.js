// A comparison's table by keys: Alt+↑ and Alt+↓ go up and down a column.

const CELL = "textarea.writing";

function findNeighbour(field, step) {
  const cell = field.closest("td");
  const rows = [...cell.closest("tbody").rows];
  const row = rows[rows.indexOf(cell.parentElement) + step];
  return row?.cells[cell.cellIndex]?.querySelector(CELL);
}

document.querySelector(".comparison-grid").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isOurs = step && event.altKey && !event.ctrlKey && !event.shiftKey;
  if (!isOurs || !event.target.matches(CELL)) return;
  const next = findNeighbour(event.target, step);
  if (!next) return;
  event.preventDefault();
  next.focus();
});
