// Buttons with data-picture="URL" take the map along as PNG: the SVG of that address,
// which brings its styles along, is drawn on a canvas.

import { showToast } from "./toast.js";

const SHARPNESS = 2;
// What browsers take as one side of a canvas.
const LONGEST_SIDE = 8_000;

async function drawPicture(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  const source = URL.createObjectURL(await answer.blob());
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const longest = Math.max(image.naturalWidth, image.naturalHeight);
    const scale = Math.min(SHARPNESS, LONGEST_SIDE / longest);
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(source);
  }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-picture]");
  if (!button) return;
  try {
    save(await drawPicture(button.dataset.picture), "landscape.png");
  } catch {
    showToast({
      level: "error",
      message: "The picture could not be made. Take the SVG instead.",
    });
  }
});
