// Pictures pasted or dropped into a text field: stored by the server, then named in the
// text as ![](/pictures/...). Until the answer a line in the text keeps their place.

import { csrfToken } from "./csrf.js";
import { FIELD, replaceQuietly, replaceText } from "./text_editing.js";
import { showToast } from "./toast.js";

const MOST_BYTES = 20 * 1024 * 1024;
const NO_ANSWER =
  "The picture was not stored: PrepSite gave no answer. Your text is untouched; paste it again in a moment.";

let count = 0;

function findPictures(transfer) {
  return [...(transfer?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** {url}, or {message} that says why not. */
async function sendPicture(url, file) {
  if (file.size > MOST_BYTES) {
    return { message: `“${file.name}” is larger than 20 MB. Make it smaller first.` };
  }
  const headers = {
    "X-CSRFToken": csrfToken(),
    "Content-Type": file.type,
    Accept: "application/json",
  };
  try {
    const answer = await fetch(url, { method: "POST", headers, body: file });
    return await answer.json();
  } catch {
    return { message: NO_ANSWER };
  }
}

async function addPicture(field, file) {
  count += 1;
  const placeholder = `![uploading ${count}…]()`;
  const { selectionStart, selectionEnd } = field;
  replaceText(field, selectionStart, selectionEnd, placeholder);
  const { url, message } = await sendPicture(field.dataset.pictureUrl, file);
  // Wherever it was moved to meanwhile; taken out by the reader, nothing takes its place.
  const at = field.value.indexOf(placeholder);
  if (at >= 0) {
    replaceQuietly(field, at, at + placeholder.length, url ? `![](${url})` : "");
  }
  if (!url) showToast({ level: "error", message: message ?? NO_ANSWER });
}

async function addPictures(field, files) {
  for (const file of files) await addPicture(field, file);
}

document.addEventListener("paste", (event) => {
  const field = event.target.closest?.(FIELD);
  const pictures = findPictures(event.clipboardData);
  // Copied words bring a picture of themselves along from some programs.
  const hasWords = event.clipboardData?.types.includes("text/plain");
  if (!field || pictures.length === 0 || hasWords) return;
  event.preventDefault();
  addPictures(field, pictures);
});

function holdsFiles(event) {
  return event.dataTransfer?.types.includes("Files") && event.target.closest?.(FIELD);
}

document.addEventListener("dragover", (event) => {
  if (holdsFiles(event)) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const field = holdsFiles(event);
  if (!field) return;
  // Or the browser would leave the page for the file.
  event.preventDefault();
  const pictures = findPictures(event.dataTransfer);
  if (pictures.length > 0) {
    addPictures(field, pictures);
    return;
  }
  showToast({
    level: "warning",
    message: "That file is no picture. PNG, JPEG, GIF and WebP can be dropped here.",
  });
});
