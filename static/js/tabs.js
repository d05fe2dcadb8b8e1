// <prep-tabs>: a role=tablist of buttons (role=tab, aria-controls) and their role=tabpanel.
// Arrow keys, Home and End move and choose at once. Without this script all panels show.

class Tabs extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll("[role=tab]")];
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
    this.choose(
      this.tabs.find((tab) => tab.ariaSelected === "true") ?? this.tabs.at(0),
    );
  }

  handleEvent(event) {
    const tab = event.target.closest("[role=tab]");
    if (!tab || !this.tabs.includes(tab)) return;
    if (event.type === "click") this.choose(tab);
    else this.pressKey(event, this.tabs.indexOf(tab));
  }

  pressKey(event, index) {
    const places = {
      ArrowLeft: index - 1,
      ArrowRight: (index + 1) % this.tabs.length,
      Home: 0,
      End: -1,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    const tab = this.tabs.at(places[event.key]);
    this.choose(tab);
    tab.focus();
  }

  choose(chosen) {
    for (const tab of this.tabs) {
      tab.ariaSelected = String(tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls"));
      panel.hidden = tab !== chosen;
    }
  }
}

customElements.define("prep-tabs", Tabs);
