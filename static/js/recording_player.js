// <prep-recording-player data-length-s> around an <audio> and buttons with data-at-s: a time
// line that knows its length, which the file of a recording does not tell, with the places
// where phases begin. Keys on it: space plays, arrows move five seconds, [ and ] go from
// mark to mark.

const STEP_S = 5;
// Going back to a mark just passed means the one before it.
const NEAR_S = 1.5;

function formatTime(seconds) {
  const whole = Math.floor(Math.max(0, seconds));
  const minutes = Math.floor(whole / 60);
  return `${minutes}:${String(whole % 60).padStart(2, "0")}`;
}

function buildButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button primary recording-play";
  button.textContent = "Play";
  return button;
}

function buildLine(lengthS) {
  const line = document.createElement("input");
  line.type = "range";
  line.min = "0";
  line.max = String(lengthS);
  line.step = "any";
  line.value = "0";
  line.setAttribute("aria-label", "Place in the recording");
  return line;
}

function buildTick(share) {
  const tick = document.createElement("span");
  tick.className = "recording-tick";
  // The thumb's middle runs from half its width to half its width before the end.
  tick.style.insetInlineStart = `calc(0.5rem + ${share} * (100% - 1rem) - 1px)`;
  return tick;
}

class RecordingPlayer extends HTMLElement {
  connectedCallback() {
    this.audio = this.querySelector("audio");
    this.lengthS = Number(this.dataset.lengthS);
    this.marks = [...this.querySelectorAll("[data-at-s]")];
    if (!this.querySelector(".recording-line")) this.build();
    this.listen();
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
    this.audio.pause();
  }

  build() {
    this.audio.controls = false;
    this.button = buildButton();
    this.line = buildLine(this.lengthS);
    this.time = document.createElement("span");
    this.time.className = "digits soft";
    const track = document.createElement("div");
    track.className = "recording-line";
    const ticks = this.marks.map(({ dataset }) =>
      buildTick(dataset.atS / this.lengthS),
    );
    track.append(this.line, ...(this.lengthS > 0 ? ticks : []));
    const bar = document.createElement("div");
    bar.className = "recording-bar";
    bar.append(this.button, track, this.time);
    this.prepend(bar);
  }

  listen() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.button, "click", () => this.toggle());
    on(this.line, "input", () => this.goTo(Number(this.line.value)));
    on(this, "click", ({ target }) => this.chooseMark(target.closest("[data-at-s]")));
    on(this, "keydown", (event) => this.pressKey(event));
    for (const type of ["timeupdate", "seeked", "play", "pause", "ended"]) {
      on(this.audio, type, () => this.show());
    }
    on(this.audio, "error", () => this.showTrouble());
  }

  toggle() {
    if (!this.audio.paused) this.audio.pause();
    else this.audio.play().catch(() => this.showTrouble());
  }

  goTo(seconds) {
    this.audio.currentTime = Math.min(this.lengthS, Math.max(0, seconds));
    this.show();
  }

  chooseMark(button) {
    if (!button) return;
    this.goTo(Number(button.dataset.atS));
    if (this.audio.paused) this.toggle();
  }

  pressKey(event) {
    const { currentTime } = this.audio;
    const moves = {
      ArrowLeft: () => this.goTo(currentTime - STEP_S),
      ArrowRight: () => this.goTo(currentTime + STEP_S),
      "[": () => this.goTo(this.findMark((at) => at < currentTime - NEAR_S, -1) ?? 0),
      "]": () => this.goTo(this.findMark((at) => at > currentTime, 0) ?? this.lengthS),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  }

  /** The first (0) or last (-1) mark that is `wanted`, in seconds. */
  findMark(wanted, index) {
    return this.marks
      .map(({ dataset }) => Number(dataset.atS))
      .filter(wanted)
      .at(index);
  }

  show() {
    const { currentTime, paused } = this.audio;
    this.button.textContent = paused ? "Play" : "Pause";
    this.line.value = String(currentTime);
    const spoken = `${formatTime(currentTime)} of ${formatTime(this.lengthS)}`;
    this.line.setAttribute("aria-valuetext", spoken);
    this.time.textContent = spoken;
    const passed = this.marks.filter(({ dataset }) => dataset.atS <= currentTime);
    for (const mark of this.marks) {
      mark.toggleAttribute("aria-current", mark === passed.at(-1));
    }
  }

  showTrouble() {
    this.time.textContent = "This browser cannot play it; take it along instead.";
  }
}

customElements.define("prep-recording-player", RecordingPlayer);
