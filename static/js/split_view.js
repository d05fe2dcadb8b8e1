// <prep-split-view id data-split="60">: first pane, role=separator, second pane.
// Drag the bar, or focus it and use the arrow keys; Enter or a double click resets it.
// The place is kept for each id. Percent of the width goes to the first pane.

const LEAST = 20;
const MOST = 80;
const STEP = 2;

class SplitView extends HTMLElement {
  connectedCallback() {
    this.separator = this.querySelector(":scope > [role=separator]");
    this.separator.setAttribute("aria-valuemin", LEAST);
    this.separator.setAttribute("aria-valuemax", MOST);
    this.separator.addEventListener("pointerdown", this);
    this.separator.addEventListener("keydown", this);
    this.separator.addEventListener("dblclick", this);
    this.split = Number(localStorage.getItem(this.storageKey)) || this.initialSplit;
  }

  get storageKey() {
    return `split:${this.id}`;
  }

  get initialSplit() {
    return Number(this.dataset.split) || 60;
  }

  get split() {
    return Number(this.separator.getAttribute("aria-valuenow"));
  }

  set split(percent) {
    const kept = Math.min(MOST, Math.max(LEAST, Math.round(percent * 10) / 10));
    this.style.setProperty("--split", `${kept}%`);
    this.separator.setAttribute("aria-valuenow", kept);
    this.separator.setAttribute("aria-valuetext", `${Math.round(kept)} percent`);
  }

  keep() {
    localStorage.setItem(this.storageKey, this.split);
  }

  handleEvent(event) {
    if (event.type === "pointerdown") this.startDrag(event);
    else if (event.type === "keydown") this.pressKey(event);
    else this.reset();
  }

  startDrag(event) {
    if (event.button !== 0) return;
    const stop = new AbortController();
    const { signal } = stop;
    // The bar stays where it was grasped under the pointer.
    const grasp = event.clientX - this.separator.getBoundingClientRect().left;
    this.separator.setPointerCapture(event.pointerId);
    this.classList.add("dragging");
    this.separator.addEventListener(
      "pointermove",
      (move) => this.dragTo(move.clientX - grasp),
      { signal },
    );
    this.separator.addEventListener(
      "lostpointercapture",
      () => {
        stop.abort();
        this.classList.remove("dragging");
        this.keep();
      },
      { signal },
    );
  }

  dragTo(x) {
    const { left, width } = this.getBoundingClientRect();
    this.split = ((x - left) / width) * 100;
  }

  pressKey(event) {
    const places = {
      ArrowLeft: this.split - STEP,
      ArrowRight: this.split + STEP,
      Home: LEAST,
      End: MOST,
      Enter: this.initialSplit,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    this.split = places[event.key];
    this.keep();
  }

  reset() {
    this.split = this.initialSplit;
    this.keep();
  }
}

customElements.define("prep-split-view", SplitView);
