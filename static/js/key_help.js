// Keys that belong to no button: the help lists what wears data-keys.

/** `entries` are pairs of keys and what they do. */
export function addToHelp(entries) {
  const help = document.createElement("div");
  help.hidden = true;
  for (const [keys, label] of entries) {
    const entry = document.createElement("span");
    entry.dataset.keys = keys;
    entry.dataset.keysLabel = label;
    help.append(entry);
  }
  document.body.append(help);
}
