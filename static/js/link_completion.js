// [[ in a text field offers papers by words of title, authors, year or id, and beside a
// PDF its pages, figures, tables and marks ([[p4, [[fig 2); the chosen one becomes a plain
// Markdown link. Where to ask stands on the body as data-paper-completion, and on the
// viewer, or around a field about a paper of its own, as data-evidence-url.

import { findCaret } from "./caret_place.js";
import { renderMaths } from "./maths.js";
import { chooseByPointer, markOption } from "./offered_options.js";
import { FIELD, replaceText } from "./text_editing.js";

const PAUSE_MS = 120;
const OPENER = /\[\[([^[\]\n]{0,80})$/;
const GAP_PX = 4;
const EDGE_PX = 8;
const ID = "link-completion";

class LinkCompletion {
  constructor(url) {
    this.url = url;
    this.box = document.createElement("div");
    this.box.className = "link-completion";
    this.box.popover = "manual";
    this.list = document.createElement("ul");
    this.list.id = ID;
    this.list.role = "listbox";
    this.list.ariaLabel = "Papers and places to link to";
    this.nothing = document.createElement("p");
    this.nothing.role = "status";
    this.box.append(this.list, this.nothing);
    document.body.append(this.box);
    this.field = null;
    this.listen();
  }

  listen() {
    const on = (type, act, capture = false) =>
      document.addEventListener(type, act, capture);
    on("input", ({ target }) => target.matches?.(FIELD) && this.look(target));
    // Before the keys of the field, which mean something else in a list.
    on("keydown", (event) => this.pressKey(event), true);
    on("keyup", () => this.field && this.look(this.field));
    on("pointerup", () => this.field && this.look(this.field));
    on("focusout", ({ target }) => target === this.field && this.close());
    on("scroll", () => this.place(), true);
    window.addEventListener("resize", () => this.close());
    chooseByPointer(this.box, this.list, (index) => this.choose(index));
  }

  /** Whether words after [[ stand before the caret, and what they ask for. */
  look(field) {
    const { selectionStart: caret, selectionEnd, value } = field;
    const before = value.slice(Math.max(0, caret - 100), caret);
    const opener = caret === selectionEnd && before.match(OPENER);
    if (!opener) {
      this.dismissed = null;
      this.close();
      return;
    }
    const start = caret - opener[0].length;
    if (start === this.dismissed) return;
    const [, words] = opener;
    if (this.field === field && this.start === start && this.words === words) return;
    Object.assign(this, { field, start, words });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const [{ evidence }, { papers }] = await Promise.all([
        this.askEvidence(signal),
        this.fetch(this.url, signal),
      ]);
      if (!signal.aborted) this.show([...evidence, ...papers]);
    } catch {
      // Without an answer nothing is offered; the words stay as they were typed.
      if (!signal.aborted) this.close();
    }
  }

  async fetch(url, signal) {
    const asked = new URLSearchParams({ words: this.words });
    return (await fetch(`${url}?${asked}`, { signal })).json();
  }

  /** What the paper has that the field is about, or stands beside; without one, nothing. */
  async askEvidence(signal) {
    const about =
      this.field.closest("[data-evidence-url]") ??
      document.querySelector("prep-pdf-viewer[data-evidence-url]");
    const { evidenceUrl } = about?.dataset ?? {};
    return evidenceUrl ? this.fetch(evidenceUrl, signal) : { evidence: [] };
  }

  show(offered) {
    if (!this.field) return;
    this.offered = offered;
    this.list.replaceChildren(...offered.map(buildOption));
    this.list.hidden = offered.length === 0;
    this.nothing.textContent = offered.length
      ? ""
      : "No paper of yours has these words.";
    this.caret = findCaret(this.field, this.start);
    this.box.togglePopover(true);
    this.describe();
    this.point(0);
    renderMaths();
    this.place();
  }

  describe() {
    const { field } = this;
    field.role = "combobox";
    field.ariaAutoComplete = "list";
    field.ariaHasPopup = "listbox";
    field.ariaExpanded = String(this.offered.length > 0);
    field.setAttribute("aria-controls", ID);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (!this.field) return;
    for (const name of [
      "role",
      "aria-autocomplete",
      "aria-haspopup",
      "aria-expanded",
    ]) {
      this.field.removeAttribute(name);
    }
    this.field.removeAttribute("aria-controls");
    this.field.removeAttribute("aria-activedescendant");
    this.field = null;
    this.offered = [];
    this.box.togglePopover(false);
  }

  get isOpen() {
    return this.field !== null && this.box.matches(":popover-open");
  }

  place() {
    if (!this.isOpen) return;
    const corner = this.field.getBoundingClientRect();
    const { width, height } = this.box.getBoundingClientRect();
    const top = corner.top + this.caret.top;
    const below = top + this.caret.height + GAP_PX;
    const isRoom = below + height <= window.innerHeight;
    const last = window.innerWidth - EDGE_PX - width;
    const left = Math.min(corner.left + this.caret.left, last);
    this.box.style.top = `${Math.max(0, isRoom ? below : top - GAP_PX - height)}px`;
    this.box.style.left = `${Math.max(0, left)}px`;
  }

  point(index) {
    const count = this.list.children.length;
    this.index = count ? (index + count) % count : -1;
    markOption(this.field, this.list, this.index);
  }

  pressKey(event) {
    if (!this.isOpen || event.target !== this.field || event.isComposing) return;
    const keys = {
      ArrowDown: () => this.point(this.index + 1),
      ArrowUp: () => this.point(this.index - 1),
      Enter: () => this.choose(this.index),
      Tab: () => this.choose(this.index),
      Escape: () => this.dismiss(),
    };
    const isOffered = event.key === "Escape" || this.offered.length > 0;
    if (!(event.key in keys) || !isOffered) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keys[event.key]();
  }

  /** Not offered again for these words: [[ may be meant as it stands. */
  dismiss() {
    this.dismissed = this.start;
    this.close();
  }

  choose(index) {
    const { field, start, offered } = this;
    const { selectionEnd, value } = field;
    const isClosed = value.startsWith("]]", selectionEnd);
    this.close();
    replaceText(field, start, selectionEnd + (isClosed ? 2 : 0), offered[index].link);
  }
}

function buildOption({ title, detail }, index) {
  const option = document.createElement("li");
  option.role = "option";
  option.id = `${ID}-${index}`;
  const heading = document.createElement("span");
  heading.dataset.maths = "";
  heading.textContent = title;
  const line = document.createElement("span");
  line.className = "soft";
  line.textContent = detail;
  option.append(heading, line);
  return option;
}

const { paperCompletion } = document.body.dataset;
if (paperCompletion) new LinkCompletion(paperCompletion);
