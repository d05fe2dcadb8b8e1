// Small pictures of all pages in the panel of a PDF viewer, drawn as they come into view.

import { drawPicture, LazyPictures } from "./pdf_picture.js";
import { Roving } from "./pdf_roving.js";

const WIDTH_PX = 128;

function buildThumbnail(pageView, pageNumber) {
  const { width, height } = pageView.viewport;
  const canvas = document.createElement("canvas");
  // Its shape is known before the picture is, so that nothing moves later.
  canvas.style.aspectRatio = `${width} / ${height}`;
  const label = document.createElement("span");
  label.className = "digits";
  label.textContent = pageNumber;
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.className = "pdf-thumbnail";
  button.dataset.do = "go-to";
  button.dataset.pageNumber = pageNumber;
  button.setAttribute("aria-label", `Page ${pageNumber}`);
  button.append(canvas, label);
  return button;
}

export class PdfThumbnails {
  constructor(body, { root, pdf, signal }) {
    this.root = root;
    this.pdf = pdf;
    this.buttons = Array.from({ length: pdf.pdfViewer.pagesCount }, (_, index) =>
      buildThumbnail(pdf.pdfViewer.getPageView(index), index + 1),
    );
    this.list = document.createElement("div");
    this.list.className = "pdf-thumbnails";
    this.list.append(...this.buttons);
    body.replaceChildren(this.list);
    this.roving = new Roving(this.list, { signal });
    this.pictures = new LazyPictures(body, {
      draw: (button) => this.draw(button),
      clear: (button) => this.clear(button),
      signal,
    });
    this.pictures.watch(this.buttons);
  }

  async draw(button) {
    const canvas = button.querySelector("canvas");
    if (button.hasAttribute("data-drawn")) return;
    const spot = { pageNumber: Number(button.dataset.pageNumber), rect: null };
    await drawPicture(this.pdf.pdfDocument, spot, { canvas, widthPx: WIDTH_PX });
    canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
    button.setAttribute("data-drawn", "");
  }

  // A book of 500 pages would otherwise fill the memory.
  clear(button) {
    if (!button.hasAttribute("data-drawn")) return;
    button.removeAttribute("data-drawn");
    button.querySelector("canvas").width = 0;
  }

  /** Mark the page being read. */
  follow() {
    const current = this.buttons[this.pdf.pdfViewer.currentPageNumber - 1];
    if (!current || current === this.current) return;
    this.current?.removeAttribute("aria-current");
    current.setAttribute("aria-current", "page");
    this.current = current;
    if (this.list.contains(document.activeElement)) return;
    this.roving.setStop(current);
    current.scrollIntoView({ block: "nearest" });
  }
}
