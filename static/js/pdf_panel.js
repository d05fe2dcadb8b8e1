// The panel at the side of a PDF viewer: outline, pages, figures, references. What a tab
// shows is fetched when it is first looked at, and again as long as there was nothing.

import { PdfFigures } from "./pdf_figures.js";
import { PdfOutline } from "./pdf_outline.js";
import { PdfThumbnails } from "./pdf_thumbnails.js";

const OPEN_KEY = "pdf-panel";
const TAB_KEY = "pdf-panel-tab";

export class PdfPanel {
  constructor(root, { pdf, signal }) {
    this.root = root;
    this.pdf = pdf;
    this.signal = signal;
    this.panel = root.querySelector("[data-part=panel]");
    this.opener = root.querySelector("[data-do=panel]");
    this.shown = {};
    this.panel.addEventListener("click", () => this.showTab(), { signal });
    this.panel.addEventListener("keydown", (event) => this.pressKey(event), { signal });
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  get chosenTab() {
    return this.panel.querySelector("[role=tab][aria-selected=true]");
  }

  /** The document is there: open as it was left. */
  start() {
    const tab = document.getElementById(localStorage.getItem(TAB_KEY));
    if (tab && this.panel.contains(tab)) tab.click();
    this.setOpen(localStorage.getItem(OPEN_KEY) === "open");
  }

  toggle({ takesFocus = false } = {}) {
    const hadFocus = this.panel.contains(document.activeElement);
    this.setOpen(!this.isOpen);
    localStorage.setItem(OPEN_KEY, this.isOpen ? "open" : "closed");
    if (!this.isOpen && hadFocus) this.root.focusPages();
    else if (this.isOpen && takesFocus) this.chosenTab.focus();
  }

  setOpen(isOpen) {
    this.panel.hidden = !isOpen;
    this.opener.setAttribute("aria-expanded", isOpen);
    if (isOpen) this.showTab();
  }

  pressKey(event) {
    if (event.key === "Escape") this.root.focusPages();
    else this.showTab();
  }

  showTab() {
    const tab = this.chosenTab;
    if (!this.isOpen || !tab) return;
    localStorage.setItem(TAB_KEY, tab.id);
    const part = tab.dataset.tab;
    if (this.part === part) return;
    this.part = part;
    this.fill(part);
  }

  async fill(part) {
    const body = this.panel.querySelector(`[data-body=${part}]`);
    if (this.shown[part]) {
      this.shown[part].follow?.();
      return;
    }
    if (body.dataset.url) {
      // A source of its own: htmx drops a second request of one element.
      const swap = { source: body, target: body, swap: "innerHTML" };
      await globalThis.htmx.ajax("GET", body.dataset.url, swap);
    }
    this.shown[part] ??= this.build(part, body);
    this.shown[part]?.follow?.();
  }

  build(part, body) {
    const { root, pdf, signal } = this;
    const builders = {
      outline: () => buildWhereFilled(PdfOutline, "[role=tree]"),
      pages: () => new PdfThumbnails(body, { root, pdf, signal }),
      figures: () => buildWhereFilled(PdfFigures, ".pdf-figures"),
    };
    const buildWhereFilled = (Part, selector) => {
      const list = body.querySelector(selector);
      return list ? new Part(list, { root, pdf, scroller: body, signal }) : null;
    };
    if (part in builders) return builders[part]();
    return body.querySelector("ol") ? {} : null;
  }

  /** The reader moved. */
  follow() {
    if (this.isOpen) this.shown[this.part]?.follow?.();
  }

  /** Proofs and appendices are folded in the pass that leaves them aside. */
  setPass(passNumber) {
    this.shown.outline?.setPass(passNumber);
  }
}
