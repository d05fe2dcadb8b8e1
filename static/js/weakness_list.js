// <prep-weakness-list data-field="ID">: kinds of weakness to tick. A ticked one is a
// heading in the field, with a place to write under it; the text says which are ticked.

import { replaceText } from "./text_editing.js";

const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/gm;

function findHeadings(text) {
  return [...text.matchAll(HEADING)].map((found) => ({
    words: found[1].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

class WeaknessList extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.dataset.field);
    this.boxes = [...this.querySelectorAll("[type=checkbox]")];
    this.said = this.querySelector("[role=status]");
    this.count = this.querySelector("[data-part=count]");
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("change", ({ target }) => this.tick(target), { signal });
    this.field.addEventListener("input", () => this.follow(), { signal });
    this.follow();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  tick(box) {
    this.said.textContent = "";
    if (box.checked) this.addHeading(box.value);
    else this.removeHeading(box);
    this.follow();
  }

  /** The caret goes where one writes what was seen. */
  addHeading(label) {
    const { value } = this.field;
    const text = value.trimEnd();
    const lead = text === "" ? "" : "\n\n";
    replaceText(this.field, text.length, value.length, `${lead}### ${label}\n\n`);
    this.field.scrollIntoView({ block: "nearest" });
  }

  /** Only a heading with nothing under it goes: no tick takes words away. */
  removeHeading(box) {
    const { value } = this.field;
    const headings = findHeadings(value);
    const at = headings.findIndex(({ words }) => words === box.value.toLowerCase());
    if (at < 0) return;
    const { start, end } = headings[at];
    const next = headings[at + 1]?.start ?? value.length;
    if (value.slice(end, next).trim()) {
      this.said.textContent = `There is something under “${box.value}”, so it stays.`;
      return;
    }
    replaceText(this.field, start, next, "");
    box.focus();
  }

  follow() {
    const ticked = new Set(findHeadings(this.field.value).map(({ words }) => words));
    for (const box of this.boxes) box.checked = ticked.has(box.value.toLowerCase());
    const count = this.boxes.filter((box) => box.checked).length;
    this.count.textContent = count ? `${count} of ${this.boxes.length} ticked` : "";
  }
}

customElements.define("prep-weakness-list", WeaknessList);
