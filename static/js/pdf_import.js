// Forms data-part="import" in a PDF viewer: take a cited paper in without leaving the one
// being read.

import { csrfToken } from "./csrf.js";

function say(form, text) {
  const answer = document.createElement("span");
  answer.className = "soft";
  answer.setAttribute("role", "status");
  form.replaceWith(answer);
  // Filled after it stands there, so that it is read out.
  answer.textContent = text;
}

async function findRefusal(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector(".field-error")?.textContent.trim();
}

async function post(form) {
  const response = await fetch(form.action, {
    method: "POST",
    headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" },
    body: new URLSearchParams({ pasted: form.elements.namedItem("pasted").value }),
  });
  if (!response.ok) return "It could not be imported. Try again later.";
  const known = response.headers.get("HX-Redirect");
  if (known) return "It is in your library already.";
  return (await findRefusal(response)) ?? "On its way to your library.";
}

async function submit(event) {
  const form = event.target.closest("[data-part=import]");
  if (!form) return;
  event.preventDefault();
  form.querySelector("button").disabled = true;
  say(form, await post(form).catch(() => "PrepSite could not be reached. Try again."));
  document.body.dispatchEvent(new CustomEvent("work-started", { bubbles: true }));
}

export function listenForImports(root, { signal }) {
  root.addEventListener("submit", submit, { signal });
}

/** A form for an id found in the words of an entry. */
export function buildImportForm(url, arxivId) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  form.dataset.part = "import";
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "pasted";
  field.value = arxivId;
  const button = document.createElement("button");
  button.className = "link-button";
  button.textContent = "Import";
  button.setAttribute("aria-label", `Import arXiv:${arxivId}`);
  form.append(field, button);
  return form;
}
