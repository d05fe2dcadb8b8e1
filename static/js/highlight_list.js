// <prep-highlight-list>: the marks beside the paper, the chosen one with its comment. Its
// markup is papers/partials/annotation_marks.html; it speaks with <prep-highlights> through
// events on the document (see highlights.js).

import "./copy_text.js";
import { drawPicture } from "./pdf_picture.js";
import { parseSpot } from "./pdf_spot.js";

const LEAST_PICTURE_PX = 120;

function announce(type, detail) {
  document.dispatchEvent(new CustomEvent(type, { detail }));
}

class HighlightList extends HTMLElement {
  connectedCallback() {
    this.panel = this.querySelector("[data-part=chosen-mark]");
    this.stop = new AbortController();
    const { signal } = this.stop;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this, "click", (event) => this.click(event));
    on(this, "submit", (event) => this.submit(event));
    on(document, "prep-mark-chosen", ({ detail }) => this.showChosen(detail));
    on(document, "htmx:after:swap", () => this.follow());
    on(document, "prep-pages-loaded", () => this.drawPictures());
    this.watchComment(signal);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // A comment that was saved is to be seen in the list as well.
  watchComment(signal) {
    const observer = new MutationObserver((changes) => {
      const isSaved = changes.some(
        ({ target }) =>
          target.dataset.part === "state" && target.dataset.state === "saved",
      );
      if (isSaved) announce("annotations-changed");
    });
    observer.observe(this.panel, { attributeFilter: ["data-state"], subtree: true });
    signal.addEventListener("abort", () => observer.disconnect());
  }

  click(event) {
    const link = event.target.closest("[data-mark-id], .mark-open");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const id = link.closest("[data-annotation]").dataset.annotation;
    // Enter on a mark that is chosen already edits its comment.
    const comments = link.matches(".mark-open") || id === this.chosenId;
    announce("prep-mark-choose", { id, comments });
  }

  submit(event) {
    const { deletesMark } = event.target.dataset;
    if (!deletesMark) return;
    event.preventDefault();
    announce("prep-mark-delete", { id: deletesMark });
  }

  async showChosen({ mark, comments }) {
    this.chosenId = mark?.id ?? null;
    this.showRow();
    if (!mark) {
      this.panel.replaceChildren();
      return;
    }
    if (comments) this.openTab();
    await this.fetchPanel(mark);
    if (comments && this.isShown(mark)) {
      this.querySelector("#annotation-comment").focus();
    }
  }

  isShown({ id, color }) {
    const panel = this.panel.firstElementChild;
    return panel?.dataset.annotation === id && panel.dataset.color === color;
  }

  // Fetched twice at once, the second would take the focus and what was typed along.
  fetchPanel(mark) {
    const key = `${mark.id} ${mark.color}`;
    if (this.fetching?.key === key) return this.fetching.panel;
    if (this.isShown(mark)) return null;
    const panel = this.swapPanel(mark);
    this.fetching = { key, panel };
    return panel;
  }

  async swapPanel({ url }) {
    await window.htmx.ajax("GET", url, { target: this.panel, swap: "innerHTML" });
    this.fetching = null;
    if (!this.chosenId) this.panel.replaceChildren();
  }

  openTab() {
    const panel = this.closest("[role=tabpanel]");
    document.getElementById(panel.getAttribute("aria-labelledby")).click();
  }

  follow() {
    this.showRow();
    this.drawPictures();
  }

  showRow() {
    for (const row of this.querySelectorAll(".mark-row")) {
      const isChosen = row.dataset.annotation === this.chosenId;
      row.classList.toggle("chosen", isChosen);
      if (isChosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  async drawPictures() {
    const { pdfDocument } = document.querySelector("prep-pdf-viewer").pdf ?? {};
    if (!pdfDocument) return;
    for (const canvas of this.querySelectorAll(".mark-picture[width='0']")) {
      const widthPx = Math.max(LEAST_PICTURE_PX, canvas.parentElement.clientWidth);
      await drawPicture(pdfDocument, parseSpot(canvas.dataset), { canvas, widthPx });
    }
  }
}

customElements.define("prep-highlight-list", HighlightList);
