// What a recorder says, by its state, and what its button does then.

const GOES_ON = "The session goes on in writing.";

export const SENTENCES = {
  off: "What you say can be recorded, on this machine only, once you press.",
  asking: "The browser asks whether the microphone may be used.",
  ready: "Ready: recording begins with the next part that is spoken.",
  recording: "Recording.",
  paused: "Recording rests with the session.",
  silent: "Recording, but the microphone gives no sound: look whether it is muted.",
  refused: `The microphone was refused, so nothing is recorded. ${GOES_ON} To record, allow it beside the browser's address, then try again.`,
  absent: `No microphone was found, so nothing is recorded. ${GOES_ON} To record, plug one in, then try again.`,
  busy: `Another program holds the microphone, so nothing is recorded. ${GOES_ON}`,
  unable: `This browser cannot record. ${GOES_ON}`,
  gone: "This session was deleted, so recording stopped.",
  elsewhere: "Another tab or browser records this session, so this one does not.",
};
/** Where pieces wait, by why they do. */
export const WAITING = {
  unreached: "What was spoken waits in this browser until PrepSite answers.",
  full: "The last seconds wait in this browser until there is room.",
};
export const BUTTONS = {
  off: "Record",
  asking: "Do not record",
  ready: "Do not record",
  recording: "Stop recording",
  paused: "Stop recording",
  silent: "Stop recording",
  elsewhere: "Record here",
  broken: "Record on",
};

export function formatLength(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
