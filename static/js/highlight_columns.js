// Keeps a selection in the column it was made in. Some PDFs hold their text line by line
// across both columns, and a browser selects in that order.

const STEP = 0.005;
const [FIRST, LAST] = [0.35, 0.65];
// Lines that may run across the gap: titles, wide figures and their captions.
const MOST_ACROSS = 0.4;
const LEAST_IN_COLUMN = 0.25;
const FEWEST_LINES = 8;
// Letters may stick out of their box by a little.
const SLACK_PX = 1;

/** Boxes {left, right, top, bottom} gathered into lines of the same height. */
function groupByLine(boxes) {
  const sorted = [...boxes].sort((one, other) => one.top - other.top);
  const lines = [];
  for (const box of sorted) {
    const line = lines.at(-1);
    const middle = (box.top + box.bottom) / 2;
    if (line && middle < line.bottom) line.boxes.push(box);
    else lines.push({ bottom: box.bottom, boxes: [box] });
  }
  return lines.map((line) => line.boxes);
}

function countLines(lines, x) {
  const counts = { across: 0, left: 0, right: 0 };
  for (const boxes of lines) {
    const isAcross = boxes.some(
      ({ left, right }) => left < x - SLACK_PX && right > x + SLACK_PX,
    );
    if (isAcross) counts.across += 1;
    else {
      if (boxes.some(({ right }) => right <= x + SLACK_PX)) counts.left += 1;
      if (boxes.some(({ left }) => left >= x - SLACK_PX)) counts.right += 1;
    }
  }
  return counts;
}

/** Where the gap between two columns is, in the boxes' pixels; null where there is none. */
export function findGap(boxes, page) {
  const lines = groupByLine(boxes);
  if (lines.length < FEWEST_LINES) return null;
  let best = null;
  const width = page.right - page.left;
  for (let part = FIRST; part <= LAST; part += STEP) {
    const x = page.left + part * width;
    const { across, left, right } = countLines(lines, x);
    const isGap =
      across <= MOST_ACROSS * lines.length &&
      Math.min(left, right) >= LEAST_IN_COLUMN * lines.length;
    if (isGap && (!best || across < best.across)) best = { x, across };
  }
  return best?.x ?? null;
}

function findSide({ left, right }, gap) {
  if (right <= gap + SLACK_PX) return "left";
  return left >= gap - SLACK_PX ? "right" : "both";
}

/** The pieces {rect, ...} of one page without those of the other column. */
export function keepInColumn(pieces, gap) {
  const placed = pieces.filter(({ rect }) => rect);
  if (gap === null || placed.length === 0) return pieces;
  const side = findSide(placed[0].rect, gap);
  const isOneColumn = side !== "both" && findSide(placed.at(-1).rect, gap) === side;
  if (!isOneColumn) return pieces;
  return pieces.filter(({ rect }) => !rect || findSide(rect, gap) === side);
}
