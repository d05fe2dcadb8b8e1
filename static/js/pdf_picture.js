// Draws a page of a PDF, or a rectangle of one, into a canvas of its own.

import { convertRect } from "./pdf_spot.js";

// More pixels than a screen has only cost memory.
const MOST_PIXELS = 4_000_000;

function findBox(page, rect) {
  const viewport = page.getViewport({ scale: 1 });
  if (!rect) return { left: 0, top: 0, width: viewport.width, height: viewport.height };
  const box = convertRect(viewport, rect);
  return { ...box, width: Math.max(box.width, 1), height: Math.max(box.height, 1) };
}

/** `widthPx` in CSS pixels; `spot` is {pageNumber, rect}, rect in PDF user space or null. */
export async function drawPicture(pdfDocument, spot, { canvas, widthPx }) {
  const page = await pdfDocument.getPage(spot.pageNumber);
  const { left, top, width, height } = findBox(page, spot.rect);
  const wanted = (widthPx * devicePixelRatio) / width;
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (width * height)));
  canvas.width = Math.max(Math.round(width * scale), 1);
  canvas.height = Math.max(Math.round(height * scale), 1);
  const viewport = page.getViewport({
    scale,
    offsetX: -left * scale,
    offsetY: -top * scale,
  });
  await page.render({ canvas, viewport }).promise;
}

/** Draw elements as they come into view of `scroller`, one after the other. */
export class LazyPictures {
  /** `draw` takes an element; `clear` too, once it is far out of view. */
  constructor(scroller, { draw, clear, signal }) {
    this.draw = draw;
    this.clear = clear;
    this.wanted = new Set();
    this.observer = new IntersectionObserver((entries) => this.see(entries), {
      root: scroller,
      rootMargin: "60% 0px",
    });
    signal.addEventListener("abort", () => this.observer.disconnect());
  }

  watch(elements) {
    for (const element of elements) this.observer.observe(element);
  }

  see(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.wanted.add(target);
      else {
        this.wanted.delete(target);
        this.clear(target);
      }
    }
    this.drawWanted();
  }

  async drawWanted() {
    if (this.isDrawing) return;
    this.isDrawing = true;
    while (this.wanted.size > 0) {
      const [element] = this.wanted;
      this.wanted.delete(element);
      // A page that cannot be drawn leaves its place empty; its number still leads there.
      await this.draw(element).catch(() => element.setAttribute("data-undrawn", ""));
    }
    this.isDrawing = false;
  }
}
