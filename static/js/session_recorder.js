// <prep-session-recorder data-session data-start-url>: records the phases of a session that
// are recorded. It stands outside of what is swapped when a phase changes; which phase runs
// is told by <prep-recorded-phase data-index data-state> inside. Nothing is recorded before
// its button is pressed, once a session and tab.

import { holdLock } from "./held_lock.js";
import { LevelMeter } from "./level_meter.js";
import "./recorded_phase.js";
import { BUTTONS, formatLength, SENTENCES, WAITING } from "./recorder_words.js";
import { openMicrophone, RecordingTake } from "./recording_take.js";

const TICK_MS = 500;
const PAUSE_MS = 50;
const PATIENCE_MS = 2500;
// Fewer are on their way in any case.
const MANY_WAITING = 5;
// What the server answers where nothing more can be recorded, and what is said then.
const FINAL = { 404: "gone", 423: "elsewhere" };

class SessionRecorder extends HTMLElement {
  connectedCallback() {
    this.name = `prep-recorder:${this.dataset.session}`;
    this.take = null;
    this.meter = new LevelMeter(this.find("level"));
    this.find("button").addEventListener("click", () => this.press());
    this.rest();
    this.find("button").hidden = false;
    this.follow();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.take?.end();
  }

  find(part) {
    return this.querySelector(`[data-part=${part}]`);
  }

  get isArmed() {
    return sessionStorage[this.name] === "on";
  }

  set isArmed(isOn) {
    sessionStorage[this.name] = isOn ? "on" : "off";
  }

  /** End the recording with the session, and wait a while until all of it has arrived. */
  async settle() {
    this.isOver = true;
    this.follow();
    const last = Date.now() + PATIENCE_MS;
    while (!this.isSettled && Date.now() < last) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  get isSettled() {
    return !this.take && (this.last?.isSettled ?? true);
  }

  press() {
    this.isArmed = !["ready", "recording", "paused", "silent", "asking"].includes(
      this.dataset.state,
    );
    if (!this.isArmed) this.show("off");
    else if (this.findPhase()?.state !== "running") this.tryMicrophone();
    this.follow();
  }

  findPhase() {
    const shown = document.querySelector("prep-recorded-phase");
    return shown && { index: Number(shown.dataset.index), state: shown.dataset.state };
  }

  /** So that the browser's question comes now and not in the middle of a talk. */
  async tryMicrophone() {
    this.show("asking");
    const { stream, reason } = await openMicrophone();
    for (const track of stream?.getTracks() ?? []) track.stop();
    if (reason) this.fail(reason);
    else if (this.dataset.state === "asking") this.show("ready");
  }

  /** Do what the phase on the page asks for; one after the other. */
  async follow() {
    this.isStale = true;
    if (this.isFollowing) return;
    this.isFollowing = true;
    while (this.isStale) {
      this.isStale = false;
      const isWanted = this.isArmed && !this.isOver;
      await this.followPhase(isWanted ? this.findPhase() : null);
    }
    this.isFollowing = false;
  }

  async followPhase(phase) {
    if (!phase) return this.take?.end();
    if (!this.take && phase.state === "running") await this.begin(phase);
    const { take } = this;
    if (!take) return;
    take.turnTo(phase.index);
    if (phase.state === "running") take.resume();
    else take.pause();
    this.show(take.isPaused ? "paused" : "recording");
  }

  async begin({ index }) {
    this.release = await holdLock(this.name);
    if (!this.release) return this.fail("elsewhere");
    this.show("asking");
    const { stream, reason } = await openMicrophone();
    if (reason) return this.fail(reason);
    this.take = new RecordingTake(stream, {
      startUrl: this.dataset.startUrl,
      phaseIndex: index,
      onChange: (change) => this.noteSending(change),
      onEnd: (trouble) => this.finish(trouble),
    });
    this.watch(stream);
  }

  watch(stream) {
    const [track] = stream.getAudioTracks();
    track.addEventListener("mute", () => this.take && this.show("silent"));
    track.addEventListener("unmute", () => this.take && this.show("recording"));
    this.meter.start(stream);
    this.timer = setInterval(() => this.showLength(), TICK_MS);
  }

  finish(trouble) {
    clearInterval(this.timer);
    this.meter.stop();
    this.showLength();
    this.last = this.take;
    this.take = null;
    this.letGo();
    if (trouble)
      this.fail("broken", `${trouble} What was recorded until then is kept.`);
    else if (this.dataset.state !== "elsewhere")
      this.show(this.isArmed ? "ready" : "off");
    this.follow();
  }

  rest() {
    this.show(this.isArmed ? "ready" : "off");
  }

  /** Record nothing more until the button is pressed again. */
  fail(state, sentence) {
    this.isArmed = false;
    this.letGo();
    this.show(state, sentence);
  }

  letGo() {
    this.release?.();
    this.release = null;
  }

  noteSending({ kind, message, status, waiting }) {
    const isLate = kind === "full" || waiting >= MANY_WAITING;
    this.showNote((isLate && WAITING[kind]) || "");
    if (kind === "full") this.take?.end("The disk is full.");
    if (kind !== "refused") return;
    if (FINAL[status]) this.fail(FINAL[status]);
    this.take?.end(FINAL[status] ? "" : message);
  }

  showNote(sentence) {
    const note = this.find("note");
    if (note.textContent !== sentence) note.textContent = sentence;
  }

  showLength() {
    const shown = this.take ?? this.last;
    this.find("length").textContent = shown ? formatLength(shown.lengthS) : "";
  }

  show(state, sentence = SENTENCES[state]) {
    if (this.dataset.state === state && state !== "broken") return;
    this.dataset.state = state;
    this.find("state").textContent = sentence;
    this.find("button").textContent = BUTTONS[state] ?? "Try again";
  }
}

customElements.define("prep-session-recorder", SessionRecorder);
