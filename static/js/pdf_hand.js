// The hand tool of a PDF viewer: drag the pages instead of selecting words. The viewer's
// data-tool is "hand" or "select".

const CLICK_PX = 4;

export class PdfHand {
  constructor(root, { container, signal }) {
    this.root = root;
    this.container = container;
    this.buttons = [...root.querySelectorAll("[data-tool-choice]")];
    root.addEventListener("click", (event) => this.click(event), { signal });
    container.addEventListener("pointerdown", (event) => this.grasp(event), { signal });
    this.choose("select");
  }

  click({ target }) {
    const button = target.closest("[data-tool-choice]");
    if (button) this.choose(button.dataset.toolChoice);
  }

  choose(tool) {
    this.root.dataset.tool = tool;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", button.dataset.toolChoice === tool);
    }
  }

  grasp(event) {
    const isMouse = event.pointerType === "mouse" && event.button === 0;
    if (this.root.dataset.tool !== "hand" || !isMouse) return;
    const { container } = this;
    const from = { x: event.clientX, y: event.clientY };
    const { scrollLeft, scrollTop } = container;
    const stop = new AbortController();
    const { signal } = stop;
    const drag = (move) => {
      const [x, y] = [move.clientX - from.x, move.clientY - from.y];
      if (!container.hasPointerCapture(event.pointerId)) {
        // Captured at once, a link under the hand would never be clicked.
        if (Math.hypot(x, y) < CLICK_PX) return;
        container.setPointerCapture(event.pointerId);
      }
      container.scrollTo(scrollLeft - x, scrollTop - y);
    };
    window.addEventListener("pointermove", drag, { signal });
    for (const type of ["pointerup", "pointercancel"]) {
      window.addEventListener(type, () => stop.abort(), { signal });
    }
  }
}
