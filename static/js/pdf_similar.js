// "More like this page" of a PDF viewer asks for the page at hand and the words selected.

const LONGEST = 1000;

const viewer = document.querySelector("prep-pdf-viewer");
const link = viewer?.querySelector("[data-part=similar]");

function readWords() {
  const selection = getSelection();
  if (!viewer.contains(selection.anchorNode)) return "";
  return selection.toString().replace(/\s+/g, " ").trim().slice(0, LONGEST);
}

function aim() {
  const url = new URL(link.href);
  const pageNumber = viewer.querySelector("[data-part=page-number]").value;
  if (pageNumber) url.searchParams.set("page", pageNumber);
  url.searchParams.delete("words");
  const words = readWords();
  if (words) url.searchParams.set("words", words);
  link.href = url.href;
}

if (link) {
  // Pressing the mouse on it must not end the selection it is about.
  link.addEventListener("mousedown", (event) => event.preventDefault());
  for (const type of ["click", "auxclick", "contextmenu"]) {
    link.addEventListener(type, aim);
  }
}
