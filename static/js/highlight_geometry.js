// Places of marks: quads as in a PDF's /QuadPoints (upper left, upper right, lower left,
// lower right; user space, y upwards) and the boxes they are made of.

const EDGE_PT = 2;
const SAME_LINE = 0.5;
// Wider than any gap between words, narrower than the one between two columns.
const WIDEST_GAP = 1.4;
// A line's end may come after a raised letter or a formula of its own.
const LINES_BACK = 3;
const DIRECTIONS = { 0: [1, 0], 90: [0, -1], 180: [-1, 0], 270: [0, 1] };

/** The box {x0, y0, x1, y1} around quads. */
export function findBox(quads) {
  const xs = quads.flatMap((quad) => quad.filter((_, i) => i % 2 === 0));
  const ys = quads.flatMap((quad) => quad.filter((_, i) => i % 2 === 1));
  return {
    x0: Math.min(...xs),
    y0: Math.min(...ys),
    x1: Math.max(...xs),
    y1: Math.max(...ys),
  };
}

/** The quad of a box whose text runs at an angle (0, 90, 180 or 270, clockwise). */
export function buildQuad({ x0, y0, x1, y1 }, angle = 0) {
  const [dx, dy] = DIRECTIONS[angle];
  const corners = [
    [x0, y0],
    [x0, y1],
    [x1, y0],
    [x1, y1],
  ];
  const findCorner = (ahead, up) => {
    const score = ([x, y]) => ahead * (x * dx + y * dy) + up * (y * dx - x * dy);
    return corners.reduce((best, one) => (score(one) > score(best) ? one : best));
  };
  return [findCorner(-1, 1), findCorner(1, 1), findCorner(-1, -1), findCorner(1, -1)]
    .flat()
    .map((value) => Math.round(value * 100) / 100);
}

/** Whether a point of user space lies on one of the quads. */
export function isOnQuads(quads, [x, y]) {
  return quads.some((quad) => {
    const { x0, y0, x1, y1 } = findBox([quad]);
    const isBeside = x < x0 - EDGE_PT || x > x1 + EDGE_PT;
    return !isBeside && y >= y0 - EDGE_PT && y <= y1 + EDGE_PT;
  });
}

export function measureArea(quads) {
  const { x0, y0, x1, y1 } = findBox(quads);
  return (x1 - x0) * (y1 - y0);
}

function join(one, other) {
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
    angle: one.angle,
  };
}

function measureSpans({ x0, y0, x1, y1, angle }) {
  const isUpright = angle % 180 === 0;
  return isUpright
    ? { along: [x0, x1], across: [y0, y1] }
    : { along: [y0, y1], across: [x0, x1] };
}

function measureOverlap([from, to], [start, end]) {
  return Math.min(to, end) - Math.max(from, start);
}

function isSameLine(one, other) {
  if (one.angle !== other.angle) return false;
  const [mine, theirs] = [measureSpans(one), measureSpans(other)];
  const height = Math.min(
    mine.across[1] - mine.across[0],
    theirs.across[1] - theirs.across[0],
  );
  const isBeside = measureOverlap(mine.across, theirs.across) >= SAME_LINE * height;
  return isBeside && -measureOverlap(mine.along, theirs.along) <= WIDEST_GAP * height;
}

/** Boxes {x0, y0, x1, y1, angle} in the order of the text, joined where on one line. */
export function mergeByLine(boxes) {
  const lines = [];
  for (const box of boxes) {
    const from = Math.max(0, lines.length - LINES_BACK);
    const at = lines.findLastIndex((line, i) => i >= from && isSameLine(line, box));
    if (at < 0) lines.push(box);
    else lines[at] = join(lines[at], box);
  }
  return lines;
}
