// Evidence by keys, where a text is written beside its paper. Alt+Enter in a field jumps to
// the place that its sentence points at, and from anywhere else back to the sentence;
// Alt+Shift+Enter puts what is at hand (the chosen mark, selected words, else the page in
// view) into the sentence. A link to the paper at hand moves the pages beside the text.

import { addToHelp } from "./key_help.js";
import { FIELD, replaceText } from "./text_editing.js";

const LINK =
  /\[(?:\\.|[^\]\\\n])*\]\((\/papers\/\d+\/read\/(?:\?[^)\s#]*)?#[^)\s]+)\)/g;
const HELP = [
  ["Alt+Enter", "Jump to the evidence of this sentence, and back to it"],
  ["Alt+Shift+Enter", "Put the chosen mark, or the page in view, into this sentence"],
];

let written = null;

const findViewer = () => document.querySelector("prep-pdf-viewer[data-reader-url]");

/** The link in the caret's own paragraph: the one around or after it, else the last. */
function findLink({ value, selectionStart: caret }) {
  const start = value.lastIndexOf("\n\n", caret - 1) + 1;
  const found = value.indexOf("\n\n", caret);
  const paragraph = value.slice(start, found < 0 ? value.length : found);
  const links = [...paragraph.matchAll(LINK)];
  const next = links.find((link) => start + link.index + link[0].length >= caret);
  return (next ?? links.at(-1))?.[1] ?? null;
}

/** Move the pages beside the text; false where the link leads into another paper. */
function jump(address) {
  const viewer = findViewer();
  const [path, hash] = address.split("#");
  if (!viewer || path.split("?")[0] !== viewer.dataset.readerUrl) return false;
  // The same place twice is a jump too.
  history.replaceState(history.state, "", location.pathname + location.search);
  location.hash = hash;
  viewer.querySelector("[data-part=pages], #pdf-pages")?.focus({ preventScroll: true });
  return true;
}

function remember(field) {
  const { selectionStart: start, selectionEnd: end } = field;
  written = { field, start, end };
}

function goBack() {
  if (!written?.field.isConnected) return false;
  const { field, start, end } = written;
  field.focus();
  field.setSelectionRange(start, end);
  field.scrollIntoView({ block: "nearest" });
  return true;
}

async function takeEvidence() {
  const highlights = document.querySelector("prep-highlights");
  const marks = highlights?.store.isLoaded ? await highlights.takeMarks() : [];
  if (marks.length) return marks.map(({ evidence }) => evidence).join(" ");
  const viewer = findViewer();
  const page = viewer?.pdf?.pdfViewer?.currentPageNumber;
  return page ? `[p. ${page}](${viewer.dataset.readerUrl}#page=${page})` : "";
}

async function cite() {
  if (!written?.field.isConnected) return;
  const evidence = await takeEvidence();
  if (!evidence) return;
  goBack();
  const { field } = written;
  const { selectionEnd: at, value } = field;
  const gap = at > 0 && /\S/.test(value[at - 1]) ? " " : "";
  replaceText(field, at, at, gap + evidence);
  remember(field);
}

document.addEventListener("focusout", ({ target }) => {
  if (target.matches?.(FIELD)) remember(target);
});

document.addEventListener("keydown", (event) => {
  const isOurs = event.key === "Enter" && event.altKey && !event.ctrlKey;
  if (!isOurs || event.metaKey || event.isComposing) return;
  const isInField = event.target.matches?.(FIELD);
  if (isInField) remember(event.target);
  if (event.shiftKey) {
    event.preventDefault();
    cite();
    return;
  }
  const address = isInField && findLink(event.target);
  if (address ? jump(address) : !isInField && goBack()) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='/read/']");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link?.hash || !isPlain || !link.closest(".prose")) return;
  if (jump(link.pathname + link.search + link.hash)) event.preventDefault();
});

addToHelp(HELP);
