// <prep-story-slides>: a story one stop a screen. Arrow keys, space, Page Up and Page Down
// lead through it, Home and End to its ends; the address names the slide that is shown.

const STEPS = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
};

class StorySlides extends HTMLElement {
  connectedCallback() {
    this.slides = [...this.querySelectorAll(".story-slide")];
    this.output = this.querySelector("output");
    document.addEventListener("keydown", (event) => this.useKey(event));
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-step]");
      if (button) this.show(this.index + Number(button.dataset.step));
    });
    const named = this.slides.findIndex((slide) => `#${slide.id}` === location.hash);
    this.show(Math.max(named, 0));
  }

  useKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("button, a, input, dialog") && event.key === " ") return;
    const ends = { Home: 0, End: this.slides.length - 1 };
    const wanted = ends[event.key] ?? this.index + (STEPS[event.key] ?? Number.NaN);
    if (Number.isNaN(wanted)) return;
    event.preventDefault();
    this.show(wanted);
  }

  show(wanted) {
    this.index = Math.min(Math.max(wanted, 0), this.slides.length - 1);
    for (const [index, slide] of this.slides.entries()) {
      slide.classList.toggle("shown", index === this.index);
    }
    const slide = this.slides[this.index];
    this.output.textContent = `${this.index + 1} of ${this.slides.length}`;
    history.replaceState(history.state, "", `#${slide.id}`);
    slide.focus({ preventScroll: true });
  }
}

customElements.define("prep-story-slides", StorySlides);
