// The strip of places that the chosen pass asks to look at. One that was in view for a
// while, or was gone to, is ticked here and on the server. The pass is the one whose notes
// are open (a tab pass-tab-N); the strip can be switched off.

import { findChosenPass, watchChosenPass } from "./chosen_pass.js";
import { csrfToken } from "./csrf.js";
import { Roving } from "./pdf_roving.js";
import { measureTop, parseSpot } from "./pdf_spot.js";
import { isSwitchedOff, switchPlaces } from "./places_switch.js";

const LOOK_MS = 1000;
const EDGE_PX = 12;

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
    // Ticks taken back, until the place was out of view for once.
    this.released = new Set();
    // The last thing told: a tick and its undoing must arrive in their order.
    this.told = Promise.resolve();
    if (this.strip) this.listen();
  }

  listen() {
    const { signal } = this;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.strip, "click", (event) => this.click(event));
    on(this.strip, "keydown", (event) => this.pressKey(event));
    on(document, "visibilitychange", () => this.look());
    on(window, "pagehide", () => this.send());
    watchChosenPass(() => this.followTabs(), signal);
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
    switchPlaces();
    this.load();
  }

  async load() {
    this.switch.setAttribute("aria-pressed", !isSwitchedOff());
    this.strip.hidden = isSwitchedOff();
    this.forget();
    if (isSwitchedOff()) return;
    const { passNumber } = this;
    const url = `${this.strip.dataset.url}?pass=${passNumber}`;
    const { strip } = this;
    const swap = { source: strip, target: strip, swap: "innerHTML" };
    await globalThis.htmx.ajax("GET", url, swap);
    if (this.passNumber === passNumber && !isSwitchedOff()) this.take();
  }

  forget() {
    for (const timer of this.looks.values()) clearTimeout(timer);
    this.looks.clear();
    this.released.clear();
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
      const isSeen = this.isWaiting(chip) && this.isInView(chip);
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

  /** Whether it is to be ticked once it is seen. */
  isWaiting(chip) {
    if (this.released.has(chip) && !this.isInView(chip)) this.released.delete(chip);
    return !chip.hasAttribute("data-visited") && !this.released.has(chip);
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
    this.mark(chip, true);
    this.unsent.add(chip.dataset.key);
    this.send();
  }

  /** Take a tick back; it comes again when the place was left and is seen again. */
  untick(chip) {
    if (!chip.hasAttribute("data-visited")) return;
    this.mark(chip, false);
    this.released.add(chip);
    this.unsent.delete(chip.dataset.key);
    this.post([
      ["undo", "yes"],
      ["key", chip.dataset.key],
    ]);
  }

  mark(chip, isVisited) {
    chip.toggleAttribute("data-visited", isVisited);
    const words = isVisited ? "(visited)" : "";
    chip.querySelector("[data-part=state]").textContent = words;
    this.count();
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

  /** Whether the server took it; sent once it has answered what was told before. */
  post(fields) {
    const { url, pass } = this.strip.firstElementChild.dataset;
    this.told = this.told.then(() => this.tell(url, [["pass", pass], ...fields]));
    return this.told;
  }

  async tell(url, fields) {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "X-CSRFToken": csrfToken() },
        body: new URLSearchParams(fields),
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
    if (target.closest("[data-visited] > .tick")) this.untick(chip);
    else if (chip) this.goTo(chip);
    else if (action === "next-place") this.goToNext();
    else if (action === "unfold-places") this.unfold(target.closest("[data-do]"));
    else if (action === "visits-anew") this.beginAnew();
  }

  pressKey(event) {
    const chip = event.target.closest("[data-place]");
    if (!chip || event.key !== "x" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.untick(chip);
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
