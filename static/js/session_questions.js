// <prep-asked-question data-takes-focus>: the field of the question that was just asked
// has the caret; Ctrl+Enter in it asks for the next one. Without the script its buttons do.

class AskedQuestion extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.pressKey(event));
    if ("takesFocus" in this.dataset) this.querySelector("textarea")?.focus();
  }

  pressKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.querySelector("[data-part=next]").click();
  }
}

customElements.define("prep-asked-question", AskedQuestion);
