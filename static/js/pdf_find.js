// The find bar of a PDF viewer. What is typed is looked for as a phrase; words that come
// with a link are looked for each by itself, as the search that made the link did.

const SHORT = 3;

/** The words worth lighting up: short ones only when there are no others. */
function splitWords(text) {
  const words = text.match(/[^\s"]+/g) ?? [];
  const long = words.filter((word) => word.length > SHORT);
  return long.length > 0 ? long : words;
}

function isFindKey(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key === "f";
}

function isAgainKey(event) {
  const key = event.key.toLowerCase();
  return (event.ctrlKey || event.metaKey) && !event.altKey && key === "g";
}

export class PdfFind {
  /** `root` holds the marked parts; the others come from pdf.js. */
  constructor(root, { eventBus, findController, findState, signal }) {
    this.root = root;
    this.eventBus = eventBus;
    this.findController = findController;
    this.findState = findState;
    this.bar = root.querySelector("[data-part=find]");
    this.field = this.bar.querySelector("input");
    this.count = this.bar.querySelector("output");
    this.opener = root.querySelector("[data-do=find]");
    this.query = "";
    this.listen(signal);
  }

  listen(signal) {
    this.field.addEventListener("input", () => this.start(this.field.value), {
      signal,
    });
    // One search is one jump, however many letters and hits it takes.
    this.field.addEventListener(
      "focus",
      () => {
        this.isNewSearch = true;
      },
      { signal },
    );
    this.bar.addEventListener("keydown", (event) => this.pressKey(event), { signal });
    document.addEventListener("keydown", (event) => this.pressAnywhere(event), {
      signal,
    });
    const show = (event) => this.showCount(event);
    this.eventBus.on("updatefindcontrolstate", show, { signal });
    this.eventBus.on("updatefindmatchescount", show, { signal });
  }

  get isOpen() {
    return !this.bar.hidden;
  }

  open() {
    this.bar.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.field.focus();
    this.field.select();
    if (this.field.value && !this.query) this.start(this.field.value);
  }

  close() {
    this.bar.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    this.query = "";
    this.eventBus.dispatch("findbarclose", { source: this });
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** Light up what a link names without taking the focus: phrases, or else words. */
  lightUp({ words, phrases }) {
    this.bar.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.field.value = words || phrases.join(" ");
    this.start(phrases.length > 0 ? phrases : splitWords(words));
  }

  /** Look for a phrase, or for any of a list of words. */
  start(query) {
    if (this.isNewSearch && query.length > 0) {
      this.isNewSearch = false;
      this.root.history.remember();
    }
    this.query = query;
    this.count.value = query.length > 0 ? "Looking…" : "";
    this.bar.removeAttribute("data-missing");
    this.dispatch("");
  }

  step({ back }) {
    if (!this.query) return;
    this.dispatch("again", back);
  }

  dispatch(type, findPrevious = false) {
    this.eventBus.dispatch("find", {
      source: this,
      type,
      query: this.query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious,
      matchDiacritics: false,
    });
  }

  pressKey(event) {
    if (event.key === "Enter" && event.target === this.field) {
      event.preventDefault();
      this.step({ back: event.shiftKey });
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      this.root.focusPages();
    }
  }

  pressAnywhere(event) {
    if (event.defaultPrevented || document.querySelector("dialog:modal")) return;
    if (!this.root.checkVisibility()) return;
    if (isFindKey(event)) this.takeFindKey(event);
    else if (isAgainKey(event) && this.isOpen) {
      event.preventDefault();
      this.step({ back: event.shiftKey });
    }
  }

  // Pressed a second time the key goes to the browser, which finds in the notes as well.
  takeFindKey(event) {
    if (document.activeElement === this.field) return;
    event.preventDefault();
    this.open();
  }

  showCount({ state, matchesCount }) {
    const { NOT_FOUND, PENDING } = this.findState;
    if (state === PENDING) return;
    const { current, total } = matchesCount;
    const isMissing = state === NOT_FOUND && this.query.length > 0;
    this.bar.toggleAttribute("data-missing", isMissing);
    if (isMissing) this.count.value = this.describeMissing();
    else if (total > 0) this.count.value = `${current} of ${total}`;
    else if (this.query.length === 0) this.count.value = "";
    else this.showFound();
  }

  // pdf.js counts nothing before it has a hit to go to, which in a book read from its
  // last chapter can take seconds.
  showFound() {
    const pages = this.findController.pageMatches ?? [];
    const found = pages.reduce((sum, matches) => sum + matches.length, 0);
    if (found > 0) this.count.value = `${found} so far…`;
  }

  describeMissing() {
    return this.root.dataset.hasText === "false"
      ? "Not found: this PDF is a scan without text"
      : "Not found";
  }
}
