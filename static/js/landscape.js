// <prep-landscape>: moves and zooms the map inside it by changing the SVG's viewBox, and
// lights up what is linked to the paper under the pointer or in focus. Drag, wheel, the
// buttons, and with the focus inside: + - 0, and Shift with the arrow keys. The map is one
// stop for Tab; from there the arrow keys lead from paper to paper.

const ZOOM_STEP = 1.25;
const CLOSEST = 12;
const FARTHEST = 0.4;
const MOVE_SHARE = 0.12;
const DRAG_PX = 4;
// What lies aside is farther than what lies ahead.
const ASIDE_WEIGHT = 2;
const WHEEL_PER_PX = 0.0015;
const WHEEL_LINE_PX = 16;
const MOVES = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ACTS = { "+": "closer", "=": "closer", "-": "farther", 0: "whole" };

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

function findCentre(node) {
  const { cx, cy } = node.querySelector("circle");
  return [cx.baseVal.value, cy.baseVal.value];
}

class Landscape extends HTMLElement {
  connectedCallback() {
    this.map = this.querySelector("svg.landscape-map");
    if (!this.map) return;
    const { x, y, width, height } = this.map.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.view = { ...this.whole };
    this.note = this.querySelector(".landscape-note");
    this.querySelector(".landscape-buttons").hidden = false;
    this.nodes = [...this.map.querySelectorAll(".node")];
    this.stopAt(this.nodes[0]);
    this.listen();
  }

  listen() {
    const { map } = this;
    this.addEventListener("keydown", (event) => this.useKey(event));
    this.addEventListener("click", (event) => this.useButton(event));
    map.addEventListener("wheel", (event) => this.useWheel(event), { passive: false });
    map.addEventListener("pointerdown", (event) => this.startDrag(event));
    map.addEventListener("pointermove", (event) => this.drag(event));
    map.addEventListener("pointerup", () => this.endDrag());
    map.addEventListener("pointercancel", () => this.endDrag());
    // A browser would drag the link itself away, and open it where a drag ended.
    map.addEventListener("dragstart", (event) => event.preventDefault());
    map.addEventListener("click", (event) => this.refuseClick(event), true);
    map.addEventListener("pointerover", (event) => this.light(event.target));
    map.addEventListener("pointerleave", () => this.light(document.activeElement));
    map.addEventListener("focusin", (event) => this.follow(event.target));
    map.addEventListener("focusout", () => this.light(null));
  }

  // -- moving and zooming

  show(view) {
    this.view = view;
    const { x, y, width, height } = view;
    this.map.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  /** Map units per CSS pixel. */
  get scale() {
    return 1 / this.map.getScreenCTM().a;
  }

  toMap(clientX, clientY) {
    return new DOMPoint(clientX, clientY).matrixTransform(
      this.map.getScreenCTM().inverse(),
    );
  }

  move(dx, dy) {
    // Some of the map always stays in sight.
    const { whole, view } = this;
    const x = clamp(
      view.x + dx,
      whole.x - view.width / 2,
      whole.x + whole.width - view.width / 2,
    );
    const y = clamp(
      view.y + dy,
      whole.y - view.height / 2,
      whole.y + whole.height - view.height / 2,
    );
    this.show({ ...view, x, y });
  }

  /** Zoom by a factor with the point, in map units, staying where it is. */
  zoom(factor, point) {
    const { whole, view } = this;
    const wanted = whole.width / (view.width / factor);
    const width = whole.width / clamp(wanted, FARTHEST, CLOSEST);
    const share = width / view.width;
    const at = point ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    this.show({
      x: at.x - (at.x - view.x) * share,
      y: at.y - (at.y - view.y) * share,
      width,
      height: view.height * share,
    });
  }

  act(name) {
    if (name === "closer") this.zoom(ZOOM_STEP);
    else if (name === "farther") this.zoom(1 / ZOOM_STEP);
    else this.show({ ...this.whole });
  }

  useKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = MOVES[event.key];
    const name = ACTS[event.key];
    if (!direction && !name) return;
    event.preventDefault();
    if (name) this.act(name);
    else if (event.shiftKey) {
      const step = this.view.width * MOVE_SHARE;
      this.move(direction[0] * step, direction[1] * step);
    } else this.step(direction);
  }

  // -- from paper to paper

  /** Make one paper the map's stop for Tab. */
  stopAt(stop) {
    for (const node of this.nodes) node.tabIndex = node === stop ? 0 : -1;
  }

  /** Focus the paper that is nearest in this direction, if there is one. */
  step([dx, dy]) {
    const from = this.nodes.find((node) => node === document.activeElement);
    if (!from) return;
    const [x, y] = findCentre(from);
    const ways = this.nodes.map((node) => {
      const [toX, toY] = findCentre(node);
      const ahead = (toX - x) * dx + (toY - y) * dy;
      const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
      return { node, ahead, length: ahead + ASIDE_WEIGHT * aside };
    });
    const [nearest] = ways
      .filter(({ ahead }) => ahead > 0)
      .sort((one, other) => one.length - other.length);
    nearest?.node.focus();
  }

  useButton({ target }) {
    const button = target.closest("[data-act]");
    if (button) this.act(button.dataset.act);
  }

  useWheel(event) {
    event.preventDefault();
    const px = event.deltaMode === 0 ? event.deltaY : event.deltaY * WHEEL_LINE_PX;
    this.zoom(Math.exp(-px * WHEEL_PER_PX), this.toMap(event.clientX, event.clientY));
  }

  // -- dragging

  startDrag(event) {
    this.hasDragged = false;
    if (event.button !== 0 || !event.isPrimary) return;
    this.held = { x: event.clientX, y: event.clientY, id: event.pointerId };
  }

  drag(event) {
    const { held } = this;
    if (!held || event.pointerId !== held.id) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!this.hasDragged && Math.hypot(dx, dy) < DRAG_PX) return;
    if (!this.hasDragged) {
      this.hasDragged = true;
      this.map.setPointerCapture(held.id);
      this.map.classList.add("moving");
    }
    this.move(-dx * this.scale, -dy * this.scale);
    this.held = { ...held, x: event.clientX, y: event.clientY };
  }

  endDrag() {
    this.held = null;
    this.map.classList.remove("moving");
  }

  refuseClick(event) {
    if (!this.hasDragged) return;
    this.hasDragged = false;
    event.preventDefault();
    event.stopPropagation();
  }

  // -- what belongs together

  follow(target) {
    this.light(target);
    const node = target.closest(".node");
    if (!node) return;
    this.stopAt(node);
    const { view } = this;
    const [x, y] = findCentre(node);
    const isInside =
      x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.height;
    if (!isInside) this.move(x - view.x - view.width / 2, y - view.y - view.height / 2);
  }

  light(target) {
    const node = target?.closest?.("prep-landscape .node");
    const id = node?.dataset.paper;
    const near = new Set([id]);
    for (const citation of this.map.querySelectorAll(".citation")) {
      const { citing, cited } = citation.dataset;
      const isLit = id !== undefined && (citing === id || cited === id);
      citation.classList.toggle("lit", isLit);
      if (isLit) near.add(citing).add(cited);
    }
    for (const other of this.map.querySelectorAll(".node")) {
      other.classList.toggle("lit", near.has(other.dataset.paper));
    }
    this.map.classList.toggle("has-lit", id !== undefined);
    this.tell(node);
  }

  tell(node) {
    this.note.hidden = !node;
    if (!node) return;
    const title = document.createElement("strong");
    title.textContent = node.dataset.title;
    const facts = document.createElement("span");
    facts.textContent = node.dataset.facts;
    this.note.replaceChildren(title, facts);
  }
}

customElements.define("prep-landscape", Landscape);
