// <prep-pdf-viewer data-src data-document-id data-byte-size data-has-text data-page
// data-find data-failure data-place-* data-place-url data-reference-url data-import-url>: a
// PDF drawn by pdf.js, its markup in papers/partials/pdf_viewer.html. data-state is
// loading, ready or failed; data-tool select or hand.
// Fires `prep-pages-loaded` {pageCount} once, `prep-page-change` {pageNumber} and
// `prep-pass-change` {passNumber}.
// What builds on it (marks) takes `element.pdf` after the first:
// {pdfDocument, pdfViewer, eventBus, linkService, findController}; and calls
// `goToSpot` (see pdf_spot.js), which Back undoes.

import { PdfCitation } from "./pdf_citation.js";
import { PdfFind } from "./pdf_find.js";
import { PdfHand } from "./pdf_hand.js";
import { PdfHistory } from "./pdf_history.js";
import { listenForImports } from "./pdf_import.js";
import { listenForKeys } from "./pdf_keys.js";
import { describeFailure, isLocked, loadPdfjs, openDocument } from "./pdf_library.js";
import { PdfPanel } from "./pdf_panel.js";
import { findLast, findStart, PlaceKeeper, parsePlace } from "./pdf_place.js";
import { PdfPlaces } from "./pdf_places.js";
import { listenForRejections } from "./pdf_rejection.js";
import { findDown, parseSpot, readSpot, scrollToSpot } from "./pdf_spot.js";
import { findTarget } from "./pdf_target.js";
import { FIRST_ZOOM, PdfToolbar } from "./pdf_toolbar.js";

const DARK_PAGES_KEY = "pdf-dark-pages";
// What a reader does who moves; scrolling by itself may be the pages finding their sizes.
const MOVES = ["wheel", "keydown", "pointerdown", "touchstart"];

class PdfViewer extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.container = this.querySelector("[data-part=pages]");
    // A page brought back from the history may still hold what was drawn.
    this.container.firstElementChild.replaceChildren();
    this.showDarkPages(localStorage.getItem(DARK_PAGES_KEY) === "yes");
    const { signal } = this.stop;
    this.addEventListener("click", (event) => this.click(event), { signal });
    this.addEventListener("submit", (event) => this.submit(event), { signal });
    window.addEventListener("hashchange", () => this.followHash(), { signal });
    listenForImports(this, { signal });
    listenForRejections(this, { signal });
    listenForKeys(this, { act: (action) => this.act(action), signal });
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
    const pdf = { pdfViewer, eventBus, linkService, findController };
    this.history = new PdfHistory(this, { pdfViewer, signal });
    linkService.setHistory(this.history);
    // pdf.js's own also takes the focus whenever the target's text is drawn again, be it
    // minutes later in the middle of a note.
    linkService.goToDestination = (destination) => this.followLink(destination);
    this.toolbar = new PdfToolbar(this, { pdfViewer, eventBus, signal });
    this.find = new PdfFind(this, {
      eventBus,
      findController,
      findState: components.FindState,
      signal,
    });
    this.hand = new PdfHand(this, { container: this.container, signal });
    this.panel = new PdfPanel(this, { pdf, signal });
    this.places = new PdfPlaces(this, { pdfViewer, signal });
    this.citation = new PdfCitation(this, { pdf, signal });
    this.keeper = new PlaceKeeper({
      documentId: this.dataset.documentId,
      url: this.dataset.placeUrl,
      read: () => this.readPlace(),
      signal,
    });
    this.listen(eventBus, pdfViewer, signal);
    return pdf;
  }

  listen(eventBus, pdfViewer, signal) {
    eventBus.on("pagesinit", () => this.start(), { signal });
    eventBus.on("pagesloaded", ({ pagesCount }) => this.finishLoading(pagesCount), {
      signal,
    });
    eventBus.on("pagechanging", ({ pageNumber }) => this.announcePage(pageNumber), {
      signal,
    });
    eventBus.on("updateviewarea", () => this.follow(), { signal });
    for (const type of MOVES) {
      const note = () => {
        this.hasMoved = true;
      };
      this.addEventListener(type, note, { signal, capture: true, passive: true });
    }
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
      password: this.password,
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
    const last = findLast(this.dataset);
    pdfViewer.currentScaleValue = last.zoom || FIRST_ZOOM;
    this.fittedWidth = this.container.clientWidth;
    this.dataset.state = "ready";
    this.toolbar.showDocument(pdfViewer.pagesCount);
    const { page, find } = this.dataset;
    this.first = findStart({ hash: location.hash, page, find, last });
    this.goTo(this.first);
    this.isStarted = true;
    this.panel.start();
    this.places.start();
  }

  goTo(place) {
    if (place.pageNumber) scrollToSpot(this.pdf.pdfViewer, place, { isExact: true });
    if (place.find) this.find.lightUp(place.find);
  }

  /** Jump to a spot (see pdf_spot.js); Back leads to where one was. */
  goToSpot(spot) {
    this.history.remember();
    scrollToSpot(this.pdf.pdfViewer, spot);
  }

  /** Go where a link of the paper leads, a name or an explicit destination. */
  async followLink(destination) {
    const { pdfDocument, pdfViewer } = this.pdf;
    const target = await findTarget(pdfDocument, await destination);
    if (!target) return;
    this.history.remember();
    pdfViewer.scrollPageIntoView({
      pageNumber: target.pageNumber,
      destArray: target.explicit,
      ignoreDestinationZoom: true,
    });
    const { div } = pdfViewer.getPageView(target.pageNumber - 1);
    div.tabIndex = -1;
    div.focus({ preventScroll: true });
  }

  followHash() {
    const place = parsePlace(location.hash);
    if (!this.isStarted || !(place.pageNumber || place.find)) return;
    this.history.remember();
    this.goTo(place);
  }

  finishLoading(pageCount) {
    // Only now is every page as high as it is, so the place may have slipped.
    if (this.first.pageNumber && !this.first.find && !this.hasMoved) {
      this.goTo(this.first);
    }
    this.isSettled = true;
    this.dispatchEvent(
      new CustomEvent("prep-pages-loaded", { bubbles: true, detail: { pageCount } }),
    );
  }

  announcePage(pageNumber) {
    if (!this.isStarted) return;
    this.dispatchEvent(
      new CustomEvent("prep-page-change", { bubbles: true, detail: { pageNumber } }),
    );
  }

  showPass(passNumber) {
    this.passNumber = passNumber;
    this.panel.setPass(passNumber);
    this.dispatchEvent(
      new CustomEvent("prep-pass-change", { bubbles: true, detail: { passNumber } }),
    );
  }

  /** The pages moved: what shows where one is follows, once a frame. */
  follow() {
    if (!this.isStarted) return;
    cancelAnimationFrame(this.followFrame);
    this.followFrame = requestAnimationFrame(() => {
      this.panel.follow();
      this.places.look();
      if (this.isSettled) this.keeper.note();
    });
  }

  /** Where the reader is, to come back to; null while nothing can be told. */
  readPlace() {
    if (!this.isSettled || !this.container.clientHeight) return null;
    const { pdfViewer } = this.pdf;
    const top = readSpot(pdfViewer);
    const { currentPageNumber, currentScaleValue } = pdfViewer;
    const downPt = findDown(pdfViewer, top);
    // At the top of its page the number in the toolbar counts: the last page may be
    // too short to reach the top of the window.
    const isInside = downPt !== null && top.pageNumber <= currentPageNumber;
    const isWithin = isInside && !this.isAtEnd;
    return {
      pageNumber: isWithin ? top.pageNumber : currentPageNumber,
      downPt: isWithin ? downPt : null,
      zoom: currentScaleValue ?? "",
    };
  }

  get isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.container;
    return scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1;
  }

  showFailure(error) {
    const sentence = this.querySelector("[data-part=failure-sentence]");
    const form = this.querySelector("[data-part=password]");
    sentence.textContent =
      this.dataset.failure || describeFailure(error, { password: this.password });
    form.hidden = !isLocked(error);
    this.dataset.state = "failed";
    if (this.password && !form.hidden) form.querySelector("input").select();
  }

  /** The password of a locked PDF, kept for as long as the page is open. */
  submit(event) {
    const form = event.target.closest("[data-part=password]");
    if (!form) return;
    event.preventDefault();
    this.password = form.querySelector("input").value;
    this.open();
  }

  click({ target }) {
    this.act(target.closest("[data-do]")?.dataset.do, target);
  }

  /** Do what a button or a key names; whether there was anything to do. */
  act(name, target = null) {
    const actions = {
      find: () => this.find?.toggle(),
      "find-next": () => this.find.step({ back: false }),
      "find-previous": () => this.find.step({ back: true }),
      "find-close": () => this.find.close(),
      "dark-pages": () => this.toggleDarkPages(),
      "try-again": () => this.open(),
      "go-to": () => this.goToElement(target),
      panel: () => this.panel?.toggle({ takesFocus: !target }),
      places: () => this.places?.toggle(),
      "figure-close": () => target.closest("dialog").close(),
    };
    if (!(name in actions)) return target ? false : this.actByKey(name);
    actions[name]();
    return true;
  }

  // What the toolbar and the history do for their own buttons.
  actByKey(name) {
    const button = this.querySelector(`[data-do="${name}"]`);
    if (name === "page-number") this.toolbar?.focusPageNumber();
    else if (name === "zoom-reset") this.toolbar?.resetZoom();
    else if (button?.disabled !== false) return false;
    else button.click();
    return true;
  }

  goToElement(target) {
    this.goToSpot(parseSpot(target.closest("[data-page-number]").dataset));
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

  // "Page width" means the width there is now. pdf.js fits the page one is on, and pages
  // may differ in width: a bar above that comes or goes must leave the scale alone.
  fitAgain(pdfViewer) {
    const { clientWidth } = this.container;
    if (!clientWidth || !pdfViewer.pdfDocument) return;
    const { currentScaleValue } = pdfViewer;
    const isFitted =
      currentScaleValue === "page-width" && clientWidth === this.fittedWidth;
    if (currentScaleValue?.startsWith("page-") && !isFitted) {
      pdfViewer.currentScaleValue = currentScaleValue;
      this.fittedWidth = clientWidth;
    }
    pdfViewer.update();
  }

  focusPages() {
    this.container.focus({ preventScroll: true });
  }
}

customElements.define("prep-pdf-viewer", PdfViewer);
