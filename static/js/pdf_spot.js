// Spots in a PDF and where they are on the screen. A spot is {pageNumber} with yPt
// (a height) or rect (x0, y0, x1, y1), both in PDF user space, or ratio (a part of the
// page's height from its top), or downPt: what tells in user space how far down the page
// one is, its height, or on a page that lies on its side its x. With none of these it is
// the top of its page.

// What one goes to stands a little below the edge, so that it is seen where it begins.
const MARGIN_PX = 40;
const CORNERS = 4;

function parseNumber(text) {
  const number = Number.parseFloat(text ?? "");
  return Number.isFinite(number) ? number : null;
}

/** The spot that an element's data-page-number, data-y-pt and data-rect name. */
export function parseSpot({ pageNumber, yPt, rect }) {
  const corners = (rect ?? "").split(/\s+/).map(Number.parseFloat);
  const isWhole = corners.length === CORNERS && corners.every(Number.isFinite);
  return {
    pageNumber: Number.parseInt(pageNumber, 10),
    yPt: parseNumber(yPt),
    rect: isWhole ? corners : null,
  };
}

/** A rectangle of the PDF on its page: {left, top, width, height} in the viewport's pixels. */
export function convertRect(viewport, [x0, y0, x1, y1]) {
  const [ax, ay] = viewport.convertToViewportPoint(x0, y0);
  const [bx, by] = viewport.convertToViewportPoint(x1, y1);
  return {
    left: Math.min(ax, bx),
    top: Math.min(ay, by),
    width: Math.abs(ax - bx),
    height: Math.abs(ay - by),
  };
}

function liesOnSide(viewport) {
  return viewport.rotation % 180 !== 0;
}

function findOffset(
  { viewport },
  { yPt = null, rect = null, ratio = null, downPt = null },
) {
  if (ratio !== null) return ratio * viewport.height;
  if (downPt !== null) {
    const point = liesOnSide(viewport) ? [downPt, 0] : [0, downPt];
    return viewport.convertToViewportPoint(...point)[1];
  }
  if (rect) return convertRect(viewport, rect).top;
  // On a page that lies on its side a height says nothing.
  if (yPt === null || liesOnSide(viewport)) return 0;
  return viewport.convertToViewportPoint(0, yPt)[1];
}

function clamp(value, most) {
  return Math.min(Math.max(value, 0), most);
}

function measurePageTop(pdfViewer, pageView) {
  const { container } = pdfViewer;
  return (
    pageView.div.getBoundingClientRect().top - container.getBoundingClientRect().top
  );
}

/** A spot as part of its page's height, 0 at the top; null on no page. */
export function findRatio(pdfViewer, spot) {
  const pageView = pdfViewer.getPageView(spot.pageNumber - 1);
  if (!pageView) return null;
  const { height } = pageView.viewport;
  return clamp(findOffset(pageView, spot), height) / height;
}

/** Pixels from the top of the scrolling box down to a spot; null on no page. */
export function measureTop(pdfViewer, spot) {
  const pageView = pdfViewer.getPageView(spot.pageNumber - 1);
  if (!pageView) return null;
  const { height } = pageView.viewport;
  return (
    measurePageTop(pdfViewer, pageView) + clamp(findOffset(pageView, spot), height)
  );
}

/** Have a spot at the top; its exact place (`isExact`) where one comes back to it. */
export function scrollToSpot(pdfViewer, spot, { isExact = false } = {}) {
  const pageNumber = clamp(spot.pageNumber - 1, pdfViewer.pagesCount - 1) + 1;
  pdfViewer.currentPageNumber = pageNumber;
  const top = measureTop(pdfViewer, { ...spot, pageNumber });
  const isTopOfPage =
    !spot.ratio && !spot.rect && (spot.yPt ?? spot.downPt ?? null) === null;
  if (isTopOfPage) return;
  pdfViewer.container.scrollTop += top - (isExact ? 0 : MARGIN_PX);
}

/** What is `part` of the way down the scrolling box: {pageNumber, ratio}. */
export function readSpot(pdfViewer, { part = 0, from = 1 } = {}) {
  const line = pdfViewer.container.clientHeight * part;
  let pageNumber = from;
  let pageView = pdfViewer.getPageView(pageNumber - 1);
  let next = pdfViewer.getPageView(pageNumber);
  while (next && measurePageTop(pdfViewer, next) <= line) {
    pageNumber += 1;
    pageView = next;
    next = pdfViewer.getPageView(pageNumber);
  }
  const offset = line - measurePageTop(pdfViewer, pageView);
  return { pageNumber, ratio: offset / pageView.viewport.height };
}

/** The downPt of a spot from readSpot; null for the top of the page. */
export function findDown(pdfViewer, { pageNumber, ratio }) {
  const { viewport } = pdfViewer.getPageView(pageNumber - 1);
  if (ratio <= 0) return null;
  const offset = Math.min(ratio, 1) * viewport.height;
  const [xPt, yPt] = viewport.convertToPdfPoint(0, offset);
  return liesOnSide(viewport) ? xPt : yPt;
}
