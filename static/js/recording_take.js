// One recording from the microphone: cut into pieces as it is spoken, each with the phase
// it was spoken in, and handed to a sender.

import { RecordingSender } from "./recording_sender.js";
import { buildLockName } from "./recording_store.js";

const PIECE_MS = 1000;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
// Speech, one voice.
const BITS_PER_SECOND = 64_000;
const GONE = "The microphone was taken away.";

/** Why the microphone cannot be had, by the name of the browser's error. */
const REASONS = {
  NotAllowedError: "refused",
  NotFoundError: "absent",
  NotReadableError: "busy",
};

/** {stream}, or {reason}: "refused", "absent", "busy" or "unable". */
export async function openMicrophone() {
  if (!navigator.mediaDevices || !window.MediaRecorder) return { reason: "unable" };
  try {
    return { stream: await navigator.mediaDevices.getUserMedia({ audio: true }) };
  } catch (error) {
    return { reason: REASONS[error.name] ?? "unable" };
  }
}

/** Names this browser, so that the server tells it from another. */
function nameBrowser() {
  localStorage["prep-browser"] ??= crypto.randomUUID();
  return localStorage["prep-browser"];
}

export class RecordingTake {
  number = 0;
  recordedMs = 0;
  isEnding = false;
  trouble = "";

  /** `onChange` hears of the sending, `onEnd` once that the recording is over, and why. */
  constructor(stream, { startUrl, phaseIndex, onChange, onEnd }) {
    this.stream = stream;
    this.phaseIndex = phaseIndex;
    this.nextPhaseIndex = phaseIndex;
    this.onEnd = onEnd;
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.recorder = new MediaRecorder(stream, {
      mimeType,
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    this.sender = new RecordingSender(this.describe(startUrl), onChange);
    this.recorder.addEventListener("dataavailable", (event) => this.takeData(event));
    this.recorder.addEventListener("stop", () => this.finish());
    this.recorder.start(PIECE_MS);
    this.runningSince = performance.now();
  }

  describe(startUrl) {
    const key = crypto.randomUUID();
    // Nobody else sends its pieces while this page lives.
    navigator.locks?.request(buildLockName(key), () => new Promise(() => {}));
    const mediaType = this.recorder.mimeType;
    return {
      key,
      startUrl,
      mediaType,
      browser: nameBrowser(),
      begunMs: Date.now(),
    };
  }

  get lengthS() {
    const running = this.runningSince ? performance.now() - this.runningSince : 0;
    return (this.recordedMs + running) / 1000;
  }

  get isPaused() {
    return this.recorder.state === "paused";
  }

  /** Whether all of it has arrived, after its end. */
  get isSettled() {
    return this.recorder.state === "inactive" && this.sender.pieces.length === 0;
  }

  takeData({ data }) {
    const isLast = this.recorder.state === "inactive";
    // It stopped by itself.
    if (isLast && !this.isEnding) this.trouble = GONE;
    if (isLast) this.hold();
    this.sender.add({
      number: this.number,
      phaseIndex: this.phaseIndex,
      untilS: this.lengthS,
      isLast,
      trouble: isLast ? this.trouble : "",
      blob: data,
    });
    this.number += 1;
    this.phaseIndex = this.nextPhaseIndex;
  }

  /** What is spoken from now on belongs to this phase. */
  turnTo(phaseIndex) {
    if (phaseIndex === this.nextPhaseIndex) return;
    this.nextPhaseIndex = phaseIndex;
    // The piece under way ends here.
    this.recorder.requestData();
  }

  pause() {
    if (this.recorder.state !== "recording") return;
    this.recorder.pause();
    this.hold();
  }

  resume() {
    if (!this.isPaused) return;
    this.recorder.resume();
    this.runningSince = performance.now();
  }

  hold() {
    this.recordedMs = this.lengthS * 1000;
    this.runningSince = null;
  }

  end(trouble = "") {
    if (this.recorder.state === "inactive") return;
    this.isEnding = true;
    this.trouble = trouble;
    this.recorder.stop();
  }

  finish() {
    for (const track of this.stream.getTracks()) track.stop();
    this.onEnd(this.trouble);
  }
}
