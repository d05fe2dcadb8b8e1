// The popup over a link inside the paper or over words that cite without one: the
// references behind a citation, or the words at the place it leads to. Opens under the
// pointer after a moment, at once for the keyboard and for a click on words that are no
// link; Tab goes into it, Escape closes it.

import { CitationSpots, SPOT } from "./pdf_citation_spots.js";
import { buildImportForm } from "./pdf_import.js";
import { findTarget, readTargetText } from "./pdf_target.js";

const LINK = "[data-internal-link] > a";
const OPENER = `${LINK}, ${SPOT}`;
const OPEN_AFTER_MS = 250;
const CLOSE_AFTER_MS = 300;
const ARXIV_ID = /arxiv[:\s./a-z]{0,12}?(\d{4}\.\d{4,5})/i;
const MARGIN_PX = 8;

export class PdfCitation {
  constructor(root, { pdf, signal }) {
    this.root = root;
    this.pdf = pdf;
    this.popup = root.querySelector("[data-part=citation]");
    this.annotations = new Map();
    this.spots = new CitationSpots({
      pdf,
      url: root.dataset.citationsUrl,
      links: LINK,
      signal,
    });
    this.listen(signal);
  }

  listen(signal) {
    const { pdfViewer, eventBus } = this.pdf;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(pdfViewer.container, "pointerover", (event) => this.point(event));
    on(pdfViewer.container, "pointerout", ({ pointerType }) => {
      if (pointerType === "mouse") this.closeSoon();
    });
    on(pdfViewer.container, "focusin", (event) => this.focus(event));
    on(pdfViewer.container, "focusout", (event) => {
      if (event.target === this.link) this.leave(event);
    });
    on(pdfViewer.container, "scroll", () => this.close());
    on(pdfViewer.container, "click", (event) => this.click(event));
    on(this.popup, "pointerenter", () => clearTimeout(this.timer));
    on(this.popup, "pointerleave", () => this.closeSoon());
    on(this.popup, "focusout", (event) => this.leave(event));
    on(this.popup, "click", ({ target }) => {
      if (target.closest("[data-do=go-to]")) this.close();
    });
    on(document, "keydown", (event) => this.pressKey(event));
    eventBus.on("annotationlayerrendered", ({ source }) => nameLinks(source.div), {
      signal,
    });
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  point({ target, pointerType }) {
    const link = target.closest(OPENER);
    if (!link || pointerType !== "mouse") return;
    clearTimeout(this.timer);
    if (link !== this.link) {
      this.timer = setTimeout(() => this.open(link), OPEN_AFTER_MS);
    }
  }

  focus({ target }) {
    const link = target.closest(OPENER);
    if (link?.matches(":focus-visible")) this.open(link);
  }

  click({ target }) {
    const spot = target.closest(SPOT);
    if (spot) this.open(spot);
    else this.close();
  }

  leave({ relatedTarget }) {
    const isInside = this.popup.contains(relatedTarget) || relatedTarget === this.link;
    if (relatedTarget && !isInside) this.close();
  }

  closeSoon() {
    clearTimeout(this.timer);
    if (this.popup.contains(document.activeElement)) return;
    if (this.link === document.activeElement) return;
    this.timer = setTimeout(() => this.close(), CLOSE_AFTER_MS);
  }

  close() {
    clearTimeout(this.timer);
    this.link?.removeAttribute("aria-describedby");
    this.link = null;
    this.popup.hidden = true;
  }

  async open(link) {
    if (this.link === link) return;
    this.close();
    this.link = link;
    const content = await this.find(link).catch(() => null);
    if (this.link !== link || !content) return;
    this.popup.replaceChildren(content);
    this.popup.hidden = false;
    link.setAttribute("aria-describedby", this.popup.id);
    this.stand(link);
  }

  /** What to show: an element, or null where the link leads nowhere. */
  async find(link) {
    const pageNumber = Number(link.closest(".page").dataset.pageNumber);
    if (link.matches(SPOT)) {
      return this.fetchEntries({ pageNumber, rect: this.spots.getRect(link) });
    }
    const { dest, rect } = await this.findAnnotation(link, pageNumber);
    if (!dest) return null;
    const target = await findTarget(this.pdf.pdfDocument, dest);
    if (!target) return null;
    const asked = { pageNumber, rect, target };
    const entries = await this.fetchEntries(asked).catch(() => null);
    return entries ?? this.describeTarget(target);
  }

  async findAnnotation(link, pageNumber) {
    if (!this.annotations.has(pageNumber)) {
      const page = await this.pdf.pdfDocument.getPage(pageNumber);
      this.annotations.set(pageNumber, page.getAnnotations());
    }
    const { annotationId } = link.closest("[data-annotation-id]").dataset;
    const all = await this.annotations.get(pageNumber);
    return all.find(({ id }) => id === annotationId) ?? {};
  }

  /** `target` only for links; null where nothing is known. */
  async fetchEntries({ pageNumber, rect, target = null }) {
    const asked = new URLSearchParams({
      page: pageNumber,
      x: (rect[0] + rect[2]) / 2,
      y: (rect[1] + rect[3]) / 2,
      to_page: target?.pageNumber ?? "",
      to_x: target?.xPt ?? "",
      to_y: target?.yPt ?? "",
    });
    const response = await fetch(`${this.root.dataset.referenceUrl}?${asked}`);
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const entries = page.getElementById("pdf-reference");
    return entries?.firstElementChild ? document.adoptNode(entries) : null;
  }

  async describeTarget(target) {
    const text = await readTargetText(this.pdf.pdfDocument, target).catch(() => "");
    const entry = document.createElement("article");
    entry.className = "pdf-reference";
    entry.dataset.pageNumber = target.pageNumber;
    entry.dataset.yPt = target.yPt ?? "";
    const words = document.createElement("p");
    words.textContent = text || `Page ${target.pageNumber}`;
    const row = document.createElement("div");
    row.className = "row";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.dataset.do = "go-to";
    button.textContent = "Go to it";
    row.append(button);
    const arxivId = ARXIV_ID.exec(text)?.[1];
    if (arxivId) row.append(buildImportForm(this.root.dataset.importUrl, arxivId));
    entry.append(words, row);
    return entry;
  }

  /** Below the link, or above it where there is more room. */
  stand(link) {
    const { popup } = this;
    const around = popup.offsetParent.getBoundingClientRect();
    const at = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popup;
    const below = at.bottom - around.top + MARGIN_PX;
    const above = at.top - around.top - height - MARGIN_PX;
    const fitsBelow = below + height <= around.height || above < 0;
    const farthest = around.width - width - MARGIN_PX;
    const left = Math.min(Math.max(at.left - around.left, MARGIN_PX), farthest);
    popup.style.left = `${Math.max(left, 0)}px`;
    popup.style.top = `${fitsBelow ? below : above}px`;
  }

  pressKey(event) {
    if (!this.isOpen) return;
    const { activeElement } = document;
    const isInside = this.popup.contains(activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      const { link } = this;
      if (isInside) link.focus({ focusVisible: false });
      this.close();
    } else if (event.key === "Tab") this.pressTab(event, { isInside });
  }

  // The popup stands elsewhere in the document, yet is next to its link for Tab.
  pressTab(event, { isInside }) {
    const stops = [...this.popup.querySelectorAll("a, button")];
    const { link } = this;
    if (document.activeElement === link && !event.shiftKey && stops.length > 0) {
      event.preventDefault();
      stops[0].focus();
    } else if (isInside) {
      const next = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
      if (next < 0) {
        event.preventDefault();
        link.focus();
      } else if (next >= stops.length) {
        // From the link the browser's own Tab goes on to what follows it.
        link.focus({ focusVisible: false });
        this.close();
      }
    }
  }
}

// A tooltip of the browser's own would stand over the popup.
function nameLinks(layer) {
  for (const link of layer?.querySelectorAll(LINK) ?? []) {
    const words = link.title || link.getAttribute("aria-label") || "Link in this paper";
    link.setAttribute("aria-label", words);
    link.removeAttribute("title");
  }
}
