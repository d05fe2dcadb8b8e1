// The line that says whether what was typed is safe. Sighted readers see every save;
// a screen reader hears only of trouble and of its end.

const TIME = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** ISO moment to the local time of day, 12:04:31. */
export function formatTime(iso) {
  return TIME.format(new Date(iso));
}

export class SaveState {
  constructor(root) {
    this.line = root.querySelector("[data-part=state]");
    this.announcement = root.querySelector("[data-part=announcement]");
    this.isTroubled = false;
  }

  showSaving() {
    if (!this.isTroubled) this.show("saving", "Saving…");
  }

  showSaved(savedAt) {
    const sentence = savedAt ? `Saved ${formatTime(savedAt)}` : "Saved";
    this.show("saved", sentence);
    if (this.isTroubled) this.announcement.textContent = "Saved again.";
    this.isTroubled = false;
  }

  showTrouble(state, sentence) {
    this.show(state, sentence);
    this.announcement.textContent = sentence;
    this.isTroubled = true;
  }

  show(state, sentence) {
    this.line.dataset.state = state;
    if (this.line.value !== sentence) this.line.value = sentence;
  }
}
