// <prep-landscape>: the map of papers or communities. It joins what is seen
// (landscape_view.js), the nodes, the pointer, links drawn and papers moved by hand, and
// the keys: arrows from paper to paper, with Shift they move the map, e from line to line,
// Enter opens the panel, Escape leaves what was begun, then the panel.

import { declutter } from "./landscape_labels.js";
import { MapLines } from "./landscape_lines.js";
import { LinkDrawing } from "./landscape_links.js";
import { NodeMoves } from "./landscape_moves.js";
import { MapNodes } from "./landscape_nodes.js";
import { closePanel, findPanel, openPanel } from "./landscape_panel.js";
import { MapPointer } from "./landscape_pointer.js";
import { MapView } from "./landscape_view.js";
import "./landscape_picture.js";

const ZOOM_STEP = 1.25;
const PAN_PX = 80;
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

class Landscape extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg.landscape-map");
    if (!this.svg) return;
    this.isMovable = this.dataset.movable !== undefined;
    this.nodes = new MapNodes(this.svg);
    this.view = new MapView(this.svg, this.dataset.map, (view) =>
      declutter(this.nodes, view),
    );
    this.links = new LinkDrawing(this);
    this.moves = new NodeMoves(this);
    this.lines = new MapLines(this);
    this.pointer = new MapPointer(this);
    this.querySelector(".landscape-buttons").hidden = false;
    this.nodes.stopAt(this.nodes.list[0]);
    this.listen();
  }

  listen() {
    const { svg } = this;
    this.addEventListener("keydown", (event) => this.useKey(event));
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-act]");
      if (button) this.act(button.dataset.act);
    });
    svg.addEventListener("pointerover", ({ target }) => this.hover(target));
    svg.addEventListener("pointerleave", () => this.hover(document.activeElement));
    svg.addEventListener("focusin", ({ target }) => this.follow(target));
    svg.addEventListener("focusout", () => this.hover(null));
  }

  // -- what buttons and keys do

  act(name) {
    const node = this.nodes.focused ?? this.nodes.byId.get(findPanel()?.dataset.paper);
    const acts = {
      closer: () => this.view.zoom(ZOOM_STEP),
      farther: () => this.view.zoom(1 / ZOOM_STEP),
      whole: () => this.view.fit(),
      line: () => this.nodes.focused && this.lines.next(this.nodes.focused),
      link: () => node && this.links.begin(node),
      move: () => node && this.isMovable && this.moves.begin(node),
      pin: () => node && this.isMovable && this.moves.turnPin(node),
    };
    acts[name]?.();
  }

  useKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    const isUsed = arrow ? this.useArrow(arrow, event) : this.useOther(event);
    if (isUsed) event.preventDefault();
  }

  useArrow(arrow, { shiftKey }) {
    if (this.moves.isMoving) this.moves.step(arrow);
    else if (shiftKey) this.view.move(-arrow[0] * PAN_PX, -arrow[1] * PAN_PX);
    else if (this.nodes.focused) {
      this.nodes.findNext(this.nodes.focused, arrow)?.element.focus();
    } else return false;
    return true;
  }

  useOther({ key }) {
    if (key === "Escape") {
      return (
        [this.moves, this.links, this.lines].some((o) => o.leave()) || closePanel()
      );
    }
    if (key === "=") this.act("closer");
    else if (key === "Enter" && this.moves.isMoving) this.moves.finish();
    else if (key === "Enter" && this.lines.chosen) this.lines.finish();
    else return false;
    return true;
  }

  /** A paper was clicked, or Enter pressed on it. */
  choose(node, { byKeys }) {
    if (this.links.isChoosing) this.links.finish(node);
    else openPanel(node.id, { byKeys });
  }

  // -- what belongs together

  hover(target) {
    const node = this.nodes.find(target);
    // What one is pulling a thread to keeps its light.
    if (target?.closest?.(".link-handle")) return;
    this.nodes.light(node ?? this.links.from);
    if (node?.element.dataset.paper) this.links.offer(node);
    this.tell(node);
  }

  follow(target) {
    this.hover(target);
    const node = this.nodes.find(target);
    if (!node) return;
    if (node !== this.lines.from) this.lines.leave();
    this.nodes.stopAt(node);
    this.view.reveal(node);
  }

  tell(node) {
    const { title = "", facts = "" } = node?.element.dataset ?? {};
    this.note(title, facts);
  }

  /** Say over the map what lies below the pointer, or nothing. */
  note(title, facts) {
    const note = this.querySelector(".landscape-note");
    note.hidden = !title;
    const [head, line] = ["strong", "span"].map((name) => document.createElement(name));
    head.textContent = title;
    line.textContent = facts;
    note.replaceChildren(head, line);
  }

  /** Say in which way keys act now, for a while or until nothing is said. */
  say(words, forMs = 0) {
    const mode = this.querySelector(".landscape-mode");
    mode.textContent = words;
    mode.hidden = !words;
    clearTimeout(this.saying);
    if (forMs) this.saying = setTimeout(() => this.say(""), forMs);
  }
}

customElements.define("prep-landscape", Landscape);

// In the panel: "Link from here", links to papers that are on the map, and the way back.
document.addEventListener("click", (event) => {
  const map = document.querySelector("prep-landscape");
  const link = event.target.closest?.("[data-link-from], [data-goes-to]");
  if (!map?.nodes || !link || event.ctrlKey || event.metaKey) return;
  const node = map.nodes.byId.get(link.dataset.linkFrom ?? link.dataset.goesTo);
  if (!node) return;
  event.preventDefault();
  if (link.dataset.linkFrom) map.links.begin(node);
  else {
    node.element.focus();
    openPanel(node.id);
  }
});

document.addEventListener("keydown", (event) => {
  const panel = event.target.closest?.("#landscape-panel");
  const map = document.querySelector("prep-landscape");
  if (event.key !== "Escape" || !panel || !map?.nodes) return;
  event.preventDefault();
  map.nodes.byId.get(panel.dataset.paper)?.element.focus();
});
