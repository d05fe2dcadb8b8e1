// <prep-drop-zone data-url data-refresh="#ID" data-takes-many>: PDFs dropped on it or chosen
// in its file field are sent one after the other; then the element data-refresh gets a
// `refresh` event. The server answers 200 or 4xx with {"message": "..."}, and with
// {"url": "...", "title": "..."} where it leads to what the file became.

import { csrfToken } from "./csrf.js";

// fetch() does not tell how much was sent, XMLHttpRequest does.
function sendFile(url, file, showSent) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", showSent);
    request.addEventListener("loadend", () => {
      const isStored = request.status >= 200 && request.status < 300;
      const fallback = isStored
        ? "Received."
        : "It did not arrive: PrepSite gave no answer. Drop it once more.";
      resolve({ isStored, message: fallback, ...request.response });
    });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function buildLink(url, title) {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  return link;
}

class DropZone extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector(".upload-list");
    this.stop = new AbortController();
    const { signal } = this.stop;
    // A form sends only one file, this sends each by itself.
    const field = this.querySelector("input[type=file]");
    field.multiple = "takesMany" in this.dataset;
    this.addEventListener("change", (event) => this.chooseFiles(event.target), {
      signal,
    });
    this.addEventListener("dragenter", (event) => this.mark(event), { signal });
    this.addEventListener("dragover", (event) => this.mark(event), { signal });
    this.addEventListener("dragleave", (event) => this.unmark(event), { signal });
    this.addEventListener("drop", (event) => this.dropFiles(event), { signal });
    // A file that misses the zone must not replace the page.
    for (const name of ["dragover", "drop"]) {
      window.addEventListener(
        name,
        (event) => hasFiles(event) && event.preventDefault(),
        {
          signal,
        },
      );
    }
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  mark(event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.classList.add("over");
  }

  unmark(event) {
    if (!this.contains(event.relatedTarget)) this.classList.remove("over");
  }

  dropFiles(event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.classList.remove("over");
    this.upload([...event.dataTransfer.files]);
  }

  chooseFiles(field) {
    if (field.type !== "file") return;
    const files = [...field.files];
    field.value = "";
    this.upload(files);
  }

  async upload(files) {
    const waiting = files.map((file) => [file, this.addRow(file)]);
    for (const [file, row] of waiting) await this.uploadFile(file, row);
    if (this.dataset.refresh) window.htmx.trigger(this.dataset.refresh, "refresh");
  }

  addRow(file) {
    const row = document.createElement("li");
    row.className = "progress-row";
    const name = document.createElement("span");
    name.className = "one-line";
    name.textContent = file.name;
    const stage = document.createElement("span");
    stage.className = "stage";
    stage.textContent = "Waiting";
    row.append(name, stage);
    this.list.append(row);
    return row;
  }

  async uploadFile(file, row) {
    if (!/\.pdf$/i.test(file.name)) {
      this.endRow(row, { isStored: false, message: "Not a PDF, so it was left out." });
      return;
    }
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", `Sending ${file.name}`);
    bar.max = 1;
    row.append(bar);
    row.querySelector(".stage").textContent = "Sending";
    const answer = await sendFile(this.dataset.url, file, ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
    });
    bar.remove();
    this.endRow(row, answer);
  }

  endRow(row, { isStored, message, url, title }) {
    row.querySelector(".stage").textContent = isStored ? "✓" : "";
    const text = document.createElement("p");
    text.className = isStored ? "help" : "field-error";
    text.textContent = message;
    if (title) text.append(" ", buildLink(url, title));
    row.append(text);
  }
}

customElements.define("prep-drop-zone", DropZone);
