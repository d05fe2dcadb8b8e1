// Links are drawn by hand: from a paper's handle to another paper by the pointer, or from
// "link from here" (l) by going to the other one and pressing Enter.

import { startLink } from "./landscape_dialog.js";

const SVG = "http://www.w3.org/2000/svg";
const HANDLE_GAP = 4;

function build(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

export class LinkDrawing {
  constructor(map) {
    this.map = map;
    this.handle = build("g", { class: "link-handle", "aria-hidden": "true" });
    this.handle.append(build("circle", { r: 6 }));
    this.thread = build("path", { class: "link-thread" });
    this.handle.addEventListener("pointerdown", (event) => this.startThread(event));
  }

  get isChoosing() {
    return Boolean(this.from);
  }

  /** Show the handle beside a paper, or nowhere. */
  offer(node) {
    if (this.isPulling) return;
    this.offered = node;
    if (!node) {
      this.handle.remove();
      return;
    }
    const away = (node.radius + HANDLE_GAP) * this.map.view.near * 0.75;
    this.handle.setAttribute(
      "transform",
      `translate(${node.x + away} ${node.y - away}) scale(${this.map.view.near})`,
    );
    this.map.view.scene.append(this.handle);
  }

  // -- by the pointer

  startThread(event) {
    if (event.button !== 0 || !this.offered) return;
    event.preventDefault();
    event.stopPropagation();
    this.isPulling = true;
    const from = this.offered;
    const { view } = this.map;
    this.handle.setPointerCapture(event.pointerId);
    view.scene.append(this.thread);
    const pull = ({ clientX, clientY }) => {
      const { x, y } = view.toMap(clientX, clientY);
      this.thread.setAttribute("d", `M${from.x} ${from.y}L${x} ${y}`);
    };
    const drop = ({ clientX, clientY, type }) => {
      this.handle.removeEventListener("pointermove", pull);
      this.endThread();
      const target = this.map.nodes.find(document.elementFromPoint(clientX, clientY));
      if (type === "pointerup" && target && target !== from) {
        startLink(from.id, target.id);
      }
    };
    this.handle.addEventListener("pointermove", pull);
    this.handle.addEventListener("pointerup", drop, { once: true });
    this.handle.addEventListener("pointercancel", drop, { once: true });
  }

  endThread() {
    this.isPulling = false;
    this.thread.remove();
    this.handle.remove();
  }

  // -- by keys, or a click

  begin(node) {
    this.from = node;
    this.map.svg.classList.add("choosing");
    node.element.classList.add("chosen");
    this.map.say("Go to the other paper and press Enter, or click it. Esc leaves it.");
    node.element.focus();
  }

  /** The other paper was chosen. */
  finish(node) {
    const { from } = this;
    if (node === from) return;
    this.leave();
    startLink(from.id, node.id);
  }

  leave() {
    if (!this.from) return false;
    this.from.element.classList.remove("chosen");
    this.from = null;
    this.map.svg.classList.remove("choosing");
    this.map.say("");
    return true;
  }
}
