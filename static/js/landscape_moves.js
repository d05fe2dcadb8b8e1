// Papers are put elsewhere on the map by dragging them, or by m and the arrow keys, and
// pinned by p. Where they stand is saved at once; what cannot be saved goes back.

import { csrfToken } from "./csrf.js";
import { showToast } from "./toast.js";

const STEP_PX = 24;

export class NodeMoves {
  constructor(map) {
    this.map = map;
  }

  get isMoving() {
    return Boolean(this.held);
  }

  isPinned(node) {
    return node.element.classList.contains("pinned");
  }

  async save(node, { isPinned = this.isPinned(node), back = null } = {}) {
    const body = new FormData();
    body.set("map_name", this.map.dataset.map);
    body.set("x", node.x);
    body.set("y", node.y);
    if (isPinned) body.set("is_pinned", "on");
    try {
      const answer = await fetch(`/landscape/papers/${node.id}/place/`, {
        method: "POST",
        headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" },
        body,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      node.element.classList.toggle("pinned", isPinned);
      node.element.dataset.saved = "";
    } catch {
      if (back) this.map.nodes.place(node, back.x, back.y);
      showToast({
        level: "error",
        message: "Where you put the paper was not saved, so it went back. Try again.",
      });
    }
  }

  async turnPin(node) {
    const isPinned = !this.isPinned(node);
    await this.save(node, { isPinned });
    this.map.say(isPinned ? "Pinned where it stands." : "Not pinned any more.", 2500);
  }

  // -- by keys

  begin(node) {
    this.held = { node, x: node.x, y: node.y };
    node.element.classList.add("chosen");
    this.map.say("Arrow keys move the paper. Enter leaves it there, Esc puts it back.");
    node.element.focus();
  }

  step([dx, dy]) {
    const { node } = this.held;
    const step = STEP_PX / this.map.view.at.k;
    this.map.nodes.place(node, node.x + dx * step, node.y + dy * step);
    this.map.view.reveal(node);
  }

  finish() {
    const { node, x, y } = this.held;
    this.drop();
    if (node.x !== x || node.y !== y) this.save(node, { back: { x, y } });
  }

  leave() {
    if (!this.held) return false;
    const { node, x, y } = this.held;
    this.map.nodes.place(node, x, y);
    this.drop();
    return true;
  }

  drop() {
    this.held.node.element.classList.remove("chosen");
    this.held = null;
    this.map.say("");
  }
}
