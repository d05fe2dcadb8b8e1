// Draws marks onto the pages of a PDF viewer, one SVG a page in the page's own points, so
// that it grows with the page; drawn again whenever pdf.js draws its page.

import { findBox } from "./highlight_geometry.js";

const SVG = "http://www.w3.org/2000/svg";
const FLASH_MS = 1600;
const NOTE_PATH = "M1 1h14v10l-4 4H1zM11 15v-4h4M4 5h8M4 8h8";

function build(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

function convert(viewport, quad) {
  const points = [];
  for (let i = 0; i < quad.length; i += 2) {
    points.push(viewport.convertToViewportPoint(quad[i], quad[i + 1]));
  }
  return points;
}

function buildOutline(viewport, quad) {
  const [upperLeft, upperRight, lowerLeft, lowerRight] = convert(viewport, quad);
  const points = [upperLeft, upperRight, lowerRight, lowerLeft]
    .map((point) => point.join(","))
    .join(" ");
  return build("polygon", { points });
}

function buildLine(viewport, quad) {
  const [, , [x1, y1], [x2, y2]] = convert(viewport, quad);
  return build("line", { x1, y1, x2, y2 });
}

function buildNote(viewport, quads) {
  const { x0, y0, x1, y1 } = findBox(quads);
  const [ax, ay] = viewport.convertToViewportPoint(x0, y1);
  const [bx, by] = viewport.convertToViewportPoint(x1, y0);
  const [x, y] = [Math.min(ax, bx), Math.min(ay, by)];
  return [
    build("path", { d: NOTE_PATH, transform: `translate(${x} ${y}) scale(1.1)` }),
  ];
}

const SHAPES = {
  highlight: (viewport, quads) => quads.map((quad) => buildOutline(viewport, quad)),
  area: (viewport, quads) => quads.map((quad) => buildOutline(viewport, quad)),
  underline: (viewport, quads) =>
    quads.flatMap((quad) => [buildOutline(viewport, quad), buildLine(viewport, quad)]),
  note: buildNote,
};

export class HighlightLayer {
  constructor({ pdfViewer, eventBus, signal }) {
    this.pdfViewer = pdfViewer;
    this.marks = [];
    this.chosenId = null;
    const draw = ({ pageNumber }) => this.draw(pageNumber);
    for (const type of ["pagerender", "pagerendered"]) {
      eventBus.on(type, draw, { signal });
    }
  }

  show(marks) {
    this.marks = marks;
    for (let number = 1; number <= this.pdfViewer.pagesCount; number += 1) {
      this.draw(number);
    }
  }

  choose(id) {
    this.chosenId = id;
    for (const shape of this.pdfViewer.viewer.querySelectorAll(".mark-shape")) {
      shape.classList.toggle("chosen", shape.dataset.markId === id);
    }
  }

  /** Draw the eye to a mark that was gone to. */
  flash(id) {
    this.flashedId = id;
    this.flashEnd = Date.now() + FLASH_MS;
    for (const shape of this.findShapes(id)) shape.classList.add("flash");
  }

  findShapes(id) {
    return this.pdfViewer.viewer.querySelectorAll(
      `.mark-shape[data-mark-id="${CSS.escape(id)}"]`,
    );
  }

  draw(pageNumber) {
    const pageView = this.pdfViewer.getPageView(pageNumber - 1);
    const marks = this.marks.filter((mark) => mark.page_number === pageNumber);
    pageView?.div.querySelector(":scope > .mark-layer")?.remove();
    if (!pageView || marks.length === 0) return;
    const viewport = pageView.viewport.clone({ scale: 1 });
    const layer = build("svg", {
      class: "mark-layer",
      viewBox: `0 0 ${viewport.width} ${viewport.height}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
      focusable: "false",
    });
    layer.append(...marks.map((mark) => this.buildShape(viewport, mark)));
    const drawn = pageView.div.querySelector(":scope > .canvasWrapper");
    if (drawn) drawn.after(layer);
    else pageView.div.prepend(layer);
  }

  buildShape(viewport, { id, kind, color, quads, has_comment: hasComment }) {
    const shape = build("g", {
      class: `mark-shape ${kind}`,
      "data-mark-id": id,
      "data-color": color,
    });
    shape.classList.toggle("chosen", id === this.chosenId);
    shape.classList.toggle("commented", hasComment);
    const isFlashing = id === this.flashedId && Date.now() < this.flashEnd;
    shape.classList.toggle("flash", isFlashing);
    shape.append(...SHAPES[kind](viewport, quads));
    return shape;
  }
}
