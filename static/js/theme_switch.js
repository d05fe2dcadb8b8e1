// <prep-theme-switch>: buttons valued system, light and dark; the choice is kept in localStorage.

const root = document.documentElement;

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    window.addEventListener("storage", this);
    this.show();
  }

  disconnectedCallback() {
    window.removeEventListener("storage", this);
  }

  handleEvent(event) {
    if (event.type === "storage") {
      this.apply(localStorage.getItem("theme"));
      return;
    }
    const button = event.target.closest("button[value]");
    if (!button) return;
    if (button.value === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", button.value);
    this.apply(button.value);
  }

  apply(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    this.show();
  }

  show() {
    const theme = root.dataset.theme ?? "system";
    for (const button of this.querySelectorAll("button[value]")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  }
}

customElements.define("prep-theme-switch", ThemeSwitch);
