// The papers (or communities) of the map and the lines between them, as the other parts
// of the map use them.

const PLACE = /translate\(([-\d.]+) ([-\d.]+)\)/;

/** What a node is told apart by; works that are not here have their titles alone. */
function findId({ dataset }) {
  return dataset.paper ?? dataset.community ?? dataset.title;
}

function readNode(element) {
  const [, x, y] = element.getAttribute("transform").match(PLACE).map(Number);
  return {
    element,
    id: findId(element),
    isPaper: !element.classList.contains("community"),
    x,
    y,
    radius: element.querySelector("circle").r.baseVal.value,
    label: element.querySelector(".node-name"),
    gap: 3,
    name: element.querySelector(".node-name").firstChild.textContent,
    letters: element.querySelector(".node-name").textContent.length,
  };
}

/** The name of a community or lane: a label without a circle. */
function readName(element) {
  const [, x, y] = element.getAttribute("transform").match(PLACE).map(Number);
  const label = element.querySelector("text");
  const letters = label.textContent.length;
  return { element, label, x, y, radius: 0, gap: -14, letters };
}

function readEdge(element) {
  const { source, target } = element.dataset;
  const path = element.getAttribute("d");
  // An arrow has a corner for its head, a bent line is drawn in curves.
  const isDirected = path.split(/[LQ]/).length > 2;
  return { element, source, target, isDirected, isBent: path.includes("Q") };
}

/** Straight, an arrow with a corner behind the middle for its head. */
function drawLine(one, other, { isDirected }) {
  if (!isDirected) return `M${one.x} ${one.y}L${other.x} ${other.y}`;
  const x = one.x + (other.x - one.x) * 0.55;
  const y = one.y + (other.y - one.y) * 0.55;
  return `M${one.x} ${one.y}L${x} ${y}L${other.x} ${other.y}`;
}

export class MapNodes {
  constructor(svg) {
    this.svg = svg;
    const found = [...svg.querySelectorAll(".nodes > .node")].map(readNode);
    // The weightiest first: the one in the middle, then the most cited.
    const weigh = (node) =>
      node.radius + (node.element.classList.contains("current") ? 1000 : 0);
    this.list = found.sort((one, other) => weigh(other) - weigh(one));
    this.names = [...svg.querySelectorAll(".halo-name")].map(readName);
    this.lanes = [...svg.querySelectorAll(".lane > g")].map(readName);
    this.byId = new Map(found.map((node) => [node.id, node]));
    this.edges = new Map(found.map((node) => [node.id, []]));
    this.lines = [];
    for (const element of svg.querySelectorAll(".edges > .edge[data-source]")) {
      const edge = readEdge(element);
      edge.one = this.byId.get(edge.source);
      edge.other = this.byId.get(edge.target);
      if (!edge.one || !edge.other) continue;
      this.lines.push(edge);
      this.edges.get(edge.source).push(edge);
      this.edges.get(edge.target).push(edge);
    }
  }

  find(target) {
    const element = target?.closest?.(".nodes > .node");
    return element && this.byId.get(findId(element));
  }

  get focused() {
    return this.find(document.activeElement);
  }

  /** Make one node the map's stop for Tab. */
  stopAt(stop) {
    for (const { element } of this.list) element.tabIndex = -1;
    if (stop) stop.element.tabIndex = 0;
    this.stop = stop;
  }

  place(node, x, y) {
    node.x = Math.round(x * 10) / 10;
    node.y = Math.round(y * 10) / 10;
    node.element.setAttribute("transform", `translate(${node.x} ${node.y})`);
    for (const edge of this.edges.get(node.id)) {
      edge.isBent = false;
      edge.element.setAttribute("d", drawLine(edge.one, edge.other, edge));
    }
  }

  /** Papers that lines join to one, by id, each with such a line. */
  listJoined(node) {
    const joined = this.edges
      .get(node.id)
      .map((edge) => [edge.one === node ? edge.other.id : edge.one.id, edge]);
    return [...new Map(joined)];
  }

  /** The node that lies nearest in a direction; what is aside counts twice. */
  findNext(from, [dx, dy]) {
    let nearest;
    for (const node of this.list) {
      const [x, y] = [node.x - from.x, node.y - from.y];
      const ahead = x * dx + y * dy;
      const length = ahead + 2 * (Math.abs(x * dy) + Math.abs(y * dx));
      if (ahead > 0 && length < (nearest?.length ?? Number.POSITIVE_INFINITY)) {
        nearest = { node, length };
      }
    }
    return nearest?.node;
  }

  /** Light up what belongs to a node, or nothing. */
  light(node) {
    for (const element of this.svg.querySelectorAll(".lit")) {
      element.classList.remove("lit");
    }
    this.svg.classList.toggle("has-lit", Boolean(node));
    if (!node) return;
    node.element.classList.add("lit");
    for (const { element, one, other } of this.edges.get(node.id) ?? []) {
      element.classList.add("lit");
      one.element.classList.add("lit");
      other.element.classList.add("lit");
    }
  }
}
