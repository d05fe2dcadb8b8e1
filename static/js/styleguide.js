// Only for the styleguide: raises the toasts its buttons name, and says each swatch's contrast.

import { showToast } from "./toast.js";

document.getElementById("toasts").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-raise-toast]");
  if (!button) return;
  const { raiseToast: level, message, undoUrl } = button.dataset;
  showToast({ level, message, undo_url: undoUrl });
});

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Relative luminance, 0 to 1, as WCAG 2 defines it; the canvas knows every notation. */
function measureLuminance(colour) {
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function measureContrast({ color, backgroundColor }) {
  const [darker, lighter] = [color, backgroundColor]
    .map(measureLuminance)
    .sort((first, second) => first - second);
  return (lighter + 0.05) / (darker + 0.05);
}

function showContrasts() {
  for (const swatch of document.querySelectorAll(".swatch")) {
    const ratio = measureContrast(getComputedStyle(swatch));
    swatch.textContent = `Aa ${ratio.toFixed(1)}`;
  }
}

showContrasts();
new MutationObserver(showContrasts).observe(document.documentElement, {
  attributeFilter: ["data-theme"],
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showContrasts);
