// <prep-pdf-viewer data-src data-document-id data-byte-size data-has-text data-page
// data-find data-failure>: a PDF drawn by pdf.js, its markup in
// papers/partials/pdf_viewer.html. data-state is loading, ready or failed.
// Fires `prep-pages-loaded` {pageCount} once and `prep-page-change` {pageNumber}.
// What builds on it (marks, outline, thumbnails) takes `element.pdf` after the first:
// {pdfDocument, pdfViewer, eventBus, linkService, findController}.

import { PdfFind } from "./pdf_find.js";
import { describeFailure, loadPdfjs, openDocument } from "./pdf_library.js";
import { findStart, parsePlace, saveLastPage } from "./pdf_place.js";
import { FIRST_ZOOM, PdfToolbar } from "./pdf_toolbar.js";

const DARK_PAGES_KEY = "pdf-dark-pages";

class PdfViewer extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.container = this.querySelector("[data-part=pages]");
    // A page brought back from the history may still hold what was drawn.
    this.container.firstElementChild.replaceChildren();
    this.showDarkPages(localStorage.getItem(DARK_PAGES_KEY) === "yes");
    const { signal } = this.stop;
    this.addEventListener("click", (event) => this.click(event), { signal });
    window.addEventListener("hashchange", () => this.followHash(), { signal });
    this.open();
  }

  disconnectedCallback() {
    this.stop.abort();
    this.task?.destroy();
    this.pdf = null;
  }

  async open() {
    this.dataset.state = "loading";
    const { signal } = this.stop;
    try {
      const library = await loadPdfjs();
      if (signal.aborted) return;
      this.pdf ??= this.buildParts(library);
      const pdfDocument = await this.fetchDocument(library.pdfjs);
      if (!signal.aborted) this.showDocument(pdfDocument);
    } catch (error) {
      if (!signal.aborted) this.showFailure(error);
    }
  }

  buildParts({ pdfjs, components }) {
    const { signal } = this.stop;
    const eventBus = new components.EventBus();
    const linkService = new components.PDFLinkService({
      eventBus,
      externalLinkTarget: components.LinkTarget.BLANK,
      externalLinkRel: "noopener noreferrer nofollow",
      // A link of the paper leads to a place; how large things are is the reader's choice.
      ignoreDestinationZoom: true,
    });
    const findController = new components.PDFFindController({ eventBus, linkService });
    const pdfViewer = new components.PDFViewer({
      container: this.container,
      eventBus,
      linkService,
      findController,
      // Links and what others marked are drawn; forms stay pictures and scripts never run.
      annotationMode: pdfjs.AnnotationMode.ENABLE,
      annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
      imageResourcesPath: new URL("../pdfjs/legacy/web/images/", import.meta.url).href,
      abortSignal: signal,
    });
    linkService.setViewer(pdfViewer);
    this.toolbar = new PdfToolbar(this, { pdfViewer, eventBus, signal });
    this.find = new PdfFind(this, {
      eventBus,
      findState: components.FindState,
      signal,
    });
    this.listen(eventBus, pdfViewer, signal);
    return { pdfViewer, eventBus, linkService, findController };
  }

  listen(eventBus, pdfViewer, signal) {
    eventBus.on("pagesinit", () => this.start(), { signal });
    eventBus.on("pagesloaded", ({ pagesCount }) => this.finishLoading(pagesCount), {
      signal,
    });
    eventBus.on("pagechanging", ({ pageNumber }) => this.announcePage(pageNumber), {
      signal,
    });
    this.container.addEventListener("wheel", (event) => this.zoomByWheel(event), {
      signal,
      passive: false,
    });
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(this.resizeFrame);
      this.resizeFrame = requestAnimationFrame(() => this.fitAgain(pdfViewer));
    });
    observer.observe(this.container);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  fetchDocument(pdfjs) {
    const progress = this.querySelector("[data-part=loading] progress");
    this.task?.destroy();
    this.task = openDocument(pdfjs, {
      src: this.dataset.src,
      byteSize: Number(this.dataset.byteSize) || 0,
    });
    this.task.onProgress = ({ loaded, total }) => {
      if (total > 0) progress.value = Math.min(1, loaded / total);
    };
    return this.task.promise;
  }

  showDocument(pdfDocument) {
    const { pdfViewer, linkService } = this.pdf;
    this.pdf.pdfDocument = pdfDocument;
    linkService.setDocument(pdfDocument);
    pdfViewer.setDocument(pdfDocument);
  }

  /** The pages have their places, though none is drawn yet. */
  start() {
    const { pdfViewer } = this.pdf;
    pdfViewer.currentScaleValue = FIRST_ZOOM;
    this.dataset.state = "ready";
    this.toolbar.showDocument(pdfViewer.pagesCount);
    const { page, find, documentId } = this.dataset;
    this.goTo(findStart({ hash: location.hash, page, find, documentId }));
    this.isStarted = true;
  }

  goTo({ pageNumber, words }) {
    const { pdfViewer } = this.pdf;
    if (pageNumber) {
      pdfViewer.currentPageNumber = Math.min(pageNumber, pdfViewer.pagesCount);
    }
    if (words) this.find.lightUp(words);
  }

  followHash() {
    if (this.isStarted) this.goTo(parsePlace(location.hash));
  }

  finishLoading(pageCount) {
    this.dispatchEvent(
      new CustomEvent("prep-pages-loaded", { bubbles: true, detail: { pageCount } }),
    );
  }

  announcePage(pageNumber) {
    if (!this.isStarted) return;
    saveLastPage(this.dataset.documentId, pageNumber);
    this.dispatchEvent(
      new CustomEvent("prep-page-change", { bubbles: true, detail: { pageNumber } }),
    );
  }

  showFailure(error) {
    const sentence = this.querySelector("[data-part=failure-sentence]");
    sentence.textContent = this.dataset.failure || describeFailure(error);
    this.dataset.state = "failed";
  }

  click({ target }) {
    const { do: action } = target.closest("[data-do]")?.dataset ?? {};
    const actions = {
      find: () => this.find?.toggle(),
      "find-next": () => this.find.step({ back: false }),
      "find-previous": () => this.find.step({ back: true }),
      "find-close": () => this.find.close(),
      "dark-pages": () => this.toggleDarkPages(),
      "try-again": () => this.open(),
    };
    actions[action]?.();
  }

  toggleDarkPages() {
    const isDark = !this.hasAttribute("data-dark-pages");
    localStorage.setItem(DARK_PAGES_KEY, isDark ? "yes" : "no");
    this.showDarkPages(isDark);
  }

  showDarkPages(isDark) {
    this.toggleAttribute("data-dark-pages", isDark);
    this.querySelector("[data-do=dark-pages]").setAttribute("aria-pressed", isDark);
  }

  // Two fingers pinching a touchpad arrive as a wheel with Ctrl.
  zoomByWheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.pdf?.pdfViewer.updateScale({
      drawingDelay: 300,
      scaleFactor: Math.exp(-event.deltaY / 100),
      origin: [event.clientX, event.clientY],
    });
  }

  // "Page width" means the width there is now.
  fitAgain(pdfViewer) {
    if (!this.container.clientWidth || !pdfViewer.pdfDocument) return;
    const { currentScaleValue } = pdfViewer;
    if (currentScaleValue?.startsWith("page-")) {
      pdfViewer.currentScaleValue = currentScaleValue;
    }
    pdfViewer.update();
  }

  focusPages() {
    this.container.focus({ preventScroll: true });
  }
}

customElements.define("prep-pdf-viewer", PdfViewer);
