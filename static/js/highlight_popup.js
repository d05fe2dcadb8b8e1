// The pop-up at selected words or at a chosen mark. data-mode says which: "selection" or
// "mark".

const GAP_PX = 8;

export class HighlightPopup {
  /** `container` is what scrolls under it. */
  constructor(element, { container, signal }) {
    this.element = element;
    this.container = container;
    // The selection must outlive a click on the pop-up.
    element.addEventListener("pointerdown", (event) => event.preventDefault(), {
      signal,
    });
    for (const [target, type] of [
      [container, "scroll"],
      [window, "resize"],
    ]) {
      target.addEventListener(type, () => this.follow(), { signal, passive: true });
    }
  }

  get mode() {
    return this.element.hidden ? null : this.element.dataset.mode;
  }

  /** `findAnchor` answers the rectangle of the window to stand at, null for none. */
  open(mode, findAnchor) {
    this.element.dataset.mode = mode;
    this.findAnchor = findAnchor;
    this.element.hidden = false;
    this.follow();
  }

  close() {
    this.element.hidden = true;
    this.findAnchor = null;
  }

  follow() {
    if (this.element.hidden) return;
    const anchor = this.findAnchor();
    const view = this.container.getBoundingClientRect();
    const isSeen = anchor && anchor.bottom > view.top && anchor.top < view.bottom;
    this.element.classList.toggle("unseen", !isSeen);
    if (isSeen) this.place(anchor, view);
  }

  place(anchor, view) {
    const { width, height } = this.element.getBoundingClientRect();
    const below = anchor.bottom + GAP_PX;
    const isRoomBelow = below + height <= view.bottom;
    const top = isRoomBelow ? below : Math.max(view.top, anchor.top - GAP_PX - height);
    const middle = (anchor.left + anchor.right - width) / 2;
    const left = Math.min(Math.max(view.left, middle), view.right - width);
    this.element.style.top = `${top}px`;
    this.element.style.left = `${Math.max(0, left)}px`;
  }
}
