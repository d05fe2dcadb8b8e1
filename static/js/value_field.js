// <prep-value-field> inside a <prep-autosave>: radios whose chosen value is the text that
// is saved, so that a choice is as safe as words. Markup: writing/partials/value_field.html.

class ValueField extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.radios = [...this.querySelectorAll("[type=radio]")];
    this.words = this.querySelector("[data-part=words]");
    this.addEventListener("change", ({ target }) => this.take(target.value));
    // What was restored or chosen of two texts comes with a save, and without a click.
    const state = this.closest(".text-field").querySelector("[data-part=state]");
    this.saves = new MutationObserver(() => this.follow());
    this.saves.observe(state, { attributeFilter: ["data-state"] });
    this.follow();
  }

  disconnectedCallback() {
    this.saves.disconnect();
  }

  take(value) {
    if (this.text.value === value) return;
    this.text.value = value;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.follow();
  }

  follow() {
    const chosen = this.radios.find(({ value }) => value === this.text.value);
    for (const radio of this.radios) radio.checked = radio === chosen;
    // A value that the form offered once and does not any more still stands.
    const stray = chosen ? "" : `“${this.text.value}” stands here`;
    this.words.value = chosen?.closest("label").title || stray;
  }
}

customElements.define("prep-value-field", ValueField);
