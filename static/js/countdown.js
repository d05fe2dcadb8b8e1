// <prep-countdown data-deadline data-now data-paused-left-s data-allotted-s data-finished
// data-state-url>: the server's clock, shown. Times are ISO moments or seconds; an empty
// deadline means that it does not run. The server is asked again whenever this page may
// have lost touch. Fires `prep-clock-change` when the server's answer changed the state.

const WORDS = { half: "Half of the time is over.", low: "Two minutes left." };
const OVER = "The time is over.";
const LOW_S = 120;
const JUMP_MS = 2000;

const channel = new BroadcastChannel("prep-clock");

function parseSeconds(value) {
  return value === undefined || value === null || value === "" ? null : Number(value);
}

function isTrue(value) {
  return !["", "false", "False", "undefined", "null"].includes(String(value ?? ""));
}

/** Seconds left to mm:ss, overtime to +mm:ss. A begun second counts as left. */
export function formatLeft(leftS) {
  const whole = Math.abs(Math.ceil(leftS));
  const minutes = String(Math.floor(whole / 60)).padStart(2, "0");
  const seconds = String(whole % 60).padStart(2, "0");
  return `${leftS <= -1 ? "+" : ""}${minutes}:${seconds}`;
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
    });
    // A page from the history carries an old "now"; other tabs may show an old state.
    this.synchronise();
    channel.postMessage(this.stateUrl);
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  build() {
    this.digits = document.createElement("span");
    this.digits.setAttribute("role", "timer");
    this.digits.setAttribute("aria-live", "off");
    this.note = document.createElement("small");
    this.announcement = document.createElement("span");
    this.announcement.className = "visually-hidden";
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
    this.lastLeftS = null;
    this.lastWall = Date.now();
    this.lastSteady = performance.now();
    this.tick();
  }

  get isRunning() {
    return !this.isFinished && this.deadlineMs !== null;
  }

  get situation() {
    if (this.isFinished) return "finished";
    if (this.isRunning) return `until ${this.deadlineMs}`;
    return this.pausedLeftS === null ? "waiting" : "paused";
  }

  get leftS() {
    if (this.deadlineMs !== null) {
      return (this.deadlineMs - Date.now() - this.offsetMs) / 1000;
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
    const toNext = (leftS - Math.ceil(leftS) + 1) * 1000 + 5;
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
    if (passed(0)) this.say(OVER);
    else if (passed(LOW_S)) this.say(WORDS.low);
    else if (passed(this.allottedS / 2)) this.say(WORDS.half);
  }

  say(sentence) {
    this.announcement.textContent = sentence;
  }
}

customElements.define("prep-countdown", Countdown);
