// <prep-recorded-phase data-index data-state>: the phase of a session that runs, where it is
// recorded. It stands in what is swapped with the phase, and tells the page's recorder.

class RecordedPhase extends HTMLElement {
  static observedAttributes = ["data-index", "data-state"];

  connectedCallback() {
    this.tell();
  }

  disconnectedCallback() {
    this.tell();
  }

  attributeChangedCallback() {
    this.tell();
  }

  /** When the whole swap is done, the phase that stands there counts. */
  tell() {
    queueMicrotask(() => document.querySelector("prep-session-recorder")?.follow?.());
  }
}

customElements.define("prep-recorded-phase", RecordedPhase);
