// Sentences that claim something without pointing at what carries it get a soft mark in
// the preview of fields with data-evidence. Nothing is marked while one types in the field
// itself. [data-part=evidence-switch] turns it off for this browser.

const KEY = "evidence-marks";
const NAME = "unproven";
const POINTS = "a[href*='/read/#page='], a[href*='/read/?'][href*='#page=']";
const ABBREVIATED =
  /\b(?:e\.g|i\.e|et al|cf|vs|resp|approx|figs?|eq|sec|tab|no|pp?)\.$/i;
// A stop, with what closes after it, and a blank or the end behind.
const STOP = /[.!?…]+["'”’)\]]*(?=\s|$)/g;
const LEAST_WORDS = 4;

const isOn = () => localStorage.getItem(KEY) !== "off";
const canMark = () => "highlights" in CSS;

function findStretches(text) {
  const ends = [...text.matchAll(STOP)]
    .map((stop) => stop.index + stop[0].length)
    .filter((end) => !ABBREVIATED.test(text.slice(0, end)));
  const stretches = [];
  let start = 0;
  for (const end of [...ends, text.length]) {
    if (text.slice(start, end).trim()) stretches.push([start, end]);
    start = end;
  }
  return stretches;
}

/** The text nodes of a block with the place where each begins, but not its inner blocks. */
function listNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("p, li, td") !== block) continue;
    nodes.push({ node, start: at, end: at + node.length });
    at += node.length;
  }
  return nodes;
}

function buildRange(nodes, start, end) {
  const range = new Range();
  const first = nodes.find((one) => one.end > start);
  const last = nodes.findLast((one) => one.start < end);
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

/** Ranges of the block's sentences with no link to a place in a paper. */
function findUnproven(block) {
  const nodes = listNodes(block);
  const text = nodes.map(({ node }) => node.data).join("");
  const proven = nodes
    .filter(({ node }) => node.parentElement.closest(POINTS))
    .map(({ start }) => start);
  return findStretches(text)
    .filter(([start, end]) => text.slice(start, end).split(/\s+/).length > LEAST_WORDS)
    .filter(([start, end]) => !proven.some((at) => at >= start && at < end))
    .map(([start, end]) => {
      const blank = text.slice(start).search(/\S/);
      return buildRange(nodes, start + blank, end);
    });
}

function isClaiming(block) {
  // A quote is evidence itself.
  return !block.closest("blockquote") && !block.querySelector(":scope > p");
}

function listPreviews() {
  return [...document.querySelectorAll("[data-evidence] prep-text-preview")];
}

function mark() {
  if (!canMark()) return;
  CSS.highlights.delete(NAME);
  const previews = isOn() ? listPreviews().filter((one) => one.checkVisibility()) : [];
  const ranges = previews
    .flatMap((preview) => [...preview.querySelectorAll("p, li, td")])
    .filter(isClaiming)
    .flatMap(findUnproven);
  if (ranges.length) CSS.highlights.set(NAME, new Highlight(...ranges));
  const said = document.querySelector("[data-part=evidence-count]");
  if (said) said.textContent = say(ranges.length);
}

function say(count) {
  if (count === 0) return "";
  const words = count === 1 ? "1 sentence points" : `${count} sentences point`;
  return `${words} at nothing yet`;
}

let timer;
function markSoon() {
  clearTimeout(timer);
  timer = setTimeout(mark, 200);
}

const changes = new MutationObserver(markSoon);
for (const preview of listPreviews()) {
  changes.observe(preview, { childList: true, attributes: true });
}

const box = document.querySelector("[data-part=evidence-switch]");
if (box) {
  box.checked = isOn();
  box.addEventListener("change", () => {
    localStorage.setItem(KEY, box.checked ? "on" : "off");
    mark();
  });
}
