// The area tool: a rectangle dragged on a page of a PDF viewer; the note tool: a click on
// one. Both answer with a box in the page's user space.

import { convertRect } from "./highlight_selection.js";

const LEAST_PX = 6;

function findPage(pdfViewer, target) {
  const page = target.closest?.(".page");
  return page ? pdfViewer.getPageView(Number(page.dataset.pageNumber) - 1) : null;
}

function clampToPage({ clientX, clientY }, page) {
  return {
    x: Math.min(Math.max(clientX, page.left), page.right),
    y: Math.min(Math.max(clientY, page.top), page.bottom),
  };
}

function buildRect(from, to) {
  return {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    right: Math.max(from.x, to.x),
    bottom: Math.max(from.y, to.y),
  };
}

function showFrame(frame, { left, top, right, bottom }) {
  frame.style.left = `${left}px`;
  frame.style.top = `${top}px`;
  frame.style.width = `${right - left}px`;
  frame.style.height = `${bottom - top}px`;
}

/** Follow a drag that begins with this event; `take` gets {pageNumber, box} of a real one. */
export function dragArea(event, { pdfViewer, take }) {
  const pageView = findPage(pdfViewer, event.target);
  if (!pageView || event.button !== 0) return;
  event.preventDefault();
  const page = pageView.div.getBoundingClientRect();
  const from = clampToPage(event, page);
  const frame = document.createElement("div");
  frame.className = "mark-frame";
  document.body.append(frame);
  const stop = new AbortController();
  const { signal } = stop;
  let rect = buildRect(from, from);
  const finish = (isDone) => {
    stop.abort();
    frame.remove();
    const isReal =
      rect.right - rect.left >= LEAST_PX && rect.bottom - rect.top >= LEAST_PX;
    if (isDone && isReal) {
      take({ pageNumber: pageView.id, box: convertRect(pageView, rect) });
    }
  };
  window.addEventListener(
    "pointermove",
    (move) => {
      rect = buildRect(from, clampToPage(move, page));
      showFrame(frame, rect);
    },
    { signal },
  );
  window.addEventListener("pointerup", () => finish(true), { signal });
  window.addEventListener("pointercancel", () => finish(false), { signal });
}

/** {pageNumber, point} in user space under a pointer event; null beside the pages. */
export function findPoint(event, pdfViewer) {
  const pageView = findPage(pdfViewer, event.target);
  if (!pageView) return null;
  const { clientX: x, clientY: y } = event;
  const { x0, y0 } = convertRect(pageView, { left: x, right: x, top: y, bottom: y });
  return { pageNumber: pageView.id, point: [x0, y0] };
}

/** The part of the page that one reads which is in view: {pageNumber, box}. */
export function findView(pdfViewer) {
  const pageView = pdfViewer.getPageView(pdfViewer.currentPageNumber - 1);
  const view = pdfViewer.container.getBoundingClientRect();
  const page = pageView.div.getBoundingClientRect();
  const rect = {
    left: Math.max(view.left, page.left),
    top: Math.max(view.top, page.top),
    right: Math.min(view.right, page.right),
    bottom: Math.min(view.bottom, page.bottom),
  };
  return { pageNumber: pageView.id, box: convertRect(pageView, rect) };
}
