// Lines of the map as one takes hold of them: the one below the pointer, or by e one after
// the other from the paper in focus. A click or Enter opens what joins its two papers.

import { openPair } from "./landscape_panel.js";

const REACH_PX = 7;
// In the map's units, how far a bent line leaves the straight one, and looks along it.
const BEND = 14;
const LOOKS = 16;

function measure({ x, y }, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = ((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - one.x - share * dx, y - one.y - share * dy);
}

function measureBent(point, path) {
  const step = path.getTotalLength() / LOOKS;
  const looks = Array.from({ length: LOOKS + 1 }, (_, number) =>
    path.getPointAtLength(number * step),
  );
  return Math.min(
    ...looks.slice(1).map((look, before) => measure(point, looks[before], look)),
  );
}

/** A bent line is followed only where it may be nearer than `least`. */
function measureLine(point, { one, other, element, isBent }, least) {
  const straight = measure(point, one, other);
  return isBent && straight < least + BEND ? measureBent(point, element) : straight;
}

export class MapLines {
  constructor(map) {
    this.map = map;
    map.svg.addEventListener("pointermove", (event) => this.pass(event));
    map.svg.addEventListener("pointerleave", () => this.mark(null));
  }

  /** The line below the pointer; papers and names lie above lines. */
  find({ target, clientX, clientY }) {
    if (target.closest("a, .link-handle") || this.map.links.isChoosing) return null;
    const { view, nodes } = this.map;
    const point = view.toMap(clientX, clientY);
    let [found, least] = [null, REACH_PX / view.at.k];
    for (const edge of nodes.lines) {
      const distance = measureLine(point, edge, least);
      if (distance < least) [found, least] = [edge, distance];
    }
    return found;
  }

  pass(event) {
    if (event.buttons) return;
    const line = this.find(event);
    if (line === this.marked || (!line && this.chosen)) return;
    this.mark(line);
    if (line) this.map.note(`${this.name(line)}`, "Click for what joins them.");
    else if (!this.map.nodes.find(event.target)) this.map.tell(null);
  }

  mark(line) {
    this.marked?.element.classList.remove("held");
    line?.element.classList.add("held");
    this.map.svg.classList.toggle("on-line", Boolean(line));
    this.marked = line;
  }

  name({ one, other }) {
    return `${one.name} and ${other.name}`;
  }

  open({ one, other }, { byKeys = false } = {}) {
    openPair(one.id, other.id, { byKeys });
  }

  // -- by keys

  /** From a paper to the next of those that a line joins it to. */
  next(node) {
    const others = this.map.nodes.listJoined(node);
    if (!others.length) {
      this.map.say("No line on this map leads from here.", 2500);
      return;
    }
    const before = this.chosen ? others.findIndex(([id]) => id === this.to.id) : -1;
    const [, edge] = others[(before + 1) % others.length];
    this.chosen = edge;
    this.from = node;
    this.to = edge.one === node ? edge.other : edge.one;
    this.mark(edge);
    this.map.say(
      `${node.name} and ${this.to.name}. Enter opens what joins them, e goes to the next.`,
    );
  }

  finish() {
    const { from, to } = this;
    this.leave();
    this.open({ one: from, other: to }, { byKeys: true });
  }

  leave() {
    if (!this.chosen) return false;
    this.chosen = null;
    this.mark(null);
    this.map.say("");
    return true;
  }
}
