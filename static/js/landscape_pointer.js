// The pointer on the map: it drags the ground, or a paper where papers may be moved,
// zooms by the wheel, and a click on a paper or a line is told to the map.

const DRAG_PX = 4;
const WHEEL_PER_PX = 0.0015;
const WHEEL_LINE_PX = 16;

export class MapPointer {
  constructor(map) {
    this.map = map;
    const { svg } = map;
    svg.addEventListener("wheel", (event) => this.turnWheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.press(event));
    svg.addEventListener("pointermove", (event) => this.drag(event));
    svg.addEventListener("pointerup", () => this.release());
    svg.addEventListener("pointercancel", () => this.release());
    // A browser would drag the link itself away, and open it where a drag ended.
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("click", (event) => this.click(event), true);
  }

  turnWheel(event) {
    event.preventDefault();
    const px = event.deltaMode === 0 ? event.deltaY : event.deltaY * WHEEL_LINE_PX;
    const point = this.map.view.toFrame(event.clientX, event.clientY);
    this.map.view.zoom(Math.exp(-px * WHEEL_PER_PX), point);
  }

  press(event) {
    this.hasDragged = false;
    if (event.button !== 0 || !event.isPrimary) return;
    const found = this.map.isMovable ? this.map.nodes.find(event.target) : null;
    const node = found?.element.dataset.paper ? found : null;
    const from = node && { x: node.x, y: node.y };
    this.held = { x: event.clientX, y: event.clientY, id: event.pointerId, node, from };
  }

  drag(event) {
    const { held, map } = this;
    if (!held || event.pointerId !== held.id) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!this.hasDragged && Math.hypot(dx, dy) < DRAG_PX) return;
    if (!this.hasDragged) this.begin();
    const { k } = map.view.at;
    if (held.node)
      map.nodes.place(held.node, held.node.x + dx / k, held.node.y + dy / k);
    else map.view.move(dx, dy);
    this.held = { ...held, x: event.clientX, y: event.clientY };
  }

  begin() {
    this.hasDragged = true;
    this.map.svg.setPointerCapture(this.held.id);
    this.map.svg.classList.add("moving");
    this.map.links.offer(null);
  }

  release() {
    const { held } = this;
    this.held = null;
    this.map.svg.classList.remove("moving");
    if (this.hasDragged && held?.node) {
      this.map.moves.save(held.node, { back: held.from });
    }
  }

  click(event) {
    if (this.hasDragged) {
      this.hasDragged = false;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const node = this.map.nodes.find(event.target);
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (node?.element.dataset.paper && isPlain) {
      event.preventDefault();
      // A key that presses a link comes as a click without a place.
      this.map.choose(node, { byKeys: event.detail === 0 });
      return;
    }
    const { lines } = this.map;
    const line = lines.find(event);
    // Where lines cross, the one that is lit up is meant.
    if (line) lines.open(lines.marked ?? line);
  }
}
