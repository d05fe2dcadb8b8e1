// Drafts: what was typed and is not confirmed by the server, kept in this browser.
// Written to localStorage, which is there at once, and to IndexedDB, which with strict
// durability is on the disk: localStorage alone loses the last second when the browser
// is killed. A draft is {url, editor, label, title, page, body, baseVersion, baseBody,
// givenUp, sentBody, aside, typedAt}: label, title and page say where the field is,
// baseBody is the text it started from, sentBody that of a save whose answer has not
// come, givenUp and aside texts that another was chosen over.

const PREFIX = "prep-draft:";
const STORE = "drafts";

/** Names this page view, so that two tabs keep their drafts apart. */
export const editor = crypto.randomUUID();

// Held as long as this page lives. Whoever is granted it knows that the drafts of this
// page are nobody's any more.
navigator.locks?.request(buildLockName(editor), () => new Promise(() => {}));

function buildLockName(name) {
  return `prep-editor:${name}`;
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("prep-drafts", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: ["url", "editor"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let opening = null;

async function openStore(mode) {
  opening ??= openDatabase();
  const database = await opening;
  return database.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
}

function waitFor(request) {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    if (request.transaction.mode === "readonly") {
      request.onsuccess = () => resolve(request.result);
    } else {
      request.transaction.oncomplete = () => resolve();
      request.transaction.onabort = () => reject(request.transaction.error);
    }
  });
}

function buildKey({ url, editor: name }) {
  return `${PREFIX}${url}:${name}`;
}

/** The place of one field's draft in this browser. Write null to clear it. */
export class DraftSlot {
  constructor(url, field) {
    this.place = { url, editor };
    this.field = field;
    this.typedAt = 0;
    this.isInLocal = true;
    this.isInDatabase = true;
    this.writing = null;
  }

  /** Whether the last draft reached at least one of the two stores. */
  get isSafe() {
    return this.isInLocal || this.isInDatabase;
  }

  write(draft) {
    // Later than the one before even when the clock was set back.
    this.typedAt = Math.max(this.typedAt + 1, Date.now());
    const { field, place, typedAt } = this;
    const record = draft && { ...draft, ...field, ...place, typedAt };
    this.isInLocal = writeLocal(this.place, record);
    this.wanted = record;
    // While one write is under way only the newest of the following ones matters.
    this.writing ??= this.writeWanted();
    return this.writing;
  }

  async writeWanted() {
    while (this.wanted !== undefined) {
      const record = this.wanted;
      this.wanted = undefined;
      this.isInDatabase = await writeDatabase(this.place, record);
    }
    this.writing = null;
  }
}

function writeLocal(place, record) {
  try {
    if (record) localStorage.setItem(buildKey(place), JSON.stringify(record));
    else localStorage.removeItem(buildKey(place));
    return true;
  } catch {
    // Full or switched off: IndexedDB has far more room, and the field asks isSafe.
    localStorage.removeItem(buildKey(place));
    return false;
  }
}

async function writeDatabase(place, record) {
  try {
    const store = await openStore("readwrite");
    await waitFor(record ? store.put(record) : store.delete([place.url, place.editor]));
    return true;
  } catch {
    opening = null;
    return false;
  }
}

function loadLocal(prefix) {
  const drafts = [];
  for (let index = 0; index < localStorage.length; index += 1) {
    const key = localStorage.key(index);
    if (key.startsWith(prefix)) {
      drafts.push(JSON.parse(localStorage.getItem(key)));
    }
  }
  return drafts;
}

async function loadDatabase(range) {
  try {
    const store = await openStore("readonly");
    return await waitFor(store.getAll(range));
  } catch {
    opening = null;
    return [];
  }
}

/** Of each field and page view the newest draft, oldest first. */
function chooseNewest(drafts) {
  const newest = new Map();
  for (const draft of drafts) {
    const key = buildKey(draft);
    const known = newest.get(key);
    if (!known || known.typedAt <= draft.typedAt) newest.set(key, draft);
  }
  return [...newest.values()].sort((one, other) => one.typedAt - other.typedAt);
}

async function loadDrafts(url) {
  const range = IDBKeyRange.bound([url, ""], [url, "\uffff"]);
  const inDatabase = await loadDatabase(range);
  return chooseNewest([...inDatabase, ...loadLocal(`${PREFIX}${url}:`)]);
}

/** The drafts of all fields whose pages are gone. */
export async function loadStrayDrafts() {
  // Without locks nobody knows which pages still live, and could save their own.
  if (!navigator.locks) return [];
  const drafts = chooseNewest([...(await loadDatabase(null)), ...loadLocal(PREFIX)]);
  const { held } = await navigator.locks.query();
  const living = new Set(held.map(({ name }) => name));
  return drafts.filter((draft) => !living.has(buildLockName(draft.editor)));
}

/** Forget a draft, as {url, editor} names it. */
export async function clearDraft(place) {
  writeLocal(place, null);
  await writeDatabase(place, null);
}

async function takeDraft(place, adopt) {
  const drafts = await loadDrafts(place.url);
  const draft = drafts.find(({ editor: name }) => name === place.editor);
  // Its own page may have saved it, or another tab taken it, while this one waited.
  if (!draft) return;
  await adopt(draft);
  await clearDraft(place);
}

/** Hand every draft whose page is gone to `adopt`, one after the other, as they fall free. */
export async function adoptDrafts(url, signal, adopt) {
  const drafts = await loadDrafts(url);
  for (const { editor: name } of drafts.filter((draft) => draft.editor !== editor)) {
    const take = () => takeDraft({ url, editor: name }, adopt);
    if (!navigator.locks) await take();
    else {
      navigator.locks.request(buildLockName(name), { signal }, take).catch((error) => {
        if (error.name !== "AbortError") throw error;
      });
    }
  }
}
