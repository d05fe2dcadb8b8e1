// <prep-question-list data-url>: the questions of a paper, brought up to date when a note
// was saved or a question ticked. Fields stay as they are: only what is said about a question changes.

import { renderMaths } from "./maths.js";

const PAUSE_MS = 300;

class QuestionList extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("prep-saved", (event) => this.noteSaved(event), {
      signal,
    });
    document.addEventListener("prep-question-answered", () => this.refresh(), {
      signal,
    });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  noteSaved({ target }) {
    // An answer changes no question.
    if (this.contains(target)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), PAUSE_MS);
  }

  async refresh() {
    const { signal } = this.stop;
    try {
      const answer = await fetch(this.dataset.url, {
        headers: { "HX-Request": "true" },
        signal,
      });
      if (answer.ok) await this.adopt(await answer.text());
    } catch {
      // The next save asks again.
    }
  }

  async adopt(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(this.id);
    const rows = [...fresh.querySelectorAll(".question-row")];
    this.dropRows(new Set(rows.map((row) => row.id)));
    let last = null;
    for (const row of rows) last = this.placeRow(row, last);
    this.dataset.open = fresh.dataset.open;
    this.querySelector("[data-part=none]").hidden = rows.length > 0;
    document.getElementById("questions-count").textContent = fresh.dataset.open;
    await renderMaths();
  }

  dropRows(kept) {
    for (const row of this.querySelectorAll(".question-row")) {
      if (!kept.has(row.id) && !row.contains(document.activeElement)) row.remove();
    }
  }

  /** Put a row behind the last one; a row that is here keeps its field. */
  placeRow(fresh, last) {
    let row = document.getElementById(fresh.id);
    if (row) {
      const words = row.querySelector("[data-part=words]");
      words.replaceWith(fresh.querySelector("[data-part=words]"));
    } else {
      row = document.importNode(fresh, true);
    }
    const next = last ? last.nextElementSibling : this.firstElementChild;
    if (row !== next) {
      this.insertBefore(row, next);
      window.htmx.process(row);
    }
    return row;
  }
}

customElements.define("prep-question-list", QuestionList);
