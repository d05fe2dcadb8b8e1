// A button with data-copies-summary="ID" puts all parts of that summary on the clipboard
// as Markdown: the paper's title, the paragraph, and a heading over each other part.

import { showToast } from "./toast.js";

function buildMarkdown(summary) {
  const parts = [`# ${summary.dataset.title}`];
  for (const field of summary.querySelectorAll("textarea")) {
    const words = field.value.trim();
    if (!words) continue;
    const isParagraph = field.id === "summary-paragraph";
    parts.push(isParagraph ? words : `## ${field.labels[0].textContent}\n\n${words}`);
  }
  return `${parts.join("\n\n")}\n`;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copies-summary]");
  if (!button) return;
  const summary = document.getElementById(button.dataset.copiesSummary);
  await navigator.clipboard.writeText(buildMarkdown(summary));
  showToast({ level: "success", message: "Copied." });
});
