// The outline of a PDF as a tree: arrow keys as in any tree, Enter goes there, the section
// being read is marked. Its items stand in a flat list; aria-level tells their depth.

import { findRatio, parseSpot, readSpot } from "./pdf_spot.js";

const FOLDED_KINDS = ["proof", "appendix"];
const FOLDING_PASS = 2;
// A section is being read when its heading is this far down the window, or above.
const READING_LINE = 0.3;

function isAtOrBefore(pdfViewer, item, here) {
  const spot = parseSpot(item.dataset);
  if (spot.pageNumber !== here.pageNumber) return spot.pageNumber < here.pageNumber;
  return findRatio(pdfViewer, spot) <= here.ratio;
}

export class PdfOutline {
  constructor(tree, { root, pdf, signal }) {
    this.root = root;
    this.pdfViewer = pdf.pdfViewer;
    this.items = [...tree.querySelectorAll("[role=treeitem]")];
    tree.addEventListener("click", (event) => this.click(event), { signal });
    tree.addEventListener("keydown", (event) => this.pressKey(event), { signal });
    this.tree = tree;
    this.setStop(this.items[0]);
    this.setPass(root.passNumber);
  }

  setPass(passNumber) {
    for (const item of this.items) {
      const isFolded = FOLDED_KINDS.includes(item.dataset.kind);
      item.toggleAttribute("data-folded", isFolded && passNumber === FOLDING_PASS);
      if (isFolded && item.ariaExpanded) {
        item.ariaExpanded = String(passNumber !== FOLDING_PASS);
      }
    }
    this.showOpen();
  }

  showOpen() {
    let closedLevel = Number.POSITIVE_INFINITY;
    for (const item of this.items) {
      const level = Number(item.dataset.level);
      item.hidden = level > closedLevel;
      if (item.hidden) continue;
      closedLevel = item.ariaExpanded === "false" ? level : Number.POSITIVE_INFINITY;
    }
    if (this.stop?.hidden) this.setStop(this.findParent(this.stop));
  }

  setOpen(item, isOpen) {
    item.ariaExpanded = String(isOpen);
    this.showOpen();
  }

  findParent(item) {
    const before = this.items.slice(0, this.items.indexOf(item)).reverse();
    const level = Number(item.dataset.level);
    return before.find((other) => Number(other.dataset.level) < level) ?? this.items[0];
  }

  setStop(item) {
    this.stop?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    this.stop = item;
  }

  goTo(item) {
    if (item.dataset.pageNumber) this.root.goToSpot(parseSpot(item.dataset));
  }

  click({ target }) {
    const item = target.closest("[role=treeitem]");
    if (!item) return;
    this.setStop(item);
    const isTwisty = target.closest(".twisty") && item.ariaExpanded;
    if (isTwisty) this.setOpen(item, item.ariaExpanded === "false");
    else this.goTo(item);
  }

  pressKey(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    const shown = this.items.filter((other) => !other.hidden);
    const index = shown.indexOf(item);
    const actions = {
      ArrowDown: () => this.focus(shown[index + 1]),
      ArrowUp: () => this.focus(shown[index - 1]),
      Home: () => this.focus(shown[0]),
      End: () => this.focus(shown.at(-1)),
      ArrowRight: () => this.stepIn(item, shown[index + 1]),
      ArrowLeft: () => this.stepOut(item),
      Enter: () => this.goTo(item),
      " ": () => this.goTo(item),
    };
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  focus(item) {
    if (!item) return;
    this.setStop(item);
    item.focus();
  }

  stepIn(item, next) {
    if (item.ariaExpanded === "false") this.setOpen(item, true);
    else if (item.ariaExpanded === "true") this.focus(next);
  }

  stepOut(item) {
    if (item.ariaExpanded === "true") this.setOpen(item, false);
    else if (item.dataset.level !== "1") this.focus(this.findParent(item));
  }

  /** Mark the section being read. */
  follow() {
    const { pdfViewer } = this;
    const from = Math.max(pdfViewer.currentPageNumber - 2, 1);
    const here = readSpot(pdfViewer, { part: READING_LINE, from });
    const current = this.items.findLast(
      (item) => item.dataset.pageNumber && isAtOrBefore(pdfViewer, item, here),
    );
    if (current === this.current) return;
    this.current?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
    this.current = current;
    if (current && !this.tree.contains(document.activeElement)) {
      current.scrollIntoView({ block: "nearest" });
      this.setStop(current.hidden ? this.stop : current);
    }
  }
}
