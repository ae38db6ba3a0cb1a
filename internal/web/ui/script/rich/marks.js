// Marks and the blocks of the editor: {attributes: ["heading1"], text: [pieces]}, where a piece
// is a string or a whole block that the editor keeps as it is (a table).
import { readLine, writeLine } from "./inline.js";
import { tableHTML } from "./table.js";

const headingMark = /^(#{1,6}) +(\S.*)$/;
const entryMark = /^(?:([-+*•])|(\d{1,6})[.)]) +(\S.*)$/;
const wholeType = "application/vnd.lantoa.table.html";

const bullets = ["bulletList", "bullet"];
const numbers = ["numberList", "number"];
const string = ({ string, attributes }) => ({ type: "string", string, attributes });

// whole is a block of marks that is shown, and kept, in one piece.
export const whole = (marks, html) => ({
  attributes: [],
  text: [{ type: "attachment", attachment: { content: html, contentType: wholeType, marks }, attributes: {} }],
});

// read makes blocks of marks.
export function read(marks) {
  const blocks = [];
  let open; // what the next line may belong to
  const add = (kind, attributes, lines) => {
    open = { kind, attributes, lines };
    blocks.push(open);
  };
  for (const raw of marks.replace(/\r\n?/g, "\n").replace(/[\t\u00a0]/g, "  ").split("\n")) {
    const line = raw.trim();
    const deep = raw.search(/\S/) >= 2;
    const heading = line.match(headingMark);
    const entry = line.match(entryMark);
    if (!line) {
      open = undefined;
    } else if (heading) {
      add("heading", [heading[1].length > 2 ? "heading2" : "heading1"], [heading[2]]);
      open = undefined;
    } else if (line[0] === ">") {
      const words = line.replace(/^(> *)+/, "");
      if (open?.kind === "quote") open.lines.push(words);
      else add("quote", ["quote"], [words]);
    } else if (line[0] === "|") {
      if (open?.kind === "table") open.lines.push(line);
      else add("table", [], [line]);
    } else if (entry) {
      const sort = entry[2] ? numbers : bullets;
      const below = open?.kind === "entry" && (deep || (entry[1] === "+" && !open.plus));
      const top = below ? open.top : sort;
      const fresh = open?.kind !== "entry" || (!below && open.top !== sort);
      add("entry", below ? [...top, ...sort] : sort, [entry[3]]);
      Object.assign(open, { top, fresh: fresh && entry[2] ? Number(entry[2]) : 0, plus: !below && entry[1] === "+" });
    } else if (open?.kind === "entry" && deep) {
      open.lines.push(line);
    } else if (open?.kind === "words") {
      open.lines.push(line);
    } else {
      add("words", [], [line]);
    }
  }
  return together(blocks).map((block) => (block.text ? block : { attributes: block.attributes, text: pieces(block.lines) }));
}

// together joins paragraphs, which the editor parts by empty lines, keeps tables whole, and
// turns the entries of a list that the editor would number otherwise into words: "5. …".
function together(blocks) {
  const out = [];
  let next = 0; // the number that would go on the list before, 0 for none
  let odd = false;
  for (const block of blocks) {
    const last = out[out.length - 1];
    const numbered = block.attributes === numbers;
    if (numbered) {
      const goesOn = !block.fresh || block.fresh === next;
      if (!goesOn) odd = block.fresh > 1 || next > 0;
      const n = goesOn ? next : block.fresh;
      next = n + 1;
      out.push(odd ? { kind: "words", attributes: [], lines: [`${n}\\. ${block.lines[0]}`, ...block.lines.slice(1)] } : block);
      continue;
    }
    if (block.kind !== "entry") {
      next = 0;
      odd = false;
    }
    if (block.kind === "table") out.push(whole(block.lines.join("\n"), tableHTML(block.lines)));
    else if (last?.kind === block.kind && (block.kind === "words" || block.kind === "quote")) last.lines.push("", ...block.lines);
    else if (odd && block.attributes.length > 2) out.push({ ...block, attributes: block.attributes.slice(2) });
    else out.push(block);
  }
  return out;
}

function pieces(lines) {
  const out = [];
  lines.forEach((line, i) => {
    if (i > 0) out.push({ type: "string", string: "\n", attributes: {} });
    out.push(...readLine(line).map(string));
  });
  return out;
}

// write makes marks of the editor's blocks.
export function write(blocks) {
  const out = []; // {text, list}
  const counts = {};
  for (const { attributes, text } of blocks) {
    for (const part of parted(text)) {
      if (part.marks) {
        out.push({ text: part.marks });
        continue;
      }
      const paragraphs = part.lines.map((pieces) => writeLine(pieces)).join("\n").replace(/^\n+|\n+$/g, "").split(/\n{2,}/);
      if (!paragraphs[0]) continue;
      block(attributes, paragraphs, out, counts);
    }
  }
  return out.map(({ text, list }, i) => (i === 0 ? "" : list && list === out[i - 1].list ? "\n" : "\n\n") + text).join("");
}

function block(attributes, paragraphs, out, counts) {
  const levels = attributes.filter((name) => name === "bullet" || name === "number");
  const last = out[out.length - 1];
  if (levels.length > 0) {
    const list = levels[0];
    if (last?.list !== list) counts[0] = 0;
    const deep = levels.length > 1 && last?.list === list;
    const at = deep ? 1 : 0;
    if (at === 0) counts[1] = 0;
    counts[at] = (counts[at] ?? 0) + 1;
    const sign = (deep ? levels[1] : list) === "number" ? `${counts[at]}. ` : "- ";
    const indent = deep ? "  " : "";
    const lines = paragraphs.join("\n").split("\n");
    out.push({ list, text: lines.map((line, i) => indent + (i === 0 ? sign + line : `  ${guarded(line)}`)).join("\n") });
  } else if (attributes.includes("quote")) {
    out.push({ text: paragraphs.map((p) => p.replace(/^>/gm, "\\>").replace(/^/gm, "> ")).join("\n>\n") });
  } else if (attributes.includes("heading1") || attributes.includes("heading2")) {
    out.push({ text: (attributes.includes("heading1") ? "## " : "### ") + paragraphs.join(" ").replace(/\n/g, " ") });
  } else {
    for (const p of paragraphs) out.push({ text: p.split("\n").map(guarded).join("\n") });
  }
}

// guarded keeps words from being read as a mark that begins a line.
function guarded(line) {
  if (/^[>|]/.test(line) || headingMark.test(line)) return `\\${line}`;
  const entry = line.match(entryMark);
  if (!entry) return line;
  return entry[2] ? `${entry[2]}\\${line.slice(entry[2].length)}` : `\\${line}`;
}

// parted are the lines of a block's text, and the whole blocks among them.
function parted(text) {
  const out = [{ lines: [[]] }];
  for (const piece of text) {
    if (piece.type === "attachment") {
      const { marks } = piece.attachment;
      if (marks) out.push({ marks }, { lines: [[]] });
      continue;
    }
    piece.string.split("\n").forEach((string, i) => {
      const { lines } = out[out.length - 1];
      if (i > 0) lines.push([]);
      lines[lines.length - 1].push({ string, attributes: piece.attributes ?? {} });
    });
  }
  return out;
}
