// Suggestions below a search field: input[data-suggestions=URL]. Words, values of fields,
// papers to go to, searches from before; by arrow keys, Enter, Tab and Escape, or mouse.
// With data-suggests-at-once they come before anything is typed.

import { chooseByPointer, markOption } from "./offered_options.js";

const PAUSE_MS = 90;
const GAP_PX = 4;
const EDGE_PX = 8;
const LIST_ID = "search-suggestions";
const KINDS = {
  paper: "Paper",
  saved: "Saved search",
  recent: "Searched before",
};

class SearchSuggestions {
  constructor() {
    this.box = document.createElement("div");
    this.box.className = "search-suggestions";
    this.box.popover = "manual";
    this.list = document.createElement("ul");
    this.list.id = LIST_ID;
    this.list.role = "listbox";
    this.list.ariaLabel = "Suggestions";
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.role = "status";
    this.box.append(this.list);
    document.body.append(this.box, this.status);
    this.field = null;
    this.listen();
  }

  listen() {
    const on = (type, act, capture = false) =>
      document.addEventListener(type, act, capture);
    on("input", ({ target }) => isField(target) && this.schedule(target));
    on("focusin", ({ target }) => isField(target) && this.enter(target));
    on("focusout", ({ target }) => target === this.field && this.close());
    // Before the keys of the page, which mean something else in a list.
    on("keydown", (event) => isField(event.target) && this.pressKey(event), true);
    on("submit", ({ target }) => target.contains(this.field) && this.close());
    on("scroll", () => this.place(), true);
    window.addEventListener("resize", () => this.place());
    chooseByPointer(this.box, this.list, (index) => this.choose(index));
  }

  enter(target) {
    // It may have come with a part of the page.
    if (target.role !== "combobox") describe(target);
    if (target.dataset.suggestsAtOnce !== undefined && !target.value) {
      this.schedule(target);
    }
  }

  schedule(field) {
    this.field = field;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const { field } = this;
    const caret = field.selectionStart;
    const asked = { q: field.value.slice(0, caret), after: field.value.slice(caret) };
    const url = `${field.dataset.suggestions}?${new URLSearchParams(asked)}`;
    try {
      const answer = await fetch(url, { signal });
      const { suggestions } = await answer.json();
      if (!signal.aborted && document.activeElement === field) this.show(suggestions);
    } catch {
      // Without an answer nothing is offered; the search works as it is typed.
      if (!signal.aborted) this.close();
    }
  }

  show(suggestions) {
    this.suggestions = suggestions;
    this.list.replaceChildren(...suggestions.map(buildOption));
    this.box.togglePopover(suggestions.length > 0);
    this.field.ariaExpanded = String(suggestions.length > 0);
    this.status.textContent = suggestions.length
      ? `${suggestions.length} suggestions`
      : "";
    this.point(-1);
    this.place();
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (!this.field) return;
    this.field.ariaExpanded = "false";
    this.field.removeAttribute("aria-activedescendant");
    this.field = null;
    this.suggestions = [];
    this.status.textContent = "";
    this.box.togglePopover(false);
  }

  get isOpen() {
    return this.field !== null && this.box.matches(":popover-open");
  }

  place() {
    if (!this.isOpen) return;
    const { left, bottom, width } = this.field.getBoundingClientRect();
    const wide = Math.max(width, Math.min(400, window.innerWidth - 2 * EDGE_PX));
    const last = window.innerWidth - EDGE_PX - wide;
    this.box.style.inlineSize = `${wide}px`;
    this.box.style.top = `${bottom + GAP_PX}px`;
    this.box.style.left = `${Math.max(EDGE_PX, Math.min(left, last))}px`;
    const room = window.innerHeight - bottom - GAP_PX - EDGE_PX;
    this.box.style.maxBlockSize = `${Math.max(room, 120)}px`;
  }

  /** -1 is the field itself: what is typed goes as it stands. */
  point(index) {
    const places = this.list.children.length + 1;
    this.index = ((index + 1 + places) % places) - 1;
    markOption(this.field, this.list, this.index);
  }

  pressKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.isOpen ? this.findAct(event) : findActWhenClosed(this, event);
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  findAct({ key }) {
    const isChosen = this.index >= 0;
    const acts = {
      ArrowDown: () => this.point(this.index + 1),
      ArrowUp: () => this.point(this.index - 1),
      Escape: () => this.close(),
      ...(isChosen && {
        Enter: () => this.choose(this.index),
        Tab: () => this.choose(this.index),
      }),
    };
    return acts[key];
  }

  choose(index) {
    const { field } = this;
    const { before, after, url } = this.suggestions[index];
    this.close();
    if (url) {
      location.assign(url);
      return;
    }
    field.value = before + after;
    field.setSelectionRange(before.length, before.length);
    // Who listens searches for it, and the next word is suggested.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function isField(target) {
  return target?.matches?.("input[data-suggestions]") ?? false;
}

function findActWhenClosed(suggestions, { key, target }) {
  if (key === "ArrowDown") return () => suggestions.schedule(target);
  // Escape would empty the field; it leaves it, with the words as they are.
  if (key === "Escape") return () => target.blur();
  return null;
}

function describe(field) {
  field.role = "combobox";
  field.ariaAutoComplete = "list";
  field.ariaHasPopup = "listbox";
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", LIST_ID);
}

function buildOption({ kind, label, detail }, index) {
  const option = document.createElement("li");
  option.role = "option";
  option.id = `${LIST_ID}-${index}`;
  option.dataset.kind = kind;
  const name = document.createElement("span");
  name.className = "suggestion-label";
  name.textContent = label;
  const line = document.createElement("span");
  line.className = "suggestion-detail";
  line.textContent = [KINDS[kind], detail].filter(Boolean).join(" · ");
  option.append(name, " ", line);
  return option;
}

document.querySelectorAll("input[data-suggestions]").forEach(describe);
new SearchSuggestions();
