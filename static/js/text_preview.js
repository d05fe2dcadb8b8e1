// <prep-text-preview data-url>: what a text field holds as it will be read, beside or under
// it, brought up to date while one types. Its toggle stands in the field's head (markup:
// writing/partials/text_field.html) and holds for all fields of this browser.

import { csrfToken } from "./csrf.js";
import { renderMaths } from "./maths.js";
import { findLine, replaceQuietly } from "./text_editing.js";

const PAUSE_MS = 250;
const RETRY_MS = 3000;
const KEY = "text-preview";
const NEAR_PX = 600;
const BOX = /\[([ xX])\](?=\s)/;

class TextPreview extends HTMLElement {
  connectedCallback() {
    const root = this.closest(".text-field");
    this.field = root.querySelector("textarea");
    this.toggle = root.querySelector("[data-part=preview-toggle]");
    this.toggle.hidden = false;
    this.sources = [];
    this.shown = null;
    this.isAsking = false;
    this.stop = new AbortController();
    this.listen(root.querySelector("[data-part=state]"));
    this.follow();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  listen(saveState) {
    const { signal } = this.stop;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.toggle, "click", () => this.switch());
    on(document, "prep-preview-switched", () => this.follow());
    on(this.field, "input", () => this.schedule(PAUSE_MS));
    on(this, "change", ({ target }) => this.tick(target));
    // A text that is restored or merged comes without a key, but never without a save.
    const saves = new MutationObserver(() => this.ask());
    saves.observe(saveState, { attributeFilter: ["data-state"] });
    // A field in a closed tab is asked for when it is opened.
    const seen = new IntersectionObserver(() => this.ask());
    seen.observe(this.field);
    // Setting every formula of a long text at once would hold up the typing.
    this.near = new IntersectionObserver((entries) => this.setMaths(entries), {
      root: this,
      rootMargin: `${NEAR_PX}px 0px`,
    });
    for (const observer of [saves, seen, this.near]) {
      signal.addEventListener("abort", () => observer.disconnect());
    }
  }

  get isOn() {
    return localStorage.getItem(KEY) === "on";
  }

  switch() {
    localStorage.setItem(KEY, this.isOn ? "off" : "on");
    document.dispatchEvent(new CustomEvent("prep-preview-switched"));
  }

  follow() {
    this.toggle.ariaPressed = String(this.isOn);
    this.hidden = !this.isOn;
    this.ask();
  }

  schedule(delayMs) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), delayMs);
  }

  /** One question at a time; its answer asks again where the text has gone on. */
  async ask() {
    const text = this.field.value;
    const isWanted = this.isOn && this.field.checkVisibility() && text !== this.shown;
    if (!isWanted || this.isAsking) return;
    this.isAsking = true;
    const html = text.trim() ? await this.post(text) : "";
    this.isAsking = false;
    if (this.stop.signal.aborted) return;
    if (html === null) {
      this.schedule(RETRY_MS);
      return;
    }
    this.shown = text;
    this.show(html);
    this.ask();
  }

  /** The answer, null where there was none. */
  async post(text) {
    const body = new FormData();
    body.append("body", text);
    const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", headers, body });
      if (answer.status === 400) return await this.renderRefusal(answer);
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  async renderRefusal(answer) {
    const sentence = document.createElement("p");
    sentence.textContent = (await answer.json()).message;
    return sentence.outerHTML;
  }

  // Only what differs is replaced, so that formulas stay set and nothing jumps.
  show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const blocks = [...template.content.children];
    const sources = blocks.map((block) => block.outerHTML);
    const { same, sameAtEnd } = compare(this.sources, sources);
    const old = [...this.children].slice(same, this.sources.length - sameAtEnd);
    const fresh = blocks.slice(same, blocks.length - sameAtEnd);
    const line = this.findFocusedLine();
    const next = this.children[this.sources.length - sameAtEnd] ?? null;
    for (const block of fresh) {
      this.insertBefore(block, next);
      this.near.observe(block);
      for (const box of block.querySelectorAll("input")) box.disabled = false;
    }
    for (const block of old) {
      this.near.unobserve(block);
      block.remove();
    }
    this.sources = sources;
    this.focusLine(line);
    this.reveal(fresh.at(-1));
  }

  findFocusedLine() {
    const box = document.activeElement.closest?.("input");
    return this.contains(box) ? box.closest("li").dataset.line : null;
  }

  focusLine(line) {
    if (line === null || this.findFocusedLine() !== null) return;
    const box = this.querySelector(`li[data-line="${line}"] input`);
    box?.focus({ preventScroll: true });
  }

  /** Bring what was just typed into the preview's own view, if it is out of it. */
  reveal(block) {
    if (!block || document.activeElement !== this.field) return;
    const view = this.getBoundingClientRect();
    const { top, bottom } = block.getBoundingClientRect();
    if (bottom > view.bottom) this.scrollTop += bottom - view.bottom;
    else if (top < view.top) this.scrollTop += top - view.top;
  }

  setMaths(entries) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      this.near.unobserve(target);
      target.dataset.maths = "";
    }
    renderMaths();
  }

  /** Tick the box in the text as well, if its line still stands as the preview shows it. */
  tick(box) {
    const line = Number(box.closest("li").dataset.line);
    const task = findTask(this.field.value, line);
    if (task && task.words === findTask(this.shown ?? "", line)?.words) {
      replaceQuietly(this.field, task.at, task.at + 1, box.checked ? "x" : " ");
    } else {
      this.shown = null;
      this.sources = [];
      this.replaceChildren();
    }
    this.ask();
  }
}

/** Where the sign in the brackets of a line stands, and the line's words behind them. */
function findTask(text, line) {
  let at = 0;
  for (let passed = 0; passed < line; passed += 1) at = text.indexOf("\n", at) + 1;
  const { start, text: written } = findLine(text, at);
  const box = written.match(BOX);
  if (!box) return null;
  return { at: start + box.index + 1, words: written.slice(box.index + box[0].length) };
}

/** How many of the old blocks stay as they are, at the start and at the end. */
function compare(old, now) {
  const least = Math.min(old.length, now.length);
  let same = 0;
  while (same < least && old[same] === now[same]) same += 1;
  let sameAtEnd = 0;
  while (
    sameAtEnd < least - same &&
    old.at(-1 - sameAtEnd) === now.at(-1 - sameAtEnd)
  ) {
    sameAtEnd += 1;
  }
  return { same, sameAtEnd };
}

customElements.define("prep-text-preview", TextPreview);
