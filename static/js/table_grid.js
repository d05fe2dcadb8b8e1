// <prep-table-grid data-columns='["From", "To"]'> inside a <prep-autosave>: a table whose
// Markdown is the text that is saved, edited cell by cell. A text that is more than a table
// stays in its field. Markup: writing/partials/table_field.html.

import { buildRow, markRows, readCells, writeCells } from "./table_grid_rows.js";
import {
  arrange,
  flatten,
  parsePasted,
  parseTable,
  renderTable,
} from "./table_text.js";

class TableGrid extends HTMLElement {
  connectedCallback() {
    const root = this.closest(".text-field");
    this.text = root.querySelector("textarea");
    this.asText = root.querySelector("[data-part=as-text]");
    this.note = root.querySelector("[data-part=text-note]");
    this.asked = JSON.parse(this.dataset.columns);
    this.table = this.querySelector("table");
    this.said = this.querySelector("[data-part=said]");
    this.undo = this.querySelector("[data-do=put-back]");
    this.shown = null;
    this.stop = new AbortController();
    this.listen(root);
    this.follow();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  listen(root) {
    const { signal } = this.stop;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.table, "input", ({ target }) => this.take(target));
    on(this.table, "keydown", (event) => this.pressKey(event));
    on(this.table, "paste", (event) => this.paste(event));
    on(this, "focusout", ({ relatedTarget }) => {
      if (!this.contains(relatedTarget)) this.text.dispatchEvent(new Event("blur"));
    });
    on(this, "click", ({ target }) => this.act(target.closest("[data-do]")));
    on(this.asText, "click", () => this.switch());
    // What was restored or chosen of two texts comes with a save, and without a key.
    const saves = new MutationObserver(() => this.follow());
    const state = root.querySelector("[data-part=state]");
    saves.observe(state, { attributeFilter: ["data-state"] });
    signal.addEventListener("abort", () => saves.disconnect());
  }

  /** Show what the text holds, unless that is what is shown. */
  follow() {
    if (this.text.value === this.shown) return;
    const read = parseTable(this.text.value);
    // What is more than a table can be seen and edited as a text only.
    this.note.hidden = read !== null;
    this.isText ||= read === null;
    this.show(!this.isText);
    if (read === null) return;
    this.shown = this.text.value;
    const { columns, rows } = arrange(read, this.asked);
    this.columns = columns;
    this.fill(rows);
  }

  show(isGrid) {
    this.hidden = !isGrid;
    this.text.hidden = isGrid;
    this.asText.hidden = false;
    this.asText.ariaPressed = String(!isGrid);
  }

  switch() {
    this.isText = !this.isText;
    this.shown = null;
    this.follow();
  }

  fill(rows) {
    const head = document.createElement("tr");
    for (const label of this.columns) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = label;
      head.append(cell);
    }
    head.append(document.createElement("td"));
    this.table.tHead.replaceChildren(head);
    this.body.replaceChildren(...rows.map((cells) => this.build(cells)), this.build());
    this.mark();
  }

  build(cells = []) {
    return buildRow(this.columns, cells, this.text.dataset.pictureUrl);
  }

  get body() {
    return this.table.tBodies[0];
  }

  get rows() {
    return [...this.body.rows];
  }

  /** There is always one empty row more, to go on in. */
  mark() {
    const last = this.rows.at(-1);
    if (!last || readCells(last).some((words) => words.trim())) {
      this.body.append(this.build());
    }
    markRows(this.rows, this.columns);
  }

  take(cell) {
    const flat = flatten(cell.value);
    if (flat !== cell.value) cell.value = flat;
    this.save();
  }

  save() {
    const rows = this.rows.map(readCells);
    while (rows.at(-1)?.every((words) => !words.trim())) rows.pop();
    this.mark();
    this.shown = renderTable(this.columns, rows);
    if (this.text.value === this.shown) return;
    this.text.value = this.shown;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  pressKey(event) {
    const { target: cell } = event;
    if (!cell.matches("textarea") || event.defaultPrevented || event.isComposing)
      return;
    const act = this.findChange(event);
    const move = event.altKey || event.ctrlKey || event.metaKey ? 0 : findMove(event);
    if (act) act(cell.closest("tr"));
    else if (move) this.step(cell, move);
    else return;
    event.preventDefault();
  }

  findChange({ key, altKey, shiftKey, ctrlKey, metaKey }) {
    if (key === "Enter" && (ctrlKey || metaKey)) return (row) => this.insert(row);
    if (!altKey || !shiftKey) return null;
    return {
      ArrowUp: (row) => this.move(row, -1),
      ArrowDown: (row) => this.move(row, 1),
      Delete: (row) => this.remove(row),
    }[key];
  }

  step(cell, by) {
    const row = cell.closest("tr");
    const next = this.rows[this.rows.indexOf(row) + by];
    next?.cells[cell.closest("td").cellIndex].firstElementChild.focus();
  }

  act(button) {
    const row = button?.closest("tr");
    const acts = {
      up: () => this.move(row, -1),
      down: () => this.move(row, 1),
      remove: () => this.remove(row),
      "put-back": () => this.putBack(),
    };
    acts[button?.dataset.do]?.();
  }

  move(row, by) {
    const focused = document.activeElement;
    const rows = this.rows;
    const other = rows[rows.indexOf(row) + by];
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
    focused.focus();
    this.save();
    this.say(`Now row ${this.rows.indexOf(row) + 1}.`);
  }

  insert(row) {
    const added = this.build();
    row.after(added);
    added.querySelector("textarea").focus();
    this.save();
  }

  remove(row) {
    const at = this.rows.indexOf(row);
    const cells = readCells(row);
    if (at === this.rows.length - 1) return;
    row.remove();
    this.rows[Math.min(at, this.rows.length - 1)].querySelector("textarea").focus();
    this.save();
    this.removed = { at, cells };
    this.say(`Row ${at + 1} is gone.`, { isUndone: true });
  }

  putBack() {
    const { at, cells } = this.removed;
    const row = this.build(cells);
    const next = this.rows[at];
    if (next) next.before(row);
    else this.body.append(row);
    row.querySelector("textarea").focus();
    this.save();
    this.say(`Row ${at + 1} is back.`);
  }

  say(sentence, { isUndone = false } = {}) {
    this.said.textContent = sentence;
    this.undo.hidden = !isUndone;
  }

  /** Cells copied from a spreadsheet go into as many cells, from this one on. */
  paste(event) {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""))) return;
    event.preventDefault();
    const pasted = parsePasted(text);
    const first = this.rows.indexOf(cell.closest("tr"));
    const left = cell.closest("td").cellIndex;
    for (const [down, words] of pasted.entries()) {
      if (!this.rows[first + down]) this.body.append(this.build());
      writeCells(this.rows[first + down], left, words);
    }
    this.save();
    this.say(`${pasted.length} row${pasted.length === 1 ? "" : "s"} pasted.`);
  }
}

/** How many rows a key leads down: Enter always, an arrow from the end of the words. */
function findMove({ key, shiftKey, target }) {
  if (key === "Enter") return shiftKey ? -1 : 1;
  const { selectionStart, selectionEnd, value } = target;
  if (shiftKey || selectionStart !== selectionEnd) return 0;
  if (key === "ArrowUp" && selectionStart === 0) return -1;
  return key === "ArrowDown" && selectionEnd === value.length ? 1 : 0;
}

customElements.define("prep-table-grid", TableGrid);
