// <prep-sentence-count data-field="ID" data-most="2">: says how many sentences stand in
// the field, and that they are too many. It forbids nothing.

const MATHS = /\$\$[^$]*\$\$|\$[^$]*\$/g;
const SHORTENED = /\b(?:e\.g|i\.e|et al|cf|vs|resp|approx|fig|figs|eq|sec|tab|no)\./gi;
// A stop inside a word or number (3.5, arxiv.org) has no space behind it.
const STOP = /[.!?…]+["'”’)\]]*(?:\s+|$)/;

function countSentences(text) {
  const plain = text.replace(MATHS, "x").replace(SHORTENED, "x");
  return plain.split(STOP).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}

class SentenceCount extends HTMLElement {
  connectedCallback() {
    this.most = Number(this.dataset.most);
    this.field = document.getElementById(this.dataset.field);
    this.stop = new AbortController();
    this.field.addEventListener("input", () => this.show(), {
      signal: this.stop.signal,
    });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  show() {
    const count = countSentences(this.field.value);
    const isOver = count > this.most;
    const words = `${count} sentence${count === 1 ? "" : "s"}`;
    const said = isOver ? `${words}: can it be said in ${this.most}?` : words;
    this.toggleAttribute("data-over", isOver);
    // A screen reader is told of a change, not of every key.
    const shown = count ? said : "";
    if (this.textContent !== shown) this.textContent = shown;
  }
}

customElements.define("prep-sentence-count", SentenceCount);
