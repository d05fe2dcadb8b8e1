// The panel that shows two texts of one field and asks what shall stand.

import { formatTime } from "./autosave_state.js";

const DIVIDER = "\n\n* * *\n\n";

export function joinTexts(mine, theirs) {
  if (mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  return `${mine}${DIVIDER}${theirs}`;
}

export class ConflictPanel {
  constructor(root) {
    this.panel = root.querySelector("[data-part=conflict]");
    this.mine = this.panel.querySelector("[data-part=mine]");
    this.theirs = this.panel.querySelector("[data-part=theirs]");
    this.time = this.panel.querySelector("[data-part=theirs-time]");
  }

  show(mine, { body, saved_at: savedAt }) {
    this.showMine(mine);
    this.theirs.textContent = body;
    this.time.textContent = savedAt ? formatTime(savedAt) : "";
    this.panel.hidden = false;
  }

  showMine(mine) {
    this.mine.textContent = mine;
  }

  hide() {
    this.panel.hidden = true;
  }
}
