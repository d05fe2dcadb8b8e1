// Pieces of recordings that the server has not acknowledged, kept in this browser. A
// piece is {key, number, phaseIndex, untilS, isLast, trouble, blob, recording}: key names
// the recording, and recording says how it is begun: {key, startUrl, mediaType, browser,
// begunMs}.

const STORE = "pieces";

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("prep-recordings", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: ["key", "number"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let opening = null;

/** Do something with the store; null when this browser has no room or no store. */
async function use(mode, act) {
  try {
    opening ??= openDatabase();
    const transaction = (await opening).transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } catch {
    opening = null;
    return null;
  }
}

export function keepPiece(piece) {
  return use("readwrite", (store) => store.put(piece));
}

export function forgetPiece({ key, number }) {
  return use("readwrite", (store) => store.delete([key, number]));
}

/** The pieces of one recording, in order. */
export async function loadPieces(key) {
  const range = IDBKeyRange.bound([key, 0], [key, Number.POSITIVE_INFINITY]);
  return (await use("readonly", (store) => store.getAll(range))) ?? [];
}

/** The keys of the recordings that have pieces here. */
export async function listKeys() {
  const keys = (await use("readonly", (store) => store.getAllKeys())) ?? [];
  return [...new Set(keys.map(([key]) => key))];
}

/** Held by the page that records; whoever else is granted it may send what was left. */
export function buildLockName(key) {
  return `prep-recording:${key}`;
}
