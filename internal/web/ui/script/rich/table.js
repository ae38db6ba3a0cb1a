// A table in marks, shown in the editor as it will look.
import { readLine, writeLine } from "./inline.js";

const rule = /^\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-+:?[ ]*)*\|?$/;
const safe = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

// cells are what stands between the bars of a row.
function cells(line) {
  const out = [""];
  for (const [part] of line.replace(/^\|/, "").matchAll(/\\.?|\||[^\\|]+/gs)) {
    if (part === "|") out.push("");
    else out[out.length - 1] += part;
  }
  if (!out[out.length - 1].trim()) out.pop();
  return out.map((cell) => cell.trim());
}

function cellHTML(cell) {
  const lines = cell.split(/(?<=^|[^\\]) *⏎ */); // a break inside a cell
  return lines.map((line) => readLine(line).map(({ string, attributes }) => {
    let html = safe(string);
    if (attributes.italic) html = `<em>${html}</em>`;
    if (attributes.bold) html = `<strong>${html}</strong>`;
    return html;
  }).join("")).join("<br>");
}

export function tableHTML(lines) {
  const head = lines.length > 1 && rule.test(lines[1]);
  const row = (line, tag) => `<tr>${cells(line).map((cell) => `<${tag}>${cellHTML(cell)}</${tag}>`).join("")}</tr>`;
  const rows = lines.filter((_, i) => !(head && i === 1));
  return `<table class="tb"><tbody>${rows.map((line, i) => row(line, head && i === 0 ? "th" : "td")).join("")}</tbody></table>`;
}

// tableMarks writes rows of cells, each a list of lines of pieces.
export function tableMarks(rows, head) {
  const wide = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row, at) => {
    const words = Array.from({ length: wide }, (_, i) => (row[i] ?? []).map((line) => writeLine(line, true)).filter(Boolean).join(" ⏎ "));
    return `| ${words.map((cell) => (at === 1 && !head && /^:?-+:?$/.test(cell) ? `\\${cell}` : cell)).join(" | ")} |`.replaceAll("|  |", "| |");
  });
  if (head) lines.splice(1, 0, `|${" --- |".repeat(wide)}`);
  return lines;
}
