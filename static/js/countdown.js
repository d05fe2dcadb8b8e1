// <prep-countdown data-deadline data-now data-paused-left-s data-allotted-s data-finished
// data-state-url>: the server's clock, shown. Times are ISO moments or seconds; an empty
// deadline means that it does not run. The server is asked again whenever this page may
// have lost touch; with data-asks-again also every now and then, for a server that was
// away. Fires `prep-clock-change` when the server's answer changed the state.
// data-speed: how many times as fast it runs. data-note: what stands beside a clock that
// does not run. data-situation: what the server calls the state, where figures alone do
// not tell. data-signals: half, two minutes and the end are shown and heard as well.

import { soundSignal } from "./signal_sound.js";

const WORDS = { half: "Half of the time is over.", low: "Two minutes left." };
const OVER = "The time is over.";
const LOW_S = 120;
const JUMP_MS = 2000;
const ASK_AGAIN_MS = 15_000;
const SHOWN_MS = 12_000;
const CLOSING_MS = 250;

const channel = new BroadcastChannel("prep-clock");

function parseSeconds(value) {
  return value === undefined || value === null || value === "" ? null : Number(value);
}

function isTrue(value) {
  return !["", "false", "False", "undefined", "null"].includes(String(value ?? ""));
}

/** Seconds left to mm:ss, from an hour on h:mm:ss, overtime with a + before it.
 *  A begun second counts as left. */
export function formatLeft(leftS) {
  const whole = Math.abs(Math.ceil(leftS));
  const hours = Math.floor(whole / 3600);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(2, "0");
  const seconds = String(whole % 60).padStart(2, "0");
  const long = hours ? `${hours}:` : "";
  return `${leftS <= -1 ? "+" : ""}${long}${minutes}:${seconds}`;
}

class Countdown extends HTMLElement {
  connectedCallback() {
    this.stateUrl = this.dataset.stateUrl;
    this.build();
    this.listen();
    this.take({
      now: this.dataset.now,
      deadline: this.dataset.deadline,
      paused_left_s: this.dataset.pausedLeftS,
      allotted_s: this.dataset.allottedS,
      finished: this.dataset.finished,
      speed: this.dataset.speed,
      note: this.dataset.note,
      situation: this.dataset.situation,
    });
    // A page from the history carries an old "now"; other tabs may show an old state.
    this.synchronise();
    channel.postMessage(this.stateUrl);
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
    clearInterval(this.asking);
  }

  build() {
    this.digits = document.createElement("span");
    this.digits.setAttribute("role", "timer");
    this.digits.setAttribute("aria-live", "off");
    this.note = document.createElement("small");
    this.announcement = document.createElement("span");
    this.announcement.className = this.isHeard ? "timer-signal" : "visually-hidden";
    this.announcement.setAttribute("role", "status");
    this.classList.add("timer");
    this.replaceChildren(this.digits, this.note, this.announcement);
  }

  listen() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const synchronise = () => this.synchronise();
    document.addEventListener(
      "visibilitychange",
      () => document.visibilityState === "visible" && synchronise(),
      { signal },
    );
    for (const type of ["focus", "online", "pageshow"]) {
      window.addEventListener(type, synchronise, { signal });
    }
    channel.addEventListener(
      "message",
      ({ data }) => data === this.stateUrl && synchronise(),
      { signal },
    );
    if (this.hasAttribute("data-asks-again")) {
      this.asking = setInterval(synchronise, ASK_AGAIN_MS);
    }
  }

  get isHeard() {
    return this.hasAttribute("data-signals");
  }

  async synchronise() {
    if (!this.stateUrl) return;
    const asked = Date.now();
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(this.stateUrl, { headers, cache: "no-store" });
      if (!response.ok || this.stop.signal.aborted) return;
      const state = await response.json();
      const before = this.situation;
      this.take(state, (asked + Date.now()) / 2);
      if (before !== this.situation) {
        this.dispatchEvent(new CustomEvent("prep-clock-change", { bubbles: true }));
      }
    } catch {
      // The clock goes on from what is known; the next occasion asks again.
    }
  }

  /** Take the server's state, true at the moment `at` (ms) of this machine's clock. */
  take(state, at = Date.now()) {
    this.offsetMs = state.now ? Date.parse(state.now) - at : 0;
    this.deadlineMs = state.deadline ? Date.parse(state.deadline) : null;
    this.pausedLeftS = parseSeconds(state.paused_left_s);
    this.allottedS = parseSeconds(state.allotted_s) ?? 0;
    this.isFinished = isTrue(state.finished);
    this.speed = parseSeconds(state.speed) ?? 1;
    this.ownNote = state.note ?? "";
    this.ownSituation = state.situation ?? "";
    this.lastLeftS = null;
    this.lastWall = Date.now();
    this.lastSteady = performance.now();
    this.tick();
  }

  get isRunning() {
    return !this.isFinished && this.deadlineMs !== null;
  }

  get situation() {
    if (this.ownSituation) return this.ownSituation;
    if (this.isFinished) return "finished";
    if (this.isRunning) return `until ${this.deadlineMs}`;
    return this.pausedLeftS === null ? "waiting" : "paused";
  }

  get leftS() {
    if (this.deadlineMs !== null) {
      return ((this.deadlineMs - Date.now() - this.offsetMs) / 1000) * this.speed;
    }
    return this.pausedLeftS ?? this.allottedS;
  }

  tick() {
    clearTimeout(this.timer);
    if (this.hasJumped()) this.synchronise();
    const { leftS } = this;
    this.show(leftS);
    if (!this.isRunning) return;
    this.announce(leftS);
    // Just after the moment at which the shown second changes.
    const toNext = ((leftS - Math.ceil(leftS) + 1) * 1000) / this.speed + 5;
    this.timer = setTimeout(() => this.tick(), toNext);
  }

  // Wall clock and steady clock part when someone sets the one or the machine slept.
  hasJumped() {
    const wall = Date.now();
    const steady = performance.now();
    const drift = wall - this.lastWall - (steady - this.lastSteady);
    this.lastWall = wall;
    this.lastSteady = steady;
    return Math.abs(drift) > JUMP_MS;
  }

  show(leftS) {
    this.digits.textContent =
      this.isFinished && this.deadlineMs ? "" : formatLeft(leftS);
    this.note.textContent = this.describe(leftS);
    this.classList.toggle("paused", !this.isRunning);
    this.classList.toggle("over", this.isRunning && leftS <= 0);
    this.classList.toggle("low", this.isRunning && leftS > 0 && leftS <= this.lowS);
  }

  describe(leftS) {
    if (this.isFinished) return "finished";
    if (this.isRunning) return leftS <= 0 ? "over time" : "left";
    if (this.ownNote) return this.ownNote;
    return this.pausedLeftS === null ? "not started" : "paused";
  }

  // A very short clock is not low from its beginning.
  get lowS() {
    return Math.min(LOW_S, this.allottedS / 4);
  }

  announce(leftS) {
    const before = this.lastLeftS;
    this.lastLeftS = leftS;
    if (before === null) return;
    const passed = (mark) => before > mark && leftS <= mark;
    if (passed(0)) this.signal("over", OVER);
    else if (passed(LOW_S)) this.signal("low", WORDS.low);
    else if (passed(this.allottedS / 2)) this.signal("half", WORDS.half);
  }

  signal(name, sentence) {
    this.announcement.textContent = sentence;
    if (!this.isHeard) return;
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.announcement.replaceChildren(), SHOWN_MS);
    soundSignal(name, `${this.stateUrl} ${this.situation}`);
    // The server may close what is written to at this moment, by its clock.
    if (name === "over") setTimeout(() => this.synchronise(), CLOSING_MS);
  }
}

customElements.define("prep-countdown", Countdown);
