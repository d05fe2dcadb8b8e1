// A long row or column of buttons as one stop of the Tab key: arrow keys, Home and End
// move inside of it.

const BACK = ["ArrowUp", "ArrowLeft"];
const ON = ["ArrowDown", "ArrowRight"];

export class Roving {
  constructor(list, { signal }) {
    this.list = list;
    list.addEventListener("keydown", (event) => this.pressKey(event), { signal });
    list.addEventListener("focusin", ({ target }) => this.setStop(target), { signal });
    this.setStop(this.items[0]);
  }

  get items() {
    return [...this.list.querySelectorAll(":scope button:not([hidden])")];
  }

  /** Where Tab arrives. */
  setStop(item) {
    if (!item || item === this.stop) return;
    this.stop?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    this.stop = item;
  }

  pressKey(event) {
    const { items } = this;
    const index = items.indexOf(document.activeElement);
    const next = { Home: 0, End: items.length - 1 };
    for (const key of BACK) next[key] = Math.max(index - 1, 0);
    for (const key of ON) next[key] = Math.min(index + 1, items.length - 1);
    if (index < 0 || !(event.key in next)) return;
    // Alt and an arrow key go back and forward.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    items[next[event.key]].focus();
  }
}
