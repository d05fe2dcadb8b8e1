// What is selected on the pages of a PDF viewer, as places and words: for each page
// {pageNumber, quads, quote, prefix, suffix}.

import { findGap, keepInColumn } from "./highlight_columns.js";
import { buildQuad, mergeByLine } from "./highlight_geometry.js";

const CONTEXT_CHARS = 32;
const QUARTER = 90;
const FULL = 360;
const LIGATURES = /[\ufb00-\ufb06]/g;
const DIVIDED_WORD = /(\S*)[-\u2010\u00ad]\n\s*(?=\p{Ll})/gu;

/** Words as they are read: one space between them, divided ones put together. */
function cleanWords(raw) {
  return (
    raw
      .replaceAll("\0", "")
      .replace(LIGATURES, (letter) => letter.normalize("NFKC"))
      // A word with another hyphen in it is one that is written with hyphens.
      .replace(DIVIDED_WORD, (_, start) =>
        /[-\u2010]/.test(start) ? `${start}-` : start,
      )
      .replace(/\s+/g, " ")
  );
}

/** The text nodes and line ends of a text layer, in its order. */
function listNodes(layer) {
  const walker = document.createTreeWalker(
    layer,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) =>
      node.nodeType === Node.TEXT_NODE || node.nodeName === "BR"
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_SKIP,
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function readText(node) {
  return node.nodeName === "BR" ? "\n" : node.data;
}

function findAngle(element) {
  const degrees = Number.parseFloat(
    getComputedStyle(element).getPropertyValue("--rotate"),
  );
  const turned = Math.round((degrees || 0) / QUARTER) * QUARTER;
  return ((turned % FULL) + FULL) % FULL;
}

function measure(node, start, end) {
  if (!node.data?.slice(start, end).trim()) return null;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range.getBoundingClientRect();
}

function cutPiece(node, range) {
  if (node.nodeName === "BR") return { node, start: 0, end: 1, text: "\n", rect: null };
  const start = node === range.startContainer ? range.startOffset : 0;
  const end = node === range.endContainer ? range.endOffset : node.length;
  const rect = measure(node, start, end);
  return { node, start, end, text: node.data.slice(start, end), rect };
}

function readContext(nodes, pieces) {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const before = nodes.slice(0, nodes.indexOf(first.node)).map(readText).join("");
  const after = nodes
    .slice(nodes.indexOf(last.node) + 1)
    .map(readText)
    .join("");
  const prefix =
    before.slice(-3 * CONTEXT_CHARS) + readText(first.node).slice(0, first.start);
  const suffix =
    readText(last.node).slice(last.end) + after.slice(0, 3 * CONTEXT_CHARS);
  return {
    prefix: cleanWords(prefix).slice(-CONTEXT_CHARS),
    suffix: cleanWords(suffix).slice(0, CONTEXT_CHARS),
  };
}

/** A rectangle of the window as a box in a page's user space. */
export function convertRect(pageView, rect) {
  const page = pageView.div.getBoundingClientRect();
  const { viewport } = pageView;
  const convert = (x, y) =>
    viewport.convertToPdfPoint(
      ((x - page.left) / page.width) * viewport.width,
      ((y - page.top) / page.height) * viewport.height,
    );
  const [ax, ay] = convert(rect.left, rect.top);
  const [bx, by] = convert(rect.right, rect.bottom);
  return {
    x0: Math.min(ax, bx),
    y0: Math.min(ay, by),
    x1: Math.max(ax, bx),
    y1: Math.max(ay, by),
  };
}

function buildMark(layer, pieces, nodes, pdfViewer) {
  const pageNumber = Number(layer.closest(".page").dataset.pageNumber);
  const pageView = pdfViewer.getPageView(pageNumber - 1);
  const boxes = pieces
    .filter(({ rect }) => rect)
    .map(({ node, rect }) => ({
      ...convertRect(pageView, rect),
      angle: findAngle(node.parentElement),
    }));
  return {
    pageNumber,
    quads: mergeByLine(boxes).map((box) => buildQuad(box, box.angle)),
    quote: cleanWords(pieces.map(({ text }) => text).join("")).trim(),
    ...readContext(nodes, pieces),
  };
}

function trimPieces(pieces) {
  const first = pieces.findIndex(({ rect }) => rect);
  const last = pieces.findLastIndex(({ rect }) => rect);
  return first < 0 ? [] : pieces.slice(first, last + 1);
}

function readLayer(layer, range, pdfViewer) {
  const nodes = listNodes(layer);
  const selected = nodes
    .filter((node) => range.intersectsNode(node))
    .map((node) => cutPiece(node, range));
  const all = nodes
    .map((node) => measure(node, 0, node.length))
    .filter((rect) => rect !== null);
  const gap = findGap(all, layer.getBoundingClientRect());
  const pieces = trimPieces(keepInColumn(selected, gap));
  return pieces.length > 0 ? buildMark(layer, pieces, nodes, pdfViewer) : null;
}

/** Empty where nothing is selected on the pages. */
export function readSelection(pdfViewer) {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...pdfViewer.viewer.querySelectorAll(".textLayer")]
    .filter((layer) => range.intersectsNode(layer))
    .map((layer) => readLayer(layer, range, pdfViewer))
    .filter((mark) => mark !== null);
}
