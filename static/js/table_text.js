// Tables as Markdown, read and written as prepsite/writing/tables.py does it.

const EDGE = /(?<!\\)\|/;
const RULE_CELL = /^\s*:?-+:?\s*$/;

function splitRow(line) {
  const stripped = line.trim();
  if (!stripped.startsWith("|")) return [];
  const cells = stripped.slice(1).split(EDGE);
  // Without an edge at its end the last cell is one as well.
  if (cells.length > 1 && !cells.at(-1).trim()) cells.pop();
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function fit(cells, width) {
  const last = cells
    .slice(width - 1)
    .join(" ")
    .trim();
  const fitted = [...cells.slice(0, width - 1), last];
  while (fitted.length < width) fitted.push("");
  return fitted;
}

/** {columns, rows} of a text that is a table and nothing else; null for any other. */
export function parseTable(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  if (lines.length === 0) return { columns: [], rows: [] };
  const [columns, rule, ...rows] = lines.map(splitRow);
  const isTable =
    columns.length > 0 &&
    rule?.length === columns.length &&
    rule.every((cell) => RULE_CELL.test(cell)) &&
    rows.every((cells) => cells.length > 0);
  if (!isTable) return null;
  return { columns, rows: rows.map((cells) => fit(cells, columns.length)) };
}

/** A table with the columns asked for first, then any others it has: none is dropped. */
export function arrange({ columns: heads, rows }, asked) {
  const left = new Map(heads.map((label, at) => [at, label]));
  const takeOut = (label) => {
    for (const [at, head] of left) {
      if (head.toLowerCase() !== label.toLowerCase()) continue;
      left.delete(at);
      return at;
    }
    return -1;
  };
  const places = asked.map(takeOut);
  places.push(...left.keys());
  return {
    columns: [...asked, ...left.values()],
    rows: rows.map((cells) => places.map((at) => cells[at] ?? "")),
  };
}

function renderRow(cells) {
  return `| ${cells.map((cell) => flatten(cell).trim().replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The text of a table; "" where no cell has a word. */
export function renderTable(columns, rows) {
  if (rows.every((cells) => cells.every((cell) => !cell.trim()))) return "";
  const rule = `|${" --- |".repeat(columns.length)}`;
  return [renderRow(columns), rule, ...rows.map(renderRow)].join("\n");
}

/** A cell is one line: a quote put into it loses its marks, not its words. */
export function flatten(words) {
  if (!/[\r\n]/.test(words)) return words;
  return words
    .replace(/^> ?/gm, "")
    .trim()
    .replace(/\s*[\r\n]+\s*/g, " ");
}

/** Rows of cells as a spreadsheet hands them over: tabs, line breaks, cells in quotes. */
export function parsePasted(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
  const whole = text.replace(/(?:\r\n|\n|\r)$/, "");
  while (cell.lastIndex <= whole.length) {
    const at = cell.lastIndex;
    const found = cell.exec(whole);
    // A quote that does not close its cell is a sign like any other.
    const [, quoted, plain, end] = found ?? readPlain(whole, at, cell);
    rows.at(-1).push(flatten(quoted?.replaceAll('""', '"') ?? plain));
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  return rows;
}

function readPlain(text, at, cell) {
  const found = /[^\t\r\n]*(\t|\r\n|\n|\r|$)/y;
  found.lastIndex = at;
  const [whole, end] = found.exec(text);
  cell.lastIndex = found.lastIndex;
  return [whole, undefined, whole.slice(0, whole.length - end.length), end];
}
