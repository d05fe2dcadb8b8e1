// <prep-row-selection>: rows with boxes to tick. Counts them, ticks all of them, or all
// from the last ticked to the one clicked with Shift; and keeps what is ticked when a row
// is brought up to date. The form of the boxes does without this. Once it was sent, whoever
// goes by keys stands on the row ticked last, else on what took its place.

// In the list that was replaced: {value, index} of the box ticked last.
let left = null;

class RowSelection extends HTMLElement {
  #selected = new Set();
  #last;
  #observer = new MutationObserver(() => this.#restore());

  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    this.addEventListener("reset", this);
    this.addEventListener("submit", this);
    this.#remember();
    this.#takeUp();
    this.#observer.observe(this, { childList: true, subtree: true });
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }

  // A form is emptied only after its reset event.
  handleEvent(event) {
    const { type, target } = event;
    if (type === "reset") setTimeout(() => this.#remember());
    else if (type === "submit" && target.matches(".bulk-bar")) this.#leave();
    else if (type === "click" && target.matches(".row-check")) this.#click(event);
    else if (type === "change" && target.matches("[data-selects-all]"))
      this.#tickAll(target.checked);
    else if (type === "change" && target.matches(".row-check")) this.#remember();
  }

  #leave() {
    const boxes = this.#boxes;
    const here = boxes.findIndex((box) => box.value === this.#last);
    const index = here >= 0 ? here : boxes.findIndex((box) => box.checked);
    left = { value: boxes[index]?.value, index };
  }

  #takeUp() {
    if (!left) return;
    const boxes = this.#boxes;
    const same = boxes.find((box) => box.value === left.value);
    (same ?? boxes.at(Math.min(left.index, boxes.length - 1)))?.focus();
    left = null;
  }

  get #boxes() {
    return [...this.querySelectorAll(".row-check")];
  }

  #click({ target, shiftKey }) {
    const boxes = this.#boxes;
    const last = boxes.findIndex((box) => box.value === this.#last);
    const here = boxes.indexOf(target);
    if (shiftKey && last >= 0) {
      const range = boxes.slice(Math.min(last, here), Math.max(last, here) + 1);
      for (const box of range) box.checked = target.checked;
    }
    this.#last = target.value;
  }

  #tickAll(checked) {
    for (const box of this.#boxes) box.checked = checked;
    this.#remember();
  }

  #remember() {
    const ticked = this.#boxes.filter((box) => box.checked);
    this.#selected = new Set(ticked.map((box) => box.value));
    this.#show();
  }

  #restore() {
    for (const box of this.#boxes) box.checked = this.#selected.has(box.value);
    this.#remember();
  }

  #show() {
    const [total, ticked] = [this.#boxes.length, this.#selected.size];
    const count = this.querySelector(".selected-count");
    const words = ticked ? `${ticked} selected` : "";
    // Each change of the text would call the observer again.
    if (count && count.textContent !== words) count.textContent = words;
    const all = this.querySelector("[data-selects-all]");
    if (!all) return;
    all.checked = ticked > 0 && ticked === total;
    all.indeterminate = ticked > 0 && ticked < total;
  }
}

customElements.define("prep-row-selection", RowSelection);
