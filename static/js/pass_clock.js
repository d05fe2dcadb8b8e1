// <prep-pass-clock data-pass data-state data-url data-sign-url>: the clock of a pass with its
// buttons. A page has one for each pass. The clock of the chosen pass starts with the first
// sign of reading, unless it is held, has ended, or the places of the pass are switched off.
// The server counts; this page only says that it is being read, and rests when it is hidden.

import "./countdown.js";
import {
  choosePass,
  findChosenPass,
  markNextPass,
  watchChosenPass,
} from "./chosen_pass.js";
import { csrfToken } from "./csrf.js";
import { isSwitchedOff } from "./places_switch.js";

const BEAT_MS = 20_000;
// A page lies open while its reader is away; a hard equation takes less than this.
const IDLE_MS = 10 * 60_000;
const RETRY_MS = 5000;
const SIGNS = ["pointermove", "pointerdown", "wheel", "touchmove", "keydown"];

const channel = new BroadcastChannel("prep-reading");

/** This page as one who reads: which pass, since when, under which name. */
class Reading {
  clocks = new Map();
  tab = crypto.randomUUID();
  passNumber = null;
  isBusy = false;
  quietUntil = 0;
  lastSign = 0;

  add(clock) {
    this.clocks.set(clock.passNumber, clock);
    if (this.clocks.size === 1 && !this.stop) this.listen();
  }

  remove(clock) {
    if (this.clocks.get(clock.passNumber) === clock) {
      this.clocks.delete(clock.passNumber);
    }
  }

  listen() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const on = (target, type, act, more) =>
      target.addEventListener(type, act, { signal, ...more });
    for (const type of SIGNS) {
      const noted = { passive: true, capture: true };
      on(document, type, (event) => this.noteSign(event), noted);
    }
    on(document, "visibilitychange", () =>
      document.hidden ? this.hide() : this.show(),
    );
    on(window, "pagehide", () => this.hide());
    on(window, "pageshow", ({ persisted }) => persisted && this.show());
    // What was read here is told before another window begins.
    on(window, "blur", () => this.beat());
    on(document, "submit", ({ target }) => this.signForm(target), { capture: true });
    on(document, "prep-places-switch", () => this.followSwitch());
    on(document, "prep-pass-changed", ({ detail }) => this.followGate(detail));
    on(document, "click", (event) => this.followLink(event));
    on(channel, "message", () => this.synchronise());
    watchChosenPass(() => this.followTabs(), signal);
    this.passNumber = findChosenPass() ?? 1;
    this.timer = setInterval(() => this.beat(), BEAT_MS);
  }

  get clock() {
    return this.clocks.get(this.passNumber);
  }

  synchronise() {
    for (const clock of this.clocks.values()) clock.synchronise();
  }

  noteSign(event) {
    // Chromium reports a pointer that moved when only the page under it did.
    if (event.type === "pointermove" && !event.movementX && !event.movementY) return;
    this.lastSign = Date.now();
    this.begin();
  }

  /** From now on this page counts, where it may. */
  async begin() {
    const { clock } = this;
    const isWanted = clock && !clock.isMine && clock.goesOnByItself;
    if (!isWanted || document.hidden || this.isBusy || Date.now() < this.quietUntil) {
      return;
    }
    this.isBusy = true;
    const isHeard = await clock.tell("sign");
    this.isBusy = false;
    // Without an answer not with every move.
    if (!isHeard) this.quietUntil = Date.now() + RETRY_MS;
    // It was hidden before the answer came.
    if (document.hidden) this.hide();
  }

  beat() {
    const { clock } = this;
    if (!clock?.isMine || document.hidden) return;
    const isIdle = Date.now() - this.lastSign > IDLE_MS;
    clock.tell(isIdle ? "rest" : "seen");
  }

  hide() {
    const { clock } = this;
    this.wasMine = Boolean(clock?.isMine);
    if (!this.wasMine) return;
    clock.tell("rest", { keepalive: true });
    // Should that be lost, nothing of the time in hiding can be counted for this page.
    this.tab = crypto.randomUUID();
    clock.isMine = false;
  }

  async show() {
    await Promise.all([...this.clocks.values()].map((clock) => clock.synchronise()));
    if (this.wasMine) {
      this.lastSign = Date.now();
      this.begin();
    }
    this.wasMine = false;
  }

  async followTabs() {
    const passNumber = findChosenPass();
    if (!passNumber || passNumber === this.passNumber) return;
    const left = this.clock;
    this.passNumber = passNumber;
    if (left?.isMine) await left.tell("rest");
    this.begin();
  }

  followSwitch() {
    for (const clock of this.clocks.values()) clock.showButtons();
    if (isSwitchedOff() && this.clock?.isMine) this.clock.tell("rest");
  }

  /** The page's name goes along, so that its last seconds are counted. */
  signForm(form) {
    const field = form.querySelector("[data-part=reading-tab]");
    if (field) field.value = this.tab;
  }

  async followGate({ pass, next, due }) {
    await this.clocks.get(pass)?.synchronise();
    channel.postMessage(pass);
    markNextPass(due);
    if (!next || !choosePass(next)) {
      document.getElementById(`pass-gate-${pass}-head`)?.focus();
    }
    // To take a pass up again is a sign of reading it.
    this.begin();
  }

  followLink(event) {
    const link = event.target.closest?.("[data-chooses-pass]");
    if (link && choosePass(link.dataset.choosesPass)) event.preventDefault();
  }
}

const reading = new Reading();

class PassClock extends HTMLElement {
  connectedCallback() {
    this.passNumber = Number(this.dataset.pass);
    this.isMine = false;
    this.addEventListener("click", this);
    this.showButtons();
    reading.add(this);
    // A page from the history, or a clock put in anew, may show what was.
    this.synchronise();
  }

  disconnectedCallback() {
    reading.remove(this);
  }

  handleEvent({ target }) {
    const action = target.closest("[data-do]")?.dataset.do;
    if (action === "hold") this.tell("hold");
    else if (action === "go-on") this.goOn();
  }

  async goOn() {
    reading.lastSign = Date.now();
    await this.tell("go_on");
    this.querySelector("[data-do=hold]").focus();
  }

  get state() {
    return this.dataset.state;
  }

  get goesOnByItself() {
    return !isSwitchedOff() && !["held", "ended"].includes(this.state);
  }

  /** Say what happens here; whether the server heard it. */
  async tell(does, { keepalive = false } = {}) {
    const before = `${this.state} ${this.isMine}`;
    const isHeard = await this.ask(this.dataset.signUrl, {
      method: "POST",
      headers: { "X-CSRFToken": csrfToken() },
      body: new URLSearchParams({ does, tab: reading.tab }),
      keepalive,
    });
    if (before !== `${this.state} ${this.isMine}`) channel.postMessage(this.passNumber);
    return isHeard;
  }

  synchronise() {
    return this.ask(this.dataset.url, { cache: "no-store" });
  }

  async ask(url, request) {
    const asked = Date.now();
    try {
      const answer = await fetch(url, request);
      if (!answer.ok) throw new Error(answer.statusText);
      this.take(await answer.json(), (asked + Date.now()) / 2);
      return true;
    } catch {
      // Nobody knows whether this page still counts; the next sign asks again.
      this.isMine = false;
      return false;
    }
  }

  /** Take the server's state, true at the moment `at` (ms) of this machine's clock. */
  take(state, at) {
    const hadEnded = this.state === "ended";
    this.dataset.state = state.state;
    this.isMine = state.state === "running" && state.tab === reading.tab;
    this.querySelector("[data-part=used]").textContent = state.used_words;
    const shown = `prep-countdown[data-pass="${this.passNumber}"]`;
    for (const countdown of document.querySelectorAll(shown)) {
      countdown.take(state, at);
      countdown.hidden = state.finished;
    }
    this.showButtons();
    if (hadEnded !== (state.state === "ended")) this.renewGate();
  }

  showButtons() {
    const { state } = this;
    const isByHand = state === "resting" && isSwitchedOff();
    const canGoOn = state === "waiting" || state === "held" || isByHand;
    this.querySelector("[data-do=go-on]").hidden = !canGoOn;
    this.querySelector("[data-do=hold]").hidden = canGoOn || state === "ended";
  }

  /** Another tab may have ended the pass, or taken it up again. */
  renewGate() {
    const gate = document.getElementById(`pass-gate-${this.passNumber}`);
    const isTrue = gate?.classList.contains("ended") === (this.state === "ended");
    if (!isTrue) gate?.dispatchEvent(new CustomEvent("prep-gate-stale"));
  }
}

customElements.define("prep-pass-clock", PassClock);
