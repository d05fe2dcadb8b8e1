// Which labels of the map are shown: those that have room.

const LETTER_PX = 7.4;
const LINE_PX = 16;
const GAP_PX = 6;
const CELL_PX = 120;
// Of a paper's circle the rim may touch a label.
const CORE = 0.55;

function overlaps(one, other) {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/** Cells of a coarse grid that a box touches, as keys. */
function* findCells(box) {
  for (let x = Math.floor(box.left / CELL_PX); x <= box.right / CELL_PX; x += 1) {
    for (let y = Math.floor(box.top / CELL_PX); y <= box.bottom / CELL_PX; y += 1) {
      yield `${x} ${y}`;
    }
  }
}

/** Where a label may stand: on which side of its circle, and from where its text runs. */
const SIDES = [
  { dx: 0, dy: 1, x: 0, y: 15, anchor: "middle" },
  { dx: 0, dy: -1, x: 0, y: -6, anchor: "middle" },
  { dx: 1, dy: 0, x: 5, y: 4.5, anchor: "start" },
  { dx: -1, dy: 0, x: -5, y: 4.5, anchor: "end" },
];

/** A name of a community goes up or down from its place until it is free. */
const SHIFTS = [0, -16, 16, -32, 32, -48, 48, -64].map((y) => ({ ...SIDES[0], y }));
/** Names of lanes begin at their place and stay there. */
const LANE = { dx: 1, dy: 0, y: 10 };

function findBox(node, { at, near, letters }, { dx, dy, y: shift }) {
  const size = letters * at.k;
  const [width, height] = [node.letters * LETTER_PX * size, LINE_PX * size];
  const reach = node.radius * near * at.k + (dx && !node.radius ? 0 : node.gap * size);
  const x = node.x * at.k + dx * (reach + width / 2);
  const middle = node.y * at.k + dy * (reach + height / 2);
  const y = middle + (node.radius ? 0 : shift * size);
  return {
    left: x - width / 2 - GAP_PX,
    right: x + width / 2,
    top: y - height / 2,
    bottom: y + height / 2,
  };
}

function setSide({ label, radius }, { dx, dy, x, y, anchor }) {
  label.setAttribute("y", y);
  // A name has no circle to stand beside.
  if (!radius) return;
  label.parentElement.setAttribute(
    "transform",
    `translate(${dx * radius} ${dy * radius})`,
  );
  label.setAttribute("x", x);
  label.setAttribute("text-anchor", anchor);
}

function findCircle(node, { at, near }) {
  const [x, y] = [node.x * at.k, node.y * at.k];
  const reach = node.radius * near * at.k * (node.isPaper ? CORE : 1);
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

class Ground {
  #taken = new Map();

  hasRoomFor(box) {
    return [...findCells(box)].every((cell) =>
      (this.#taken.get(cell) ?? []).every((other) => !overlaps(box, other)),
    );
  }

  take(box) {
    for (const cell of findCells(box)) {
      const held = this.#taken.get(cell);
      if (held) held.push(box);
      else this.#taken.set(cell, [box]);
    }
  }
}

/** Show a label on the first side where none of the grounds is taken, or not at all. */
function place(node, sides, view, grounds) {
  const side = sides.find((one) =>
    grounds.every((ground) => ground.hasRoomFor(findBox(node, view, one))),
  );
  node.element.classList.toggle("quiet", !side);
  if (!side) return;
  setSide(node, side);
  grounds[0].take(findBox(node, view, side));
}

/** Hide the labels that would stand on a circle or on another label: those that find no
place, names of communities first, then nodes, the weightiest before the others. */
export function declutter({ lanes, names, list }, view) {
  const [words, circles] = [new Ground(), new Ground()];
  for (const node of list) circles.take(findCircle(node, view));
  for (const lane of lanes) words.take(findBox(lane, view, LANE));
  for (const name of names) place(name, SHIFTS, view, [words, circles]);
  for (const node of list) place(node, SIDES, view, [words, circles]);
}
