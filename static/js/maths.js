// Sets the formulas in elements marked data-maths: $..$, $$..$$, \(..\) and \[..\].
// An amount of money stays money. KaTeX is loaded when the first formula is met.

const PAIRS = [
  { open: "$$", close: "$$", display: true },
  { open: "\\[", close: "\\]", display: true },
  { open: "\\(", close: "\\)", display: false },
  { open: "$", close: "$", display: false },
];
const UNTOUCHED = "code, pre, kbd, textarea, script, style, .katex";
// "5 to", "10,000 for", "3M users": a number and then words are prose, not a formula.
const AMOUNT_IN_PROSE = /^\d[\d.,]*[kKmMbB]?[,;.]?\s+\p{L}{2,}/u;

/** Where the formula that starts at `start` ends, or -1; a closing mark in braces is not its end. */
function findClose(text, start, close) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (depth <= 0 && text.startsWith(close, at)) return at;
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
  }
  return -1;
}

function isMoney(text, start, end) {
  const source = text.slice(start, end);
  return (
    /^\s|\s$/.test(source) ||
    /\w/.test(text[start - 2] ?? "") ||
    /\d/.test(text[end + 1] ?? "") ||
    AMOUNT_IN_PROSE.test(source)
  );
}

/** The formula that starts exactly at `at`: {source, display, end}, or null. */
function findFormulaAt(text, at) {
  const pair = PAIRS.find(({ open }) => text.startsWith(open, at));
  if (!pair) return null;
  const start = at + pair.open.length;
  const end = findClose(text, start, pair.close);
  if (end <= start || (pair.open === "$" && isMoney(text, start, end))) return null;
  return {
    source: text.slice(start, end),
    display: pair.display,
    end: end + pair.close.length,
  };
}

/** Text to parts, each a string or a formula {source, display, end}. */
export function parseMaths(text) {
  const parts = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const formula = findFormulaAt(text, at);
    if (formula) {
      parts.push(plain, formula);
      plain = "";
      at = formula.end;
    } else if (text.startsWith("\\$", at)) {
      plain += "$";
      at += 2;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  return [...parts, plain].filter((part) => part !== "");
}

function renderFormula(katex, { source, display }) {
  const html = katex.renderToString(source, {
    displayMode: display,
    throwOnError: false,
    errorColor: "var(--danger)",
    trust: false,
    maxExpand: 1000,
  });
  const template = document.createElement("template");
  // The policy forbids style attributes but lets a script set styles, so each waits
  // under another name; KaTeX escapes quotes in text, so only attributes match.
  template.innerHTML = html.replaceAll(' style="', ' data-style="');
  for (const element of template.content.querySelectorAll("[data-style]")) {
    element.style.cssText = element.dataset.style;
    delete element.dataset.style;
  }
  return template.content;
}

function findTextNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const hasMark = /\$|\\[[(]/.test(node.data);
    if (hasMark && !node.parentElement.closest(UNTOUCHED)) nodes.push(node);
  }
  return nodes;
}

// What scrolls must be reachable by the keyboard, what does not should be no stop on the way.
async function letWideFormulasScroll() {
  const formulas = document.querySelectorAll(".katex-display");
  // Asking for a width starts the layout, which asks for the fonts that decide it.
  if (formulas[0]?.scrollWidth) await document.fonts.ready;
  for (const formula of formulas) {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
  }
}

export async function renderMaths() {
  const elements = document.querySelectorAll('[data-maths]:not([data-maths="done"])');
  const nodes = [];
  for (const element of elements) {
    element.dataset.maths = "done";
    nodes.push(...findTextNodes(element));
  }
  if (nodes.length === 0) return;
  const { default: katex } = await import("../katex/katex.mjs");
  for (const node of nodes) {
    const parts = parseMaths(node.data).map((part) =>
      typeof part === "string" ? part : renderFormula(katex, part),
    );
    node.replaceWith(...parts);
  }
  await letWideFormulasScroll();
}

document.addEventListener("htmx:after:swap", renderMaths);
renderMaths();
