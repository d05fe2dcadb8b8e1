// <prep-autosave data-save-url data-version> around a form with one textarea: saves what
// is typed, keeps a draft in the browser until the server confirmed it, and never writes
// over what was saved elsewhere. Markup: writing/partials/text_field.html.

import { ConflictPanel, joinTexts } from "./autosave_conflict.js";
import { adoptDrafts, DraftSlot, editor } from "./autosave_draft.js";
import { postSave } from "./autosave_post.js";
import { SaveState } from "./autosave_state.js";

const PAUSE_MS = 700;
const LONGEST_MS = 4000;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;
const SLOW_MS = 5000;
const KEPT = "Your text is kept in this browser and will be sent.";
const NO_CONNECTION = "no connection.";
const SLOW = "PrepSite is slow to answer.";
const CONFLICT =
  "Not saved: this text was changed in another place. Choose below the field.";

class Autosave extends HTMLElement {
  connectedCallback() {
    this.textarea = this.querySelector("textarea");
    this.saveUrl = this.dataset.saveUrl;
    this.version = Number(this.dataset.version);
    // What the server is known to hold at that version.
    this.confirmed = this.textarea.defaultValue;
    this.attempt = null;
    this.conflict = null;
    this.aside = null;
    // A text that another one was chosen over; the next save takes it to the history.
    this.givenUp = "";
    this.isSending = false;
    this.retryMs = FIRST_RETRY_MS;
    this.waiting = [];
    this.draft = new DraftSlot(this.saveUrl, this.describeField());
    this.state = new SaveState(this);
    this.panel = new ConflictPanel(this);
    this.listen();
    // Typed before this script was there.
    if (this.isDirty) this.noteInput();
    adoptDrafts(this.saveUrl, this.stop.signal, (draft) => this.adopt(draft));
  }

  disconnectedCallback() {
    this.flush();
    this.stop.abort();
    for (const leave of this.waiting) leave();
  }

  listen() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.textarea, "input", () => this.noteInput());
    on(this.textarea, "blur", () => this.flush());
    on(this, "submit", (event) => {
      event.preventDefault();
      this.flush();
    });
    on(this, "click", ({ target }) => this.choose(target.closest("[data-do]")));
    on(this, "keydown", (event) => this.pressKey(event));
    on(document, "visibilitychange", () => {
      if (document.visibilityState === "hidden") this.flush();
    });
    on(window, "pagehide", () => this.flush());
    on(window, "online", () => this.flush());
    on(window, "beforeunload", (event) => {
      if (this.isDirty && !this.draft.isSafe) event.preventDefault();
    });
  }

  get isDirty() {
    return this.textarea.value !== this.confirmed;
  }

  get isSettled() {
    return !this.isDirty && !this.givenUp && !this.attempt && !this.conflict;
  }

  /** How the field is found again from another page. */
  describeField() {
    return {
      label: this.querySelector("label, [data-part=label]").textContent.trim(),
      title: document.title.replace(/ · PrepSite$/, ""),
      page: this.querySelector("[name=next]").value,
    };
  }

  noteInput() {
    this.querySelector("[data-part=restored]").hidden = true;
    this.keepDraft();
    if (this.conflict) {
      this.panel.showMine(this.textarea.value);
      return;
    }
    this.state.showSaving();
    this.schedule();
  }

  keepDraft() {
    if (this.isSettled && this.aside === null) return this.draft.write(null);
    return this.draft.write({
      body: this.textarea.value,
      baseVersion: this.version,
      baseBody: this.confirmed,
      givenUp: this.givenUp,
      sentBody: this.attempt?.body ?? null,
      aside: this.aside,
    });
  }

  schedule() {
    clearTimeout(this.timer);
    this.typingSince ??= Date.now();
    const longest = this.typingSince + LONGEST_MS - Date.now();
    const delay = Math.max(0, Math.min(PAUSE_MS, longest));
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** Send what is not saved yet, now. */
  flush() {
    clearTimeout(this.timer);
    this.save();
  }

  save() {
    if (this.isSending || this.conflict) return;
    if (!this.attempt && !this.startAttempt()) return;
    this.send();
  }

  startAttempt() {
    this.typingSince = undefined;
    if (!this.isDirty && !this.givenUp) {
      this.showSettled();
      return false;
    }
    this.attempt = {
      body: this.textarea.value,
      baseVersion: this.version,
      token: crypto.randomUUID(),
      givenUp: this.givenUp,
    };
    // Should the answer be lost, the next page view can tell this save from another's.
    this.keepDraft();
    return true;
  }

  // A repeated attempt has the same token and the same text, so the server can tell that
  // it already has it; what was typed since follows in the next.
  async send() {
    clearTimeout(this.retryTimer);
    this.isSending = true;
    this.state.showSaving();
    const slow = setTimeout(() => this.showUnsaved(SLOW), SLOW_MS);
    const answer = await postSave(this.saveUrl, this.attempt, editor);
    clearTimeout(slow);
    this.isSending = false;
    const finish = {
      saved: () => this.finishSaved(answer),
      conflict: () => this.showConflict(answer),
      refused: () => this.finishRefused(answer),
      unreached: () => this.retryLater(answer),
    };
    finish[answer.kind]();
  }

  /** Remember, in the markup too, what the server holds: a moved element starts anew. */
  confirm({ version, body, saved_at: savedAt }) {
    this.version = version;
    this.confirmed = body;
    this.savedAt = savedAt;
    this.dataset.version = version;
    this.textarea.defaultValue = body;
  }

  finishSaved({ version, saved_at }) {
    const { body, givenUp } = this.attempt;
    this.confirm({ version, body, saved_at });
    // What is made from the text can be asked for again.
    this.dispatchEvent(new CustomEvent("prep-saved", { bubbles: true }));
    this.attempt = null;
    this.givenUp = "";
    this.retryMs = FIRST_RETRY_MS;
    // Offered until the save after the one that gave it up.
    if (this.aside !== null && !givenUp && !this.isDirty) this.putAside(null);
    this.keepDraft();
    if (this.isDirty) this.save();
    else this.showSettled();
  }

  showSettled() {
    if (!this.isSettled) return;
    if (this.version > 0) this.state.showSaved(this.savedAt);
    for (const link of this.querySelectorAll(
      "[data-part=history], [data-part=similar]",
    )) {
      link.hidden = this.version === 0;
    }
    this.keepDraft();
    this.waiting.shift()?.();
  }

  finishRefused({ message }) {
    this.attempt = null;
    this.keepDraft();
    this.state.showTrouble("unsaved", `Not saved: ${message}`);
  }

  showUnsaved(reason) {
    this.state.showTrouble("unsaved", `Not saved: ${reason} ${KEPT}`);
  }

  retryLater({ message }) {
    this.showUnsaved(message ?? NO_CONNECTION);
    this.retryTimer = setTimeout(() => this.save(), this.retryMs);
    this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 2);
  }

  showConflict(saved) {
    this.attempt = null;
    this.conflict = saved;
    this.retryMs = FIRST_RETRY_MS;
    this.keepDraft();
    this.panel.show(this.confirmed, this.textarea.value, saved);
    this.state.showTrouble("conflict", CONFLICT);
  }

  choose(button) {
    const mine = this.textarea.value;
    const theirs = this.conflict?.body;
    const choices = {
      "use-merged": () => this.settleConflict(this.panel.merged.textContent, mine),
      "keep-both": () => this.settleConflict(joinTexts(mine, theirs), mine),
      "use-mine": () => this.settleConflict(mine),
      "use-theirs": () => {
        this.putAside(mine);
        this.settleConflict(theirs, mine);
      },
      "bring-back": () => this.bringBack(),
    };
    choices[button?.dataset.do]?.();
  }

  /** Go on with `body`; `mine` goes to the history where it is not the one. */
  settleConflict(body, mine = "") {
    this.textarea.value = body;
    this.confirm(this.conflict);
    // One given up before, and not delivered because of this conflict, goes along.
    this.givenUp = joinTexts(mine, this.givenUp);
    this.conflict = null;
    this.panel.hide();
    this.textarea.focus();
    this.keepDraft();
    this.flush();
  }

  putAside(text) {
    this.aside = text;
    this.querySelector("[data-part=aside]").hidden = text === null;
  }

  bringBack() {
    this.textarea.value = joinTexts(this.textarea.value, this.aside);
    this.putAside(null);
    this.textarea.focus();
    this.noteInput();
    this.flush();
  }

  /** Take over the draft of a page view that is gone. */
  async adopt(draft) {
    const { signal } = this.stop;
    while (!this.isSettled) {
      await new Promise((resolve) => this.waiting.push(resolve));
      // Left where it is, the draft finds another page.
      signal.throwIfAborted();
    }
    if (draft.aside !== null) this.putAside(draft.aside);
    this.givenUp = draft.givenUp ?? "";
    if (draft.body !== this.confirmed) this.restore(draft);
    else this.save();
    // Only when it is written down here may its old place be cleared.
    await this.keepDraft();
  }

  restore({ body, baseVersion, baseBody, sentBody }) {
    this.textarea.value = body;
    const isOwnSave = sentBody === this.confirmed;
    if (baseVersion === this.version || isOwnSave) {
      this.querySelector("[data-part=restored]").hidden = false;
      this.save();
      return;
    }
    const { version, confirmed, savedAt } = this;
    this.version = baseVersion;
    this.confirmed = baseBody ?? "";
    this.showConflict({ version, body: confirmed, saved_at: savedAt });
  }

  pressKey(event) {
    const isSave = (event.ctrlKey || event.metaKey) && event.key === "s";
    if (!isSave) return;
    event.preventDefault();
    this.flush();
  }
}

customElements.define("prep-autosave", Autosave);
