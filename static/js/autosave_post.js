// One save, sent. What comes back is {kind, ...}: "saved" {version, saved_at}, "conflict"
// {version, body, saved_at}, "refused" {message} or "unreached".

import { csrfToken } from "./csrf.js";

// Browsers let 64 KB of a page's requests outlive it.
const KEEPALIVE_BYTES = 60 * 1024;
const PATIENCE_MS = 30_000;
const TRY_LATER = [408, 425, 429];

function buildForm({ body, baseVersion, token }, editor) {
  const form = new FormData();
  form.append("body", body);
  form.append("base_version", baseVersion);
  form.append("editor", editor);
  form.append("token", token);
  return form;
}

async function readAnswer(response) {
  const { status } = response;
  if (status >= 500 || TRY_LATER.includes(status)) return { kind: "unreached" };
  const answer = await response.json().catch(() => ({}));
  if (response.ok) {
    // Whatever answered 200 without a version did not save.
    if (!Number.isInteger(answer.version)) return { kind: "unreached" };
    return { ...answer, kind: "saved" };
  }
  if (status === 409) return { ...answer, kind: "conflict" };
  const fallback = `PrepSite refused it (${status}). Reload the page; the text comes back.`;
  return { kind: "refused", message: answer.message ?? fallback };
}

/** Send one save attempt {body, baseVersion, token}; never throws. */
export async function postSave(url, attempt, editor) {
  const byteSize = new Blob([attempt.body]).size;
  try {
    const response = await fetch(url, {
      method: "POST",
      body: buildForm(attempt, editor),
      headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
      keepalive: byteSize <= KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await readAnswer(response);
  } catch {
    return { kind: "unreached" };
  }
}
