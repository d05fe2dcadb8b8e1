// The soft sound of a signal: a few notes made by the browser, in one tab only. It can be
// switched off by buttons with data-sound-switch; the choice is remembered.

const KEY = "signal-sound";
const NOTES = { half: [587], low: [587, 494], over: [494, 587, 740] };
const NOTE_S = 0.42;
const LOUDNESS = 0.12;
// So long no other tab plays the same signal.
const HELD_MS = 3000;

let context;

export function isSoundOn() {
  return localStorage.getItem(KEY) !== "off";
}

export function switchSound(isOn) {
  localStorage.setItem(KEY, isOn ? "on" : "off");
}

function playNote(frequency, at) {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 2 * NOTE_S);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + 2 * NOTE_S);
}

async function play(name) {
  context ??= new AudioContext();
  // Until somebody has pressed something in this page a browser keeps it silent.
  if (context.state === "suspended") await context.resume();
  NOTES[name].forEach((frequency, place) => {
    playNote(frequency, context.currentTime + place * NOTE_S);
  });
}

/** Sound the signal "half", "low" or "over"; `occasion` is the same in every tab. */
export function soundSignal(name, occasion) {
  if (!isSoundOn()) return;
  const lock = `prep-signal ${occasion} ${name}`;
  navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    if (held === null) return;
    play(name);
    await new Promise((resolve) => setTimeout(resolve, HELD_MS));
  });
}
