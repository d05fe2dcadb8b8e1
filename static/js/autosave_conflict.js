// The panel that shows two texts of one field, where they differ, and what they are
// merged, and asks what shall stand.

import { postMerge } from "./autosave_post.js";
import { formatTime } from "./autosave_state.js";

const DIVIDER = "\n\n* * *\n\n";
const PAUSE_MS = 400;

export function joinTexts(mine, theirs) {
  if (mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  return `${mine}${DIVIDER}${theirs}`;
}

/** The stretches [text, isOnlyHere] of one text, those that only it has marked. */
function markStretches(element, stretches) {
  const nodes = stretches.map(([text, isOnlyHere]) => {
    if (!isOnlyHere) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
  element.replaceChildren(...nodes);
}

export class ConflictPanel {
  constructor(root) {
    this.mergeUrl = root.dataset.mergeUrl;
    this.panel = root.querySelector("[data-part=conflict]");
    const find = (part) => this.panel.querySelector(`[data-part=${part}]`);
    this.mine = find("mine");
    this.theirs = find("theirs");
    this.time = find("theirs-time");
    this.proposal = find("proposal");
    this.merged = find("merged");
    this.useMerged = this.panel.querySelector("[data-do=use-merged]");
    this.keepBoth = this.panel.querySelector("[data-do=keep-both]");
  }

  show(base, mine, { body, saved_at: savedAt }) {
    this.base = base;
    this.saved = body;
    this.theirs.textContent = body;
    this.time.textContent = savedAt ? formatTime(savedAt) : "";
    this.showMine(mine);
    this.panel.hidden = false;
  }

  showMine(mine) {
    this.mine.textContent = mine;
    this.propose(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.merge(mine), PAUSE_MS);
  }

  async merge(mine) {
    const texts = { base: this.base, mine, saved: this.saved };
    const merged = await postMerge(this.mergeUrl, texts);
    // Typed on, or settled, while it was being worked out.
    if (!merged || this.mine.textContent !== mine || this.saved !== texts.saved) return;
    markStretches(this.mine, merged.mine);
    markStretches(this.theirs, merged.saved);
    if (merged.clash_count === 0) this.propose(merged.body);
  }

  /** Offer this text as the merged one; with null, none. */
  propose(body) {
    const isOffered = body !== null;
    this.merged.textContent = body ?? "";
    this.proposal.hidden = !isOffered;
    this.useMerged.hidden = !isOffered;
    this.keepBoth.classList.toggle("primary", !isOffered);
  }

  hide() {
    clearTimeout(this.timer);
    this.panel.hidden = true;
  }
}
