// Where in a document to be: from the address (#page=4&find=two+words, or #page=4 with
// phrase=as+it+stands for each of several), or where this document was left last time. The server keeps that; the browser only what could not be
// sent.

import { csrfToken } from "./csrf.js";

const SAVE_EVERY_MS = 3000;

function parsePageNumber(text) {
  const number = Number.parseInt(text ?? "", 10);
  return number >= 1 ? number : null;
}

/** {words, phrases} to light up; null where there are none. */
function buildFind(words, phrases) {
  return words || phrases.length > 0 ? { words: words ?? "", phrases } : null;
}

/** {pageNumber, find} of an address's hash; null where it does not say. */
export function parsePlace(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    pageNumber: parsePageNumber(params.get("page")),
    find: buildFind(params.get("find"), params.getAll("phrase")),
  };
}

/** Where to open: the address comes first, then what the server named, then last time. */
export function findStart({ hash, page, find, last }) {
  const place = parsePlace(hash);
  if (place.pageNumber || place.find) return place;
  const named = { pageNumber: parsePageNumber(page), find: buildFind(find, []) };
  if (named.pageNumber || named.find) return named;
  return { ...last, find: null };
}

function buildKey(documentId) {
  return `pdf-place:${documentId}`;
}

function loadUnsent(documentId) {
  try {
    return JSON.parse(localStorage.getItem(buildKey(documentId)));
  } catch {
    return null;
  }
}

/** The last place {pageNumber, downPt, zoom}: the server's, or a later one not sent. */
export function findLast({ documentId, placePage, placeY, placeZoom, placeAt }) {
  const unsent = loadUnsent(documentId);
  if (unsent && !(Date.parse(placeAt) >= unsent.at)) return unsent;
  const height = Number.parseFloat(placeY ?? "");
  return {
    pageNumber: parsePageNumber(placePage),
    downPt: Number.isFinite(height) ? height : null,
    zoom: placeZoom ?? "",
  };
}

export class PlaceKeeper {
  /** Keeps what `read` answers ({pageNumber, downPt, zoom}) at `url`. */
  constructor({ documentId, url, read, signal }) {
    this.key = buildKey(documentId);
    this.url = url;
    this.read = read;
    this.sent = "";
    const leave = () => this.saveNow();
    window.addEventListener("pagehide", leave, { signal });
    document.addEventListener("visibilitychange", leave, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** Something moved: save soon, and not more often than every few seconds. */
  note() {
    this.timer ??= setTimeout(() => this.saveNow(), SAVE_EVERY_MS);
  }

  async saveNow() {
    clearTimeout(this.timer);
    this.timer = null;
    const place = this.read();
    const text = JSON.stringify(place);
    if (!place || text === this.sent) return;
    this.sent = text;
    const at = Date.now();
    // Until the answer is here, which a page that is being left never sees.
    localStorage.setItem(this.key, JSON.stringify({ ...place, at }));
    const isKept = await this.send(place, at);
    if (isKept && this.sent === text) localStorage.removeItem(this.key);
  }

  /** The moment goes along: what is long on its way must not undo what came after. */
  async send({ pageNumber, downPt, zoom }, at) {
    const body = new URLSearchParams({
      page_number: pageNumber,
      y_pt: downPt?.toFixed(2) ?? "",
      zoom,
      left_at: at,
    });
    const headers = { "X-CSRFToken": csrfToken() };
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        headers,
        body,
        keepalive: true,
      });
      return answer.ok;
    } catch {
      return false;
    }
  }
}
