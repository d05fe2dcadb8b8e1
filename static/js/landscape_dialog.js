// The dialog in which a link between two papers is drawn or changed; what it holds are
// the forms that are pages of their own without a script.

const BODY = "link-dialog-body";

export async function openLink(url) {
  await window.htmx.ajax("GET", url, { target: `#${BODY}`, swap: "innerHTML" });
  const dialog = document.getElementById("link-dialog");
  if (!dialog.open) dialog.showModal();
}

export function startLink(source, target) {
  return openLink(`/landscape/links/new/?${new URLSearchParams({ source, target })}`);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-link]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openLink(link.href);
});

document.addEventListener("landscape-changed", () => {
  // A link that was removed has nothing left to change.
  const body = document.getElementById(BODY);
  if (body && !body.children.length) document.getElementById("link-dialog").close();
});
