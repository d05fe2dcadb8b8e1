// The rows of a <prep-table-grid>: cells to write in, and buttons to move and remove them.

const BUTTONS = [
  ["up", "↑", "Move up (Alt+Shift+↑)", "Move up"],
  ["down", "↓", "Move down (Alt+Shift+↓)", "Move down"],
  ["remove", "×", "Remove (Alt+Shift+Delete)", "Remove"],
];

export function buildRow(columns, cells, pictureUrl) {
  const row = document.createElement("tr");
  for (const [at] of columns.entries()) {
    const cell = document.createElement("td");
    cell.append(buildField(cells[at] ?? "", pictureUrl));
    row.append(cell);
  }
  row.append(buildTools());
  return row;
}

function buildField(words, pictureUrl) {
  const field = document.createElement("textarea");
  // Links, marks and pictures are written into a cell as into any text.
  field.className = "writing grid-cell";
  field.dataset.pictureUrl = pictureUrl;
  field.rows = 1;
  field.value = words;
  return field;
}

function buildTools() {
  const tools = document.createElement("td");
  tools.className = "grid-tools";
  for (const [act, sign, title, name] of BUTTONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet icon small";
    button.dataset.do = act;
    button.dataset.name = name;
    button.textContent = sign;
    button.title = title;
    // Tab goes from cell to cell; the keys named in the title do the same.
    button.tabIndex = -1;
    tools.append(button);
  }
  return tools;
}

/** Name each cell and button by its place, and hide the buttons of the row to go on in. */
export function markRows(rows, columns) {
  for (const [at, row] of rows.entries()) {
    if (row.dataset.number === String(at + 1) && row.dataset.of === `${rows.length}`) {
      continue;
    }
    row.dataset.number = at + 1;
    row.dataset.of = rows.length;
    for (const [place, label] of columns.entries()) {
      row.cells[place].firstElementChild.ariaLabel = `${label}, row ${at + 1}`;
    }
    row.lastElementChild.hidden = false;
    for (const button of row.lastElementChild.children) {
      button.ariaLabel = `${button.dataset.name}: row ${at + 1}`;
      button.hidden = at === rows.length - 1;
    }
  }
}

export function readCells(row) {
  return [...row.querySelectorAll("textarea")].map(({ value }) => value);
}

/** Put words into the cells from one on; what is wider than the row stands in its last. */
export function writeCells(row, left, words) {
  const cells = [...row.querySelectorAll("textarea")].slice(left);
  const more = words.slice(cells.length).filter((one) => one);
  for (const [right, word] of words.slice(0, cells.length).entries()) {
    cells[right].value = word;
  }
  if (more.length) cells.at(-1).value = [cells.at(-1).value, ...more].join(" ");
}
