// <prep-highlights data-places-url data-start-url>: marks on the pages of the
// <prep-pdf-viewer> beside it; its markup is papers/partials/annotation_tools.html.
// Hears `annotations-changed`, `prep-mark-choose` {id, comments} and `prep-mark-delete`
// {id}; fires `prep-mark-chosen` {mark, comments} for the list, all on the document.

import { dragArea, findPoint, findView } from "./highlight_drag.js";
import { buildQuad, findBox, isOnQuads, measureArea } from "./highlight_geometry.js";
import { HighlightHistory } from "./highlight_history.js";
import { listenForKeys } from "./highlight_keys.js";
import { HighlightLayer } from "./highlight_layer.js";
import { listenForMeanings } from "./highlight_meanings.js";
import { HighlightPopup } from "./highlight_popup.js";
import { readSelection } from "./highlight_selection.js";
import { HighlightStore } from "./highlight_store.js";
import { quoteInNotes } from "./quote_in_notes.js";
import { showToast } from "./toast.js";

const COLOR_KEY = "mark-color";
const NOTE_PT = 18;
const WORD_TOOLS = ["highlight", "underline"];
const GONE = "This mark is not in this PDF any more; here is its page.";
const HASH_ID = /[#&]mark=([0-9a-f-]{36})/;

function findUnion(rects) {
  const seen = rects.filter(({ width, height }) => width > 0 && height > 0);
  if (seen.length === 0) return null;
  return {
    left: Math.min(...seen.map(({ left }) => left)),
    top: Math.min(...seen.map(({ top }) => top)),
    right: Math.max(...seen.map(({ right }) => right)),
    bottom: Math.max(...seen.map(({ bottom }) => bottom)),
  };
}

class Highlights extends HTMLElement {
  connectedCallback() {
    this.viewer = document.querySelector("prep-pdf-viewer");
    this.colors = [...this.querySelectorAll("[data-next-color]")].map(
      (button) => button.dataset.nextColor,
    );
    this.store = new HighlightStore(this.dataset);
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.history = new HighlightHistory((state) => this.showHistory(state));
    this.chooseColor(localStorage.getItem(COLOR_KEY) ?? this.colors[0]);
    this.chooseTool(null);
    listenForMeanings(this.querySelector("dialog"), signal);
    listenForKeys({ act: (name, value) => this.act(name, value), signal });
    this.listen(signal);
    this.whenReady(signal);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  listen(signal) {
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this, "click", ({ target }) => this.click(target));
    on(document, "annotations-changed", () => this.refresh());
    on(document, "prep-mark-choose", ({ detail }) => this.goTo(detail));
    on(document, "prep-mark-delete", ({ detail }) => this.deleteMark(detail.id));
    on(window, "hashchange", () => {
      this.followed = null;
      this.followHash();
    });
    on(this.viewer, "prep-pages-loaded", () => this.followHash());
    on(document, "pointerup", () => setTimeout(() => this.lookAtSelection()));
    on(document, "keyup", ({ shiftKey }) => shiftKey && this.lookAtSelection());
    on(document, "selectionchange", () => this.loseSelection());
  }

  // The viewer's parts are there when its data-state says so for the first time.
  whenReady(signal) {
    const observer = new MutationObserver(() => this.attach(signal));
    observer.observe(this.viewer, { attributeFilter: ["data-state"] });
    signal.addEventListener("abort", () => observer.disconnect());
    this.attach(signal);
  }

  attach(signal) {
    if (this.layer || this.viewer.dataset.state !== "ready") return;
    const { pdfViewer, eventBus } = this.viewer.pdf;
    this.pdfViewer = pdfViewer;
    this.layer = new HighlightLayer({ pdfViewer, eventBus, signal });
    const { container } = pdfViewer;
    this.popup = new HighlightPopup(this.querySelector("[data-part=popup]"), {
      container,
      signal,
    });
    eventBus.on("pagerendered", () => this.popup.follow(), { signal });
    container.addEventListener("pointerdown", (event) => this.press(event), {
      signal,
      capture: true,
    });
    container.addEventListener("click", (event) => this.clickPage(event), { signal });
    this.refresh();
  }

  async refresh() {
    if (!this.layer) return;
    this.layer.show(await this.store.load());
    if (this.chosenId && !this.chosen) this.choose(null);
    this.popup.follow();
    this.followHash();
  }

  // ---- tools and colours ------------------------------------------------------------

  click(target) {
    const { markTool, nextColor, history, popupColor, popupDo } =
      target.closest("button")?.dataset ?? {};
    if (markTool) this.useTool(markTool);
    else if (nextColor) this.chooseColor(nextColor);
    else if (history) this.history[history]();
    else if (popupColor) this.takeColor(popupColor);
    else if (popupDo) this.doInPopup(popupDo);
  }

  act(name, value) {
    const actions = {
      tool: () => this.useTool(value),
      "next-color": () => this.chooseNextColor(),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      color: () => this.takeColor(this.colors[value - 1]),
      "step-out": () => this.stepOut(),
      delete: () => this.deleteMark(this.chosenId),
      enter: () => this.pressEnter(),
    };
    return this.layer ? actions[name]() !== false : false;
  }

  step(name) {
    this.history[name]();
    return true;
  }

  /** With words selected a tool is used on them at once; else it is switched. */
  useTool(tool) {
    const isWordTool = WORD_TOOLS.includes(tool);
    if (isWordTool && this.markSelection(tool)) return;
    this.chooseTool(this.tool === tool ? null : tool);
  }

  chooseTool(tool) {
    this.tool = tool;
    // The hand would drag the page away under the pen.
    if (tool && this.viewer.dataset.tool === "hand") {
      this.viewer.querySelector("[data-tool-choice=select]")?.click();
    }
    if (tool) this.viewer.dataset.markTool = tool;
    else delete this.viewer.dataset.markTool;
    for (const button of this.querySelectorAll("[data-mark-tool]")) {
      button.ariaPressed = String(button.dataset.markTool === tool);
    }
  }

  chooseColor(color) {
    this.color = this.colors.includes(color) ? color : this.colors[0];
    localStorage.setItem(COLOR_KEY, this.color);
    for (const button of this.querySelectorAll("[data-next-color]")) {
      button.ariaPressed = String(button.dataset.nextColor === this.color);
    }
  }

  chooseNextColor() {
    const next = (this.colors.indexOf(this.color) + 1) % this.colors.length;
    this.chooseColor(this.colors[next]);
    this.say(`${this.findMeaning(this.color)} is the next colour.`);
  }

  /** A colour picked: for the selected words, the chosen mark, or the tool in hand. */
  takeColor(color) {
    if (this.hasSelection) {
      this.chooseColor(color);
      return this.markSelection("highlight");
    }
    if (this.chosen) return this.recolor(this.chosen, color);
    if (!this.tool) return false;
    this.chooseColor(color);
    return true;
  }

  findMeaning(color) {
    return this.querySelector(`[data-color-meaning="${color}"]`).textContent;
  }

  showHistory({ canUndo, canRedo }) {
    this.querySelector("[data-history=undo]").disabled = !canUndo;
    this.querySelector("[data-history=redo]").disabled = !canRedo;
  }

  say(sentence) {
    this.querySelector("[data-part=announcement]").textContent = sentence;
  }

  // ---- selected words ----------------------------------------------------------------

  get hasSelection() {
    const selection = document.getSelection();
    const isOnPages = this.pdfViewer?.viewer.contains(selection.anchorNode);
    return Boolean(isOnPages && !selection.isCollapsed && String(selection).trim());
  }

  lookAtSelection() {
    if (!this.layer || !this.hasSelection) return;
    if (WORD_TOOLS.includes(this.tool)) this.markSelection(this.tool);
    else this.openForSelection();
  }

  openForSelection() {
    if (this.popup.mode === "selection") return;
    this.choose(null);
    this.popup.open("selection", () => {
      const selection = document.getSelection();
      return selection.rangeCount
        ? findUnion([...selection.getRangeAt(0).getClientRects()])
        : null;
    });
  }

  loseSelection() {
    if (this.popup?.mode === "selection" && !this.hasSelection) this.popup.close();
  }

  /** The marks to be, where words are selected; false where there are none. */
  markSelection(kind) {
    const places = this.hasSelection ? readSelection(this.pdfViewer) : [];
    if (places.length === 0) return false;
    document.getSelection().removeAllRanges();
    this.popup.close();
    return this.startMarks(places.map((place) => ({ ...place, kind })));
  }

  // ---- making and changing ------------------------------------------------------------

  async startMarks(places) {
    const { color } = this;
    const passNumber = this.viewer.passNumber ?? null;
    const marks = [];
    for (const place of places) {
      const mark = await this.store.start({ ...place, color, passNumber });
      if (mark) marks.push(mark);
    }
    if (marks.length === 0) return [];
    this.history.add({
      undo: () => this.forEach(marks, (mark) => this.store.delete(mark)),
      redo: () => this.forEach(marks, (mark) => this.store.restore(mark)),
    });
    this.say(`Marked as ${this.findMeaning(color)}.`);
    return marks;
  }

  async forEach(marks, act) {
    const answers = [];
    for (const mark of marks) answers.push(await act(mark));
    return answers.every(Boolean);
  }

  recolor(mark, color) {
    if (mark.color === color) return true;
    const paint = (one) => () => this.store.recolor(mark, one);
    this.change({ undo: paint(mark.color), redo: paint(color) });
    this.say(`Now marked as ${this.findMeaning(color)}.`);
    return true;
  }

  deleteMark(id) {
    const mark = this.store.find(id);
    if (!mark) return false;
    this.choose(null);
    this.change({
      undo: () => this.store.restore(mark),
      redo: () => this.store.delete(mark),
    }).then((isDone) => isDone && this.offerUndo(mark));
    return true;
  }

  offerUndo(mark) {
    const message = "The mark was deleted. Ctrl Z brings it back, too.";
    showToast({ message, undo_url: `${mark.url}restore/` });
  }

  async change(step) {
    const isDone = Boolean(await step.redo());
    if (isDone) this.history.add(step);
    return isDone;
  }

  async startNote({ pageNumber, point: [x, y] }) {
    this.chooseTool(null);
    const box = { x0: x, y0: y - NOTE_PT, x1: x + NOTE_PT, y1: y };
    const place = { kind: "note", pageNumber, quads: [buildQuad(box)] };
    const [mark] = await this.startMarks([place]);
    if (mark) this.chooseNew(mark, { comments: true });
  }

  async startArea({ pageNumber, box }) {
    this.chooseTool(null);
    const place = { kind: "area", pageNumber, quads: [buildQuad(box)] };
    const [mark] = await this.startMarks([place]);
    if (mark) this.chooseNew(mark, { comments: false });
  }

  async chooseNew({ id }, { comments }) {
    await this.refresh();
    this.choose(id, { comments });
  }

  // ---- choosing ------------------------------------------------------------------------

  get chosen() {
    return this.store.find(this.chosenId) ?? null;
  }

  choose(id, { comments = false } = {}) {
    this.chosenId = id;
    this.layer.choose(id);
    const mark = this.chosen;
    if (mark && !comments) this.popup.open("mark", () => this.findAnchor(id));
    else this.popup.close();
    document.dispatchEvent(
      new CustomEvent("prep-mark-chosen", { detail: { mark, comments } }),
    );
  }

  findAnchor(id) {
    const shapes = [...this.layer.findShapes(id)];
    return findUnion(shapes.map((shape) => shape.getBoundingClientRect()));
  }

  goTo({ id, comments }) {
    const mark = this.store.find(id);
    if (!mark) return;
    const { x0, y0, x1, y1 } = findBox(mark.quads);
    this.viewer.goToSpot({ pageNumber: mark.page_number, rect: [x0, y0, x1, y1] });
    this.choose(id, { comments });
    this.layer.flash(id);
  }

  /** Its page is opened by the viewer in any case: that of a mark which is gone, too. */
  followHash() {
    const id = HASH_ID.exec(location.hash)?.[1];
    if (!id || this.followed === location.hash || !this.store.isLoaded) return;
    this.followed = location.hash;
    if (this.store.find(id)) this.goTo({ id, comments: false });
    else showToast({ level: "info", message: GONE });
  }

  doInPopup(name) {
    const actions = {
      underline: () => this.markSelection("underline"),
      comment: () => this.choose(this.chosenId, { comments: true }),
      copy: () => this.copy(this.chosen),
      quote: () => this.quote(),
      delete: () => this.deleteMark(this.chosenId),
    };
    actions[name]();
  }

  /** What is at hand: selected words, which are marked first, or the chosen mark. */
  async takeMarks() {
    if (this.hasSelection) return (await this.markSelection("highlight")) || [];
    return this.chosen ? [this.chosen] : [];
  }

  async quote() {
    for (const { markdown } of await this.takeMarks()) quoteInNotes(markdown);
  }

  async copy(mark) {
    await navigator.clipboard.writeText(mark.citation);
    showToast({ level: "success", message: "Copied with its citation." });
  }

  // ---- the pages -----------------------------------------------------------------------

  press(event) {
    if (this.tool !== "area") return;
    dragArea(event, {
      pdfViewer: this.pdfViewer,
      take: (area) => this.startArea(area),
    });
  }

  clickPage(event) {
    if (this.hasSelection || event.target.closest("a, button, input")) return;
    const at = findPoint(event, this.pdfViewer);
    if (!at) return;
    if (this.tool === "note") this.startNote(at);
    else if (!this.tool) this.chooseAt(at);
  }

  // Of marks that lie on one another the smallest was meant.
  chooseAt({ pageNumber, point }) {
    const [mark] = this.store.marks
      .filter((one) => one.page_number === pageNumber && isOnQuads(one.quads, point))
      .sort((one, other) => measureArea(one.quads) - measureArea(other.quads));
    if (mark || this.chosenId) this.choose(mark?.id ?? null);
  }

  // Without a mouse, what is in view is where note and area go.
  pressEnter() {
    if (this.chosen) {
      this.choose(this.chosenId, { comments: true });
      return true;
    }
    if (this.tool !== "note" && this.tool !== "area") return false;
    const { pageNumber, box } = findView(this.pdfViewer);
    if (this.tool === "area") this.startArea({ pageNumber, box });
    else this.startNote({ pageNumber, point: [box.x0 + NOTE_PT, box.y1 - NOTE_PT] });
    return true;
  }

  /** One step out: pop-up and chosen mark, then the tool. */
  stepOut() {
    if (this.popup.mode === "selection") document.getSelection().removeAllRanges();
    else if (this.chosenId) this.choose(null);
    else if (this.tool) this.chooseTool(null);
    else return false;
    return true;
  }
}

customElements.define("prep-highlights", Highlights);
