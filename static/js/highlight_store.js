// The marks of a document as the server keeps them. Whatever changes them here or elsewhere
// on the page, an `annotations-changed` event on the document follows.

import { csrfToken } from "./csrf.js";
import { showToast } from "./toast.js";

const NO_ANSWER =
  "The mark was not saved: PrepSite does not answer. Is it still running? Try again in a moment.";

export class HighlightStore {
  constructor({ placesUrl, startUrl }) {
    this.placesUrl = placesUrl;
    this.startUrl = startUrl;
    this.marks = [];
    this.isLoaded = false;
  }

  find(id) {
    return this.marks.find((mark) => mark.id === id);
  }

  /** Fetch all marks; the old ones stay where there is no answer. */
  async load() {
    const headers = { Accept: "application/json" };
    try {
      const answer = await fetch(this.placesUrl, { headers, cache: "no-store" });
      if (answer.ok) {
        this.marks = (await answer.json()).marks;
        this.isLoaded = true;
      }
    } catch {
      // What is drawn stays drawn; the next change asks again.
    }
    return this.marks;
  }

  /** The new mark as the server has it, or null with the reason shown. */
  start({ kind, color, pageNumber, quads, quote, prefix, suffix, passNumber }) {
    return this.post(this.startUrl, {
      kind,
      color,
      page_number: pageNumber,
      quads: JSON.stringify(quads),
      quote: quote ?? "",
      before: prefix ?? "",
      after: suffix ?? "",
      pass_number: passNumber ?? "",
    });
  }

  recolor({ url }, color) {
    return this.post(`${url}color/`, { color });
  }

  delete({ url }) {
    return this.post(`${url}delete/`);
  }

  restore({ url }) {
    return this.post(`${url}restore/`);
  }

  async post(url, fields = {}) {
    const answer = await postJson(url, new URLSearchParams(fields));
    if (answer) document.dispatchEvent(new CustomEvent("annotations-changed"));
    return answer;
  }
}

/** The answer's JSON; null, with a toast that says why, where it was refused. */
export async function postJson(url, body) {
  const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  try {
    const answer = await fetch(url, { method: "POST", headers, body });
    if (answer.ok) return await answer.json();
    const { message } = await answer.json().catch(() => ({}));
    showToast({
      level: "error",
      message: message ?? `Not saved (error ${answer.status}).`,
    });
  } catch {
    showToast({ level: "error", message: NO_ANSWER });
  }
  return null;
}
