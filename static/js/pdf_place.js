// Where in a document to be: from the address (#page=4&find=two+words), or where this
// document was left last time.

function parsePageNumber(text) {
  const number = Number.parseInt(text ?? "", 10);
  return number >= 1 ? number : null;
}

/** {pageNumber, words} of an address's hash; null and "" where it does not say. */
export function parsePlace(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    pageNumber: parsePageNumber(params.get("page")),
    words: params.get("find") ?? "",
  };
}

/** Where to open: the address comes first, then what the server named, then last time. */
export function findStart({ hash, page, find, documentId }) {
  const place = parsePlace(hash);
  if (place.pageNumber || place.words) return place;
  const named = { pageNumber: parsePageNumber(page), words: find ?? "" };
  if (named.pageNumber || named.words) return named;
  return { pageNumber: loadLastPage(documentId), words: "" };
}

function buildKey(documentId) {
  return `pdf-page:${documentId}`;
}

function loadLastPage(documentId) {
  return documentId
    ? parsePageNumber(localStorage.getItem(buildKey(documentId)))
    : null;
}

export function saveLastPage(documentId, pageNumber) {
  if (documentId) localStorage.setItem(buildKey(documentId), pageNumber);
}
