// Back and forward through the jumps inside a PDF. It also is what pdf.js's link service
// wants of a history (pushCurrentPosition, push, pushPage, back, forward).

import { readSpot, scrollToSpot } from "./pdf_spot.js";

const MOST = 100;
// Two spots nearer than this part of a page are one.
const NEAR = 0.03;

function isSame(one, other) {
  return (
    one?.pageNumber === other.pageNumber && Math.abs(one.ratio - other.ratio) < NEAR
  );
}

export class PdfHistory {
  /** `root` holds the buttons data-do="back" and "forward". */
  constructor(root, { pdfViewer, signal }) {
    this.pdfViewer = pdfViewer;
    this.past = [];
    this.future = [];
    this.buttons = {
      back: root.querySelector("[data-do=back]"),
      forward: root.querySelector("[data-do=forward]"),
    };
    root.addEventListener("click", (event) => this.click(event), { signal });
  }

  /** Call this before a jump. */
  remember() {
    if (!this.pdfViewer.pagesCount) return;
    const here = readSpot(this.pdfViewer);
    if (!isSame(this.past.at(-1), here)) this.past.push(here);
    this.past.splice(0, this.past.length - MOST);
    this.future = [];
    this.show();
  }

  back() {
    this.move(this.past, this.future);
  }

  forward() {
    this.move(this.future, this.past);
  }

  move(from, to) {
    const here = readSpot(this.pdfViewer);
    let spot = from.pop();
    // Whoever did not move since the jump wants to get away from here.
    if (spot && isSame(spot, here)) spot = from.pop() ?? spot;
    if (spot) {
      to.push(here);
      scrollToSpot(this.pdfViewer, spot, { isExact: true });
    }
    this.show();
  }

  show() {
    this.buttons.back.disabled = this.past.length === 0;
    this.buttons.forward.disabled = this.future.length === 0;
  }

  click({ target }) {
    const action = target.closest("[data-do]")?.dataset.do;
    if (action === "back" || action === "forward") this[action]();
  }

  pushCurrentPosition() {
    this.remember();
  }

  push() {}

  pushPage() {}
}
