// Forms data-part="reject" in a PDF viewer: say that an entry means another paper than the
// one it was taken for, and take that back, without leaving the one being read.

import { csrfToken } from "./csrf.js";

async function post(url) {
  const headers = { "X-CSRFToken": csrfToken(), "HX-Request": "true" };
  const response = await fetch(url, { method: "POST", headers });
  if (!response.ok) throw new Error(`${response.status}`);
}

/** What stands in the form's place once the match is rejected. */
function buildAnswer(form) {
  const answer = document.createElement("span");
  answer.className = "row";
  const words = document.createElement("span");
  words.className = "soft";
  words.setAttribute("role", "status");
  words.textContent = "Not this paper; it stays so.";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "link-button";
  undo.textContent = "Take back";
  answer.append(words, undo);
  undo.addEventListener("click", async () => {
    try {
      await post(form.dataset.restoreUrl);
      answer.replaceWith(form);
      form.querySelector("button").focus();
    } catch {
      words.textContent = "It could not be taken back. Try again.";
    }
  });
  return answer;
}

async function submit(event) {
  const form = event.target.closest("[data-part=reject]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await post(form.action);
    const answer = buildAnswer(form);
    form.replaceWith(answer);
    answer.querySelector("button").focus();
  } catch {
    button.textContent = "Could not be saved. Try again";
  }
  button.disabled = false;
}

export function listenForRejections(root, { signal }) {
  root.addEventListener("submit", submit, { signal });
}
