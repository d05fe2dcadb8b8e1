// On any page: pieces of recordings that never reached the server, and whose page is gone.
// They are sent on, as they would have been there.

import { RecordingSender } from "./recording_sender.js";
import { buildLockName, listKeys, loadPieces } from "./recording_store.js";

// A page that was just left may still be sending what it had.
const SETTLE_MS = 2000;

async function sendOn(key) {
  const pieces = await loadPieces(key);
  if (pieces.length === 0) return;
  await new Promise((resolve) => {
    const sender = new RecordingSender(pieces[0].recording, ({ kind, waiting }) => {
      if (kind === "refused" || waiting === 0) resolve();
    });
    sender.adopt(pieces);
  });
}

async function sendStray() {
  for (const key of await listKeys()) {
    // Granted when the page that records is gone; held until all has arrived, or this
    // page is gone in its turn.
    navigator.locks.request(buildLockName(key), () => sendOn(key));
  }
}

// Without locks nobody knows which pages still live, and send their own.
if (navigator.locks) setTimeout(sendStray, SETTLE_MS);
