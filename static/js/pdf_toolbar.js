// Page number and zoom of a PDF viewer: buttons and fields.

export const FIRST_ZOOM = "page-width";

export class PdfToolbar {
  /** `root` holds the marked parts; `pdfViewer` and `eventBus` come from pdf.js. */
  constructor(root, { pdfViewer, eventBus, signal }) {
    this.root = root;
    this.pdfViewer = pdfViewer;
    this.pageField = root.querySelector("[data-part=page-number]");
    this.pageCount = root.querySelector("[data-part=page-count]");
    this.zoomField = root.querySelector("[data-part=zoom]");
    this.buttons = Object.fromEntries(
      [...root.querySelectorAll("[data-do]")].map((button) => [
        button.dataset.do,
        button,
      ]),
    );
    this.actions = {
      previous: () => pdfViewer.previousPage(),
      next: () => pdfViewer.nextPage(),
      "zoom-in": () => pdfViewer.increaseScale(),
      "zoom-out": () => pdfViewer.decreaseScale(),
    };
    this.listen(eventBus, signal);
  }

  listen(eventBus, signal) {
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.root, "click", ({ target }) => {
      this.actions[target.closest("[data-do]")?.dataset.do]?.();
    });
    on(this.pageField, "change", () => this.goToPage(this.pageField.value));
    on(this.pageField, "focus", () => this.pageField.select());
    on(this.zoomField, "change", () => this.setZoom(this.zoomField.value));
    eventBus.on("pagechanging", ({ pageNumber }) => this.showPage(pageNumber), {
      signal,
    });
    eventBus.on("scalechanging", (event) => this.showZoom(event), { signal });
  }

  /** Ready for a document of so many pages. */
  showDocument(pageCount) {
    this.pageCount.textContent = pageCount;
    for (const control of this.root.querySelectorAll("[data-needs-document]")) {
      control.disabled = false;
    }
    this.showPage(this.pdfViewer.currentPageNumber);
  }

  showPage(pageNumber) {
    this.pageField.value = pageNumber;
    this.buttons.previous.disabled = pageNumber <= 1;
    this.buttons.next.disabled = pageNumber >= this.pdfViewer.pagesCount;
  }

  goToPage(text) {
    const pageNumber = Number.parseInt(text, 10);
    if (pageNumber >= 1) {
      this.root.goToSpot({ pageNumber });
    }
    this.showPage(this.pdfViewer.currentPageNumber);
  }

  setZoom(value) {
    this.pdfViewer.currentScaleValue = value;
  }

  // A zoom that is none of the choices gets a choice of its own.
  showZoom({ scale, presetValue }) {
    const custom = this.zoomField.querySelector("[data-custom]");
    const value = presetValue ?? String(scale);
    const isChoice = [...this.zoomField.options].some(
      (option) => option !== custom && option.value === value,
    );
    custom.hidden = isChoice;
    custom.value = isChoice ? "" : value;
    custom.textContent = isChoice ? "" : `${Math.round(scale * 100)} %`;
    this.zoomField.value = value;
  }

  resetZoom() {
    this.setZoom(FIRST_ZOOM);
  }

  focusPageNumber() {
    this.pageField.focus();
  }
}
