// Sends the pieces of one recording in order, and again until each is acknowledged. What
// became of it is told by `onChange({kind, message, waiting})`: "sent", "unreached" (tried
// again), "full" (tried again, the disk has no room) or "refused" (given up).

import { csrfToken } from "./csrf.js";
import { forgetPiece, keepPiece } from "./recording_store.js";

const PATIENCE_MS = 30_000;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;
// Browsers let 64 KB of a page's requests outlive it.
const KEEPALIVE_BYTES = 60 * 1024;
const FULL = 507;
// The session, the recording or its file is gone, or another browser records.
const GIVEN_UP = [404, 410, 423];

async function post(url, body, options = {}) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...options,
    });
    return { status: response.status, ...(await response.json().catch(() => ({}))) };
  } catch {
    return { status: 0 };
  }
}

export class RecordingSender {
  constructor(recording, onChange = () => {}) {
    this.recording = recording;
    this.onChange = onChange;
    this.pieces = [];
    this.retryMs = FIRST_RETRY_MS;
    this.isSending = false;
    this.isGivenUp = false;
    window.addEventListener("online", () => this.send());
  }

  /** Take a piece on; it is sent when those before it have arrived. */
  add(piece) {
    if (this.isGivenUp) return;
    const { key } = this.recording;
    const whole = { ...piece, key, recording: this.recording };
    this.pieces.push({ piece: whole, kept: keepPiece(whole) });
    this.send();
  }

  /** What is in the store already, from a page that is gone. */
  adopt(pieces) {
    this.pieces = pieces.map((piece) => ({ piece, kept: Promise.resolve() }));
    return this.send();
  }

  async send() {
    clearTimeout(this.timer);
    if (this.isSending) return;
    this.isSending = true;
    while (this.pieces.length > 0 && !this.isGivenUp && (await this.sendNext()));
    this.isSending = false;
  }

  /** Send the first piece that waits; whether the one after it may go. */
  async sendNext() {
    if (!this.pieceUrl && !(await this.begin())) return false;
    const { piece } = this.pieces[0];
    const answer = await post(this.buildUrl(piece), piece.blob, {
      keepalive: piece.blob.size <= KEEPALIVE_BYTES,
    });
    return this.judge(answer);
  }

  async begin() {
    const { key, startUrl, mediaType, browser, begunMs } = this.recording;
    const agoS = Math.max(0, (Date.now() - begunMs) / 1000);
    const form = { key, media_type: mediaType, browser, ago_s: agoS };
    const answer = await post(startUrl, new URLSearchParams(form));
    if (answer.piece_url) this.pieceUrl = answer.piece_url;
    return this.judge(answer);
  }

  buildUrl({ number, phaseIndex, untilS, isLast, trouble }) {
    const asked = new URLSearchParams({
      number,
      phase_index: phaseIndex,
      until_s: untilS.toFixed(3),
      trouble,
    });
    if (isLast) asked.set("is_last", "yes");
    return `${this.pieceUrl}?${asked}`;
  }

  judge({ status, expected, message }) {
    if (Number.isInteger(expected)) return this.goOnFrom(expected);
    if (status === FULL) return this.retryLater("full", message);
    if (status === 0 || status >= 500) return this.retryLater("unreached", message);
    this.giveUp(status, message);
    return false;
  }

  /** The server has what comes before `expected`. */
  goOnFrom(expected) {
    this.retryMs = FIRST_RETRY_MS;
    while (this.pieces.length > 0 && this.pieces[0].piece.number < expected) {
      this.forget(this.pieces.shift());
    }
    // One in between went with a page that had no room to keep it.
    if (this.pieces.length > 0 && this.pieces[0].piece.number > expected) {
      this.giveUp(GIVEN_UP[0], "A part of the recording was lost on the way.");
      return false;
    }
    this.tell("sent");
    return true;
  }

  async forget({ piece, kept }) {
    await kept;
    await forgetPiece(piece);
  }

  retryLater(kind, message) {
    this.tell(kind, message);
    this.timer = setTimeout(() => this.send(), this.retryMs);
    this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 2);
    return false;
  }

  giveUp(status, message) {
    this.isGivenUp = true;
    const waiting = this.pieces.splice(0);
    // Refused for another reason, they are tried once more by the next page.
    if (GIVEN_UP.includes(status)) for (const one of waiting) this.forget(one);
    this.tell("refused", message ?? `PrepSite refused it (${status}).`, status);
  }

  tell(kind, message = "", status = 0) {
    this.onChange({ kind, message, status, waiting: this.pieces.length });
  }
}
