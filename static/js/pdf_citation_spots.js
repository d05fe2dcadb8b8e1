// Buttons over words that cite without a link: nothing is seen of them, yet they can be
// pointed at and reached by Tab as links are. They lie below the links of the page.

import { convertRect } from "./pdf_spot.js";

export const SPOT = ".pdf-citation-spot";
const LAYER = ".pdf-citation-spots";
const CORNERS = 4;

/** Where on the page (its border not counted) the elements stand, in pixels. */
function findBoxes(page, selector) {
  const around = page.getBoundingClientRect();
  return [...page.querySelectorAll(selector)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const left = x - around.x - page.clientLeft;
    const top = y - around.y - page.clientTop;
    return { left, top, width, height };
  });
}

function isCovered({ left, top, width, height }, covers) {
  const [x, y] = [left + width / 2, top + height / 2];
  const holds = (start, size, place) => start <= place && place <= start + size;
  return covers.some(
    (one) => holds(one.left, one.width, x) && holds(one.top, one.height, y),
  );
}

export class CitationSpots {
  /** `links` selects the links within the paper; `url` answers {places, is_final}. */
  constructor({ pdf, url, links, signal }) {
    this.pdf = pdf;
    this.url = url;
    this.links = links;
    this.rects = new WeakMap();
    this.fetching = null;
    const draw = ({ pageNumber }) => this.draw(pageNumber).catch(() => {});
    pdf.eventBus.on("annotationlayerrendered", draw, { signal });
  }

  /** x0, y0, x1, y1 of the words under a button, in PDF user space. */
  getRect(spot) {
    return this.rects.get(spot);
  }

  /** The places in the whole paper; asked again while it is still being read. */
  load() {
    this.fetching ??= this.fetchPlaces().catch(() => {
      this.fetching = null;
      return [];
    });
    return this.fetching;
  }

  async fetchPlaces() {
    const { places, is_final: isFinal } = await (await fetch(this.url)).json();
    if (!isFinal) this.fetching = null;
    return places.filter(({ rect }) => rect.length === CORNERS);
  }

  async draw(pageNumber) {
    const places = await this.load();
    const { div, viewport } = this.pdf.pdfViewer.getPageView(pageNumber - 1);
    div.querySelector(`:scope > ${LAYER}`)?.remove();
    const here = places.filter((place) => place.page_number === pageNumber);
    if (here.length === 0) return;
    const links = findBoxes(div, this.links);
    const layer = document.createElement("div");
    layer.className = LAYER.slice(1);
    for (const place of here) {
      const box = convertRect(viewport, place.rect);
      if (!isCovered(box, links)) layer.append(this.buildSpot(place, box, viewport));
    }
    const above = div.querySelector(":scope > .annotationLayer");
    if (above) above.before(layer);
    else div.append(layer);
  }

  buildSpot({ rect, text }, box, viewport) {
    const spot = document.createElement("button");
    spot.type = "button";
    spot.className = SPOT.slice(1);
    spot.setAttribute("aria-label", `Citation ${text}`.trim());
    // In parts of the page, so that it grows with it.
    spot.style.left = `${(100 * box.left) / viewport.width}%`;
    spot.style.top = `${(100 * box.top) / viewport.height}%`;
    spot.style.width = `${(100 * box.width) / viewport.width}%`;
    spot.style.height = `${(100 * box.height) / viewport.height}%`;
    this.rects.set(spot, rect);
    return spot;
  }
}
