// Where a link inside a PDF leads, and the words that stand there.

const ENTRY_LINES = 8;
const ENTRY_START = /^\s*(\[[^\]]{1,40}\]|\d{1,3}\.)\s*/;
// A line this much lower than usual begins another block.
const WIDE_GAP = 1.7;
const ABOVE_PT = 24;
const SAME_LINE_PT = 3;
const INDENT_PT = 4;

async function findPageNumber(pdfDocument, page) {
  if (Number.isInteger(page)) return page + 1;
  if (!page) return null;
  return (await pdfDocument.getPageIndex(page)) + 1;
}

function findPoint([, kind, ...numbers]) {
  const places = {
    XYZ: [numbers[0], numbers[1]],
    FitH: [null, numbers[0]],
    FitBH: [null, numbers[0]],
    FitR: [numbers[0], numbers[3]],
  };
  const [xPt, yPt] = places[kind?.name] ?? [];
  return { xPt: xPt ?? null, yPt: yPt ?? null };
}

/** {pageNumber, xPt, yPt, explicit} of a named or explicit destination; null where there is none. */
export async function findTarget(pdfDocument, destination) {
  const explicit =
    typeof destination === "string"
      ? await pdfDocument.getDestination(destination)
      : destination;
  if (!Array.isArray(explicit)) return null;
  const pageNumber = await findPageNumber(pdfDocument, explicit[0]).catch(() => null);
  return pageNumber ? { pageNumber, ...findPoint(explicit), explicit } : null;
}

/** Text items of a page to lines {text, xPt, yPt, endPt}, in the order of the page. */
function buildLines(items) {
  const lines = [];
  for (const { str, transform, width } of items) {
    if (!str?.trim()) continue;
    const [xPt, yPt] = [transform[4], transform[5]];
    const last = lines.at(-1);
    const goesOn = last && Math.abs(last.yPt - yPt) <= SAME_LINE_PT && xPt >= last.xPt;
    if (goesOn) {
      const gap = xPt - last.endPt > 1 ? " " : "";
      last.text += gap + str;
      last.endPt = xPt + width;
    } else lines.push({ text: str, xPt, yPt, endPt: xPt + width });
  }
  return lines;
}

function findFirst(lines, { xPt, yPt }) {
  if (yPt === null) return 0;
  const isNear = (line) =>
    line.yPt <= yPt + SAME_LINE_PT &&
    line.yPt >= yPt - ABOVE_PT &&
    (xPt === null || line.endPt >= xPt);
  const near = lines.filter(isNear);
  const left = (line) => (xPt === null ? 0 : Math.abs(line.xPt - xPt));
  near.sort((one, other) => other.yPt - one.yPt || left(one) - left(other));
  // Of two columns the one whose line begins nearer to the target.
  const best = near.find((line) => left(line) <= ABOVE_PT * 2) ?? near[0];
  return lines.indexOf(best);
}

function endsEntry(line, first, previous, shape) {
  if (ENTRY_START.test(first.text)) {
    if (ENTRY_START.test(line.text) && line.xPt <= first.xPt + INDENT_PT) return true;
  } else if (shape.isHanging && line.xPt <= first.xPt + INDENT_PT) return true;
  const gap = previous.yPt - line.yPt;
  return gap <= 0 || (shape.step > 0 && gap > shape.step * WIDE_GAP);
}

function joinLines(lines) {
  return lines
    .map(({ text }) => text.trim())
    .reduce((joined, text) =>
      // A word split by a hyphen goes on in small letters.
      /\p{L}-$/u.test(joined) && /^\p{Ll}/u.test(text)
        ? joined.slice(0, -1) + text
        : `${joined} ${text}`,
    );
}

/** The words of the entry or paragraph at a target; "" for a page without text. */
export async function readTargetText(pdfDocument, target) {
  const page = await pdfDocument.getPage(target.pageNumber);
  const lines = buildLines((await page.getTextContent()).items);
  const start = findFirst(lines, target);
  if (start < 0 || lines.length === 0) return "";
  const first = lines[start];
  const next = lines[start + 1];
  const shape = {
    step: next ? first.yPt - next.yPt : 0,
    isHanging: next ? next.xPt > first.xPt + INDENT_PT : false,
  };
  const entry = [first];
  for (const line of lines.slice(start + 1, start + ENTRY_LINES)) {
    if (endsEntry(line, first, entry.at(-1), shape)) break;
    entry.push(line);
  }
  return joinLines(entry);
}
