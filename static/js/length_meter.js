// <prep-length-meter data-field="ID ..." data-words="450" data-pages="1">: how long the text
// in the field is, or in several, held against the length it aims at. It forbids nothing.

const MARKUP = /[#>*_~`|]+|\]\([^)\s]*\)/g;

class LengthMeter extends HTMLElement {
  connectedCallback() {
    const ids = this.dataset.field.split(" ");
    this.fields = ids.map((id) => document.getElementById(id));
    this.most = Number(this.dataset.words);
    this.pages = Number(this.dataset.pages);
    this.bar = document.createElement("progress");
    this.bar.max = this.most;
    this.bar.ariaLabel = "Length";
    this.line = document.createElement("span");
    this.line.className = "digits";
    this.append(this.bar, this.line);
    this.stop = new AbortController();
    const { signal } = this.stop;
    for (const field of this.fields) {
      field.addEventListener("input", () => this.show(), { signal });
    }
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
    this.replaceChildren();
  }

  show() {
    const count = this.fields
      .map((field) => field.value)
      .join("\n")
      .replace(MARKUP, " ")
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    this.bar.value = Math.min(count, this.most);
    this.toggleAttribute("data-over", count > this.most);
    this.line.textContent = this.say(count);
  }

  say(count) {
    const words = `${count} of ${this.most} words`;
    if (!this.pages) return words;
    const pages = ((count / this.most) * this.pages).toFixed(1);
    return `${pages} of ${this.pages} page${this.pages === 1 ? "" : "s"}, ${words}`;
  }
}

customElements.define("prep-length-meter", LengthMeter);
