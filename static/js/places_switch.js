// Whether this reader wants passes with places and a clock that starts by itself.

const OFF_KEY = "pdf-places";

export function isSwitchedOff() {
  return localStorage.getItem(OFF_KEY) === "off";
}

export function switchPlaces() {
  localStorage.setItem(OFF_KEY, isSwitchedOff() ? "on" : "off");
  document.dispatchEvent(new CustomEvent("prep-places-switch"));
}
