// The figures and tables of a PDF: small pictures with captions in the panel, and a dialog
// to flip through them.

import { drawPicture, LazyPictures } from "./pdf_picture.js";
import { parseSpot } from "./pdf_spot.js";

const SMALL_PX = 220;

export class PdfFigures {
  constructor(list, { root, pdf, scroller, signal }) {
    this.root = root;
    this.pdf = pdf;
    this.entries = [...list.querySelectorAll("[data-figure]")];
    this.dialog = root.querySelector("[data-part=figure]");
    const pictures = new LazyPictures(scroller, {
      draw: (entry) => this.draw(entry, entry.querySelector("canvas"), SMALL_PX),
      clear: () => {},
      signal,
    });
    pictures.watch(this.entries);
    list.addEventListener("click", (event) => this.click(event), { signal });
    this.dialog.addEventListener("click", (event) => this.clickDialog(event), {
      signal,
    });
    // A button that was pressed and then disabled leaves the focus nowhere.
    document.addEventListener("keydown", (event) => this.pressKey(event), { signal });
  }

  draw(entry, canvas, widthPx) {
    return drawPicture(this.pdf.pdfDocument, parseSpot(entry.dataset), {
      canvas,
      widthPx,
    });
  }

  click({ target }) {
    const opener = target.closest("[data-do=look-at-figure]");
    if (!opener) return;
    this.dialog.showModal();
    this.show(this.entries.indexOf(opener.closest("[data-figure]")));
  }

  async show(index) {
    const entry = this.entries[index];
    if (!entry) return;
    this.index = index;
    const find = (part) => this.dialog.querySelector(`[data-part=${part}]`);
    find("figure-label").textContent = entry.dataset.label;
    find("figure-count").textContent = `${index + 1} of ${this.entries.length}`;
    const caption = entry.querySelector("[data-part=caption]").cloneNode(true);
    find("figure-caption").replaceChildren(...caption.childNodes);
    this.dialog.querySelector("[data-do=figure-previous]").disabled = index === 0;
    this.dialog.querySelector("[data-do=figure-next]").disabled =
      index === this.entries.length - 1;
    // Each picture gets a canvas of its own: two cannot be drawn into one at a time.
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", entry.dataset.label);
    find("figure-picture").replaceChildren(canvas);
    await this.draw(entry, canvas, find("figure-picture").clientWidth || SMALL_PX);
    canvas.setAttribute("data-drawn", "");
  }

  clickDialog({ target }) {
    const action = target.closest("[data-do]")?.dataset.do;
    if (action === "figure-previous") this.show(this.index - 1);
    else if (action === "figure-next") this.show(this.index + 1);
    else if (action === "figure-go-to") {
      this.dialog.close();
      this.root.goToSpot(parseSpot(this.entries[this.index].dataset));
      this.root.focusPages();
    }
  }

  pressKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !this.dialog.open) return;
    event.preventDefault();
    this.show(this.index + step);
  }
}
