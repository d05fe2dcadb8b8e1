// One save, sent. What comes back is {kind, ...}: "saved" {version, saved_at}, "conflict"
// {version, body, saved_at}, "refused" {message} or "unreached" {message?}, which is worth
// another try.

import { csrfToken } from "./csrf.js";

// Browsers let 64 KB of a page's requests outlive it.
const KEEPALIVE_BYTES = 60 * 1024;
const PATIENCE_MS = 30_000;
const TRY_LATER = [408, 425, 429];

function buildForm(values) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
}

function send(url, form, options) {
  return fetch(url, {
    method: "POST",
    body: form,
    headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...options,
  });
}

async function readAnswer(response) {
  const { status } = response;
  const answer = await response.json().catch(() => ({}));
  if (status >= 500 || TRY_LATER.includes(status)) {
    return { kind: "unreached", message: answer.message };
  }
  if (response.ok) {
    // Whatever answered 200 without a version did not save.
    if (!Number.isInteger(answer.version)) return { kind: "unreached" };
    return { ...answer, kind: "saved" };
  }
  if (status === 409) return { ...answer, kind: "conflict" };
  const fallback = `PrepSite refused it (${status}). Reload the page; the text comes back.`;
  return { kind: "refused", message: answer.message ?? fallback };
}

/** Send one save attempt {body, baseVersion, token, givenUp}; never throws. */
export async function postSave(url, attempt, editor) {
  const { body, baseVersion, token, givenUp } = attempt;
  const form = buildForm({
    body,
    base_version: baseVersion,
    token,
    editor,
    given_up: givenUp,
  });
  const byteSize = new Blob([body, givenUp]).size;
  try {
    const keepalive = byteSize <= KEEPALIVE_BYTES;
    return await readAnswer(await send(url, form, { keepalive }));
  } catch {
    return { kind: "unreached" };
  }
}

/** Ask how {base, mine, saved} go together: {body, clash_count, mine, saved}, or null. */
export async function postMerge(url, texts) {
  try {
    const response = await send(url, buildForm(texts));
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
