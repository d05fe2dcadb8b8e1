// The strip of places that the chosen pass asks to look at. One that was in view for a
// while, or was gone to, is ticked here and on the server. The pass is the one whose notes
// are open (a tab pass-tab-N); the strip can be switched off.

import { csrfToken } from "./csrf.js";
import { Roving } from "./pdf_roving.js";
import { measureTop, parseSpot } from "./pdf_spot.js";

const OFF_KEY = "pdf-places";
const LOOK_MS = 1000;
const EDGE_PX = 12;
const TABS = "[role=tab][id^=pass-tab-]";

function findChosenPass() {
  const tabs = [...document.querySelectorAll(TABS)];
  const chosen = tabs.find((tab) => tab.ariaSelected === "true");
  return chosen ? Number(chosen.id.split("-").at(-1)) : null;
}

export class PdfPlaces {
  constructor(root, { pdfViewer, signal }) {
    this.root = root;
    this.pdfViewer = pdfViewer;
    this.signal = signal;
    this.strip = root.querySelector("[data-part=places]");
    this.switch = root.querySelector("[data-do=places]");
    this.chips = [];
    this.looks = new Map();
    this.unsent = new Set();
    if (this.strip) this.listen();
  }

  listen() {
    const { signal } = this;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.strip, "click", (event) => this.click(event));
    on(document, "visibilitychange", () => this.look());
    on(window, "pagehide", () => this.send());
    const observer = new MutationObserver(() => this.followTabs());
    for (const tab of document.querySelectorAll(TABS)) {
      observer.observe(tab, { attributeFilter: ["aria-selected"] });
    }
    signal.addEventListener("abort", () => observer.disconnect());
  }

  get isOff() {
    return localStorage.getItem(OFF_KEY) === "off";
  }

  /** The pages are there. */
  start() {
    if (!this.strip) return;
    this.passNumber = findChosenPass() ?? 1;
    this.root.showPass(this.passNumber);
    this.load();
  }

  followTabs() {
    const passNumber = findChosenPass();
    if (!passNumber || passNumber === this.passNumber) return;
    this.send();
    this.passNumber = passNumber;
    this.root.showPass(passNumber);
    this.load();
  }

  toggle() {
    localStorage.setItem(OFF_KEY, this.isOff ? "on" : "off");
    this.load();
  }

  async load() {
    this.switch.setAttribute("aria-pressed", !this.isOff);
    this.strip.hidden = this.isOff;
    this.forget();
    if (this.isOff) return;
    const { passNumber } = this;
    const url = `${this.strip.dataset.url}?pass=${passNumber}`;
    const { strip } = this;
    const swap = { source: strip, target: strip, swap: "innerHTML" };
    await globalThis.htmx.ajax("GET", url, swap);
    if (this.passNumber === passNumber && !this.isOff) this.take();
  }

  forget() {
    for (const timer of this.looks.values()) clearTimeout(timer);
    this.looks.clear();
    this.chips = [];
  }

  take() {
    this.forget();
    this.chips = [...this.strip.querySelectorAll("[data-place]")];
    this.last = null;
    const list = this.strip.querySelector("[data-part=list]");
    if (!list) return;
    this.roving = new Roving(list, { signal: this.signal });
    this.count();
    this.look();
  }

  get counted() {
    return this.chips.filter((chip) => !chip.hasAttribute("data-folded"));
  }

  get left() {
    return this.counted.filter((chip) => !chip.hasAttribute("data-visited"));
  }

  /** Start the clock of what is in view, stop that of what is not. */
  look() {
    for (const chip of this.chips) {
      const isWatched = this.looks.has(chip);
      const isSeen = !chip.hasAttribute("data-visited") && this.isInView(chip);
      if (isSeen && !isWatched) {
        this.looks.set(
          chip,
          setTimeout(() => this.tick(chip), LOOK_MS),
        );
      } else if (!isSeen && isWatched) {
        clearTimeout(this.looks.get(chip));
        this.looks.delete(chip);
      }
    }
  }

  isInView(chip) {
    if (document.hidden) return false;
    const spot = parseSpot(chip.dataset);
    // Somewhere on its page is all that is known of it.
    if (spot.yPt === null) return spot.pageNumber === this.pdfViewer.currentPageNumber;
    const { currentPageNumber, container } = this.pdfViewer;
    // Far pages need no measuring.
    if (Math.abs(spot.pageNumber - currentPageNumber) > 3) return false;
    const top = measureTop(this.pdfViewer, spot);
    return top !== null && top >= -EDGE_PX && top <= container.clientHeight - EDGE_PX;
  }

  tick(chip) {
    clearTimeout(this.looks.get(chip));
    this.looks.delete(chip);
    if (chip.hasAttribute("data-visited")) return;
    chip.setAttribute("data-visited", "");
    chip.querySelector("[data-part=state]").textContent = "(visited)";
    this.unsent.add(chip.dataset.key);
    this.count();
    this.send();
  }

  count() {
    const total = this.counted.length;
    const done = total - this.left.length;
    this.strip.querySelector("[data-part=progress]").textContent =
      `${done} of ${total}`;
    this.strip.querySelector("[data-do=next-place]").disabled = done === total;
  }

  /** Tell the server; what does not arrive goes along with the next. */
  async send() {
    if (this.unsent.size === 0) return;
    const keys = [...this.unsent];
    this.unsent.clear();
    const isKept = await this.post(keys.map((key) => ["key", key]));
    if (!isKept) for (const key of keys) this.unsent.add(key);
  }

  async post(fields) {
    const { url, pass } = this.strip.firstElementChild.dataset;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "X-CSRFToken": csrfToken() },
        body: new URLSearchParams([["pass", pass], ...fields]),
        keepalive: true,
      });
      return answer.ok;
    } catch {
      return false;
    }
  }

  click({ target }) {
    const chip = target.closest("[data-place]");
    const action = target.closest("[data-do]")?.dataset.do;
    if (chip) this.goTo(chip);
    else if (action === "next-place") this.goToNext();
    else if (action === "unfold-places") this.unfold(target.closest("[data-do]"));
    else if (action === "visits-anew") this.beginAnew();
  }

  goTo(chip) {
    this.root.goToSpot(parseSpot(chip.dataset));
    this.last = chip;
    this.roving.setStop(chip);
    chip.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.tick(chip);
  }

  /** The next one not visited after the last one gone to, else the first. */
  goToNext() {
    const from = this.chips.indexOf(this.last);
    const { left } = this;
    const next = left.find((chip) => this.chips.indexOf(chip) > from) ?? left[0];
    if (next) this.goTo(next);
  }

  unfold(button) {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", !isOpen);
    for (const chip of this.chips) {
      if (chip.hasAttribute("data-folded")) chip.hidden = isOpen;
    }
  }

  async beginAnew() {
    this.unsent.clear();
    await this.post([["anew", "yes"]]);
    this.load();
  }
}
