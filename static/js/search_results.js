// The results of the search page: j and k walk through them, what one settled on is
// remembered, and the focus goes on where more results came.

import { csrfToken } from "./csrf.js";

// Who looks at the results for so long searched for this.
const SETTLED_MS = 6000;

let settled = new URLSearchParams(location.search).get("q")?.trim() ?? "";
let timer;
let shownBefore = null;

function listResults() {
  return [...document.querySelectorAll("[data-result]")];
}

function walk(step) {
  const results = listResults();
  const here = results.indexOf(document.activeElement);
  const next = here < 0 && step < 0 ? results.at(-1) : results[here + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** A search is remembered once; the server has noted the one the page came with. */
function settle() {
  const { query, settledUrl } = document.getElementById("search-results").dataset;
  clearTimeout(timer);
  if (!query || query === settled) return;
  settled = query;
  fetch(settledUrl, {
    method: "POST",
    headers: { "X-CSRFToken": csrfToken() },
    body: new URLSearchParams({ q: query }),
    keepalive: true,
  }).catch(() => {
    // Not remembered: nothing that one would want to be told of.
  });
}

function settleLater() {
  clearTimeout(timer);
  timer = setTimeout(
    () => document.visibilityState === "visible" && settle(),
    SETTLED_MS,
  );
}

document.addEventListener("click", ({ target }) => {
  const walker = target.closest?.("[data-walk]");
  if (walker) walk(Number(walker.dataset.walk));
  if (target.closest?.("#search-results a")) settle();
  if (target.closest?.(".search-more")) shownBefore = listResults().length;
});

let isSubmitted = false;
document.getElementById("search-form").addEventListener("submit", () => {
  isSubmitted = true;
});

document.addEventListener("htmx:after:swap", () => {
  if (shownBefore !== null) {
    listResults()[shownBefore]?.focus();
    shownBefore = null;
  }
  if (isSubmitted) settle();
  else settleLater();
  isSubmitted = false;
});
