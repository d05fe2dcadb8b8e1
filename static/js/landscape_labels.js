// Which labels of the map are shown: those that have room.

const LETTER_PX = 7.4;
const LINE_PX = 16;
const GAP_PX = 6;
const CELL_PX = 120;
// Of a circle its rim may touch a label.
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

function findBox(node, { at, near, letters }) {
  const size = letters * at.k;
  const half = (node.letters * LETTER_PX * size) / 2;
  const top = node.y * at.k + node.radius * near * at.k + node.gap * size;
  const x = node.x * at.k;
  return {
    left: x - half - GAP_PX,
    right: x + half,
    top,
    bottom: top + LINE_PX * size,
  };
}

function findCircle(node, { at, near }) {
  const [x, y] = [node.x * at.k, node.y * at.k];
  const reach = node.radius * near * at.k * CORE;
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

/** Hide the labels that would stand on a circle or on another label; names of
communities come first, then nodes, the weightiest before the others. */
export function declutter({ names, list }, view) {
  const ground = new Ground();
  for (const node of list) ground.take(findCircle(node, view));
  for (const node of [...names, ...list]) {
    const box = findBox(node, view);
    const isFree = ground.hasRoomFor(box);
    node.element.classList.toggle("quiet", !isFree);
    if (isFree) ground.take(box);
  }
}
