// What another program put on the clipboard, as blocks of the editor: headings, lists, tables,
// links and emphasis stay, all else is lost but its words. Nothing leaves the browser.
import { address } from "./inline.js";
import { whole } from "./marks.js";
import { tableHTML, tableMarks } from "./table.js";

const unread = new Set(["SCRIPT", "STYLE", "TITLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "MATH", "SELECT", "TEXTAREA", "XML", "META", "LINK"]);
const parts = /^(P|DIV|SECTION|ARTICLE|HEADER|FOOTER|MAIN|ASIDE|NAV|ADDRESS|H[1-6]|UL|OL|LI|DL|DT|DD|BLOCKQUOTE|PRE|FIGURE|FIGCAPTION|CENTER|FORM|FIELDSET|TABLE|TBODY|THEAD|TFOOT|TR|TD|TH|CAPTION|HR|BODY)$/;
const deepest = 200;
const sorts = { UL: ["bulletList", "bullet"], OL: ["numberList", "number"] };

export function pasted(html) {
  const page = new DOMParser().parseFromString(quiet(html), "text/html");
  const r = new Reader();
  r.inside(page.body, { look: {}, attributes: [], lists: [], depth: 0 });
  r.flush([]);
  return r.blocks;
}

// quiet leaves nothing in the markup that the page's policy would have to refuse; what styles
// say is read, never applied.
const quiet = (html) =>
  html
    .replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style").replace(/\son\w+(?=\s*=)/gi, " data-on"));

class Reader {
  blocks = [];
  text = [];

  flush(attributes) {
    const words = this.text.map(({ string }) => string).join("");
    if (words.trim()) this.blocks.push({ attributes, text: trimmed(this.text).map((piece) => ({ type: "string", ...piece })) });
    this.text = [];
  }

  inside(node, now) {
    for (const child of node.childNodes) this.node(child, now);
  }

  node(node, now) {
    if (node.nodeType === Node.TEXT_NODE) {
      const string = now.pre ? node.data : node.data.replace(/[ \t\r\n\f]+/g, " ");
      this.text.push({ string: string.replace(/\u00a0/g, " "), attributes: { ...now.look } });
      return;
    }
    const tag = node.nodeName.toUpperCase();
    if (node.nodeType !== Node.ELEMENT_NODE || unread.has(tag) || hidden(node) || now.depth > deepest) return;
    if (tag === "BR") {
      this.text.push({ string: "\n", attributes: {} });
      return;
    }
    if (tag === "IMG") {
      if (/^[^\u0000-\u1fff]{1,8}$/.test(node.alt)) this.text.push({ string: node.alt, attributes: { ...now.look } });
      return;
    }
    const next = { ...now, look: look(node, now.look), depth: now.depth + 1, pre: preserved(node, now.pre) };
    if (!parts.test(tag)) {
      if (declared(node, "mso-list") === "ignore" && now.word) return;
      return this.inside(node, next);
    }
    this.flush(now.attributes);
    if (tag === "TABLE") {
      this.table(node);
      return;
    }
    this.part(node, tag, next);
    this.inside(node, next);
    this.flush(next.attributes);
  }

  // part says what kind of block the words of an element are.
  part(node, tag, next) {
    const level = /^H[1-6]$/.test(tag) ? Number(tag[1]) : node.getAttribute("role") === "heading" ? Number(node.getAttribute("aria-level") ?? 2) : 0;
    const inEntry = next.lists.length > 0 && next.attributes.length > 0;
    if (sorts[tag]) {
      next.lists = [...next.lists, sorts[tag]];
      next.attributes = [];
    } else if (tag === "LI") {
      const lists = next.lists.length ? next.lists : [sorts.UL];
      const depth = Math.max(lists.length, Number(node.getAttribute("aria-level") ?? node.dataset.ariaLevel ?? 1));
      next.attributes = depth > 1 ? [...lists[0], ...lists[lists.length - 1]] : lists[0];
    } else if (inEntry) {
      // a paragraph inside an entry is the entry's
    } else if (level || node.className === "MsoTitle") {
      next.attributes = [level > 2 ? "heading2" : "heading1"];
    } else if (tag === "BLOCKQUOTE") {
      next.attributes = ["quote"];
    } else {
      this.wordEntry(node, next);
    }
  }

  // wordEntry reads a paragraph that Word calls an entry of a list; a label that a list would
  // not show again stays among the words.
  wordEntry(node, next) {
    const level = declared(node, "mso-list").match(/^l\d+ level(\d) lfo\d+/)?.[1];
    if (!level) return;
    const label = [...node.querySelectorAll("span")].find((span) => declared(span, "mso-list") === "ignore")?.textContent.trim() ?? "";
    const number = /^\d{1,6}[.)]?$/.test(label);
    if (!number && label !== "o" && /[\p{L}\d]/u.test(label)) {
      this.text.push({ string: `${label.replace(/\s+/g, " ")} `, attributes: {} });
    } else {
      const sort = number ? sorts.OL : sorts.UL;
      const before = this.blocks[this.blocks.length - 1]?.attributes ?? [];
      next.attributes = level > 1 && before.length >= 2 ? [...before.slice(0, 2), ...sort] : sort;
    }
    next.word = true;
  }

  table(node) {
    const rows = [];
    const below = []; // by column: rows that a cell still reaches down
    const lines = [...node.rows].filter((row) => row.closest("table") === node);
    for (const tr of lines) {
      const row = [];
      const under = () => {
        while (below[row.length] > 0) {
          below[row.length]--;
          row.push([]);
        }
      };
      for (const cell of tr.cells) {
        under();
        const at = row.length;
        for (let i = 0; i < Math.min(cell.colSpan || 1, 50); i++) {
          row.push(i ? [] : cellLines(cell));
          below[at + i] = Math.min(cell.rowSpan || 1, 50) - 1;
        }
      }
      under();
      if (row.some((cell) => cell.length)) rows.push(row);
    }
    if (node.caption) {
      this.text.push({ string: node.caption.textContent, attributes: {} });
      this.flush([]);
    }
    if (!rows.length) return;
    if (rows.length === 1 && rows[0].length === 1) {
      for (const line of rows[0][0]) this.text.push(...line, { string: "\n", attributes: {} });
      return this.flush([]);
    }
    const strong = rows.length > 1 && rows[0].every((cell) => cell.length && cell.flat().every(({ string, attributes }) => !string.trim() || attributes.bold));
    const head = strong || lines[0]?.parentNode.nodeName === "THEAD" || [...(lines[0]?.cells ?? [])].every((cell) => cell.nodeName === "TH");
    if (head) for (const piece of rows[0].flat(2)) delete piece.attributes.bold;
    const marks = tableMarks(rows, head);
    this.blocks.push(whole(marks.join("\n"), tableHTML(marks)));
  }
}

// cellLines are the words of a cell, a line of pieces for each paragraph.
function cellLines(cell) {
  const r = new Reader();
  r.inside(cell, { look: look(cell, {}), attributes: [], lists: [], depth: 0 });
  r.flush([]);
  const lines = [];
  for (const { text } of r.blocks) {
    let line = [];
    for (const piece of text) {
      if (piece.type === "attachment") continue;
      piece.string.split("\n").forEach((string, i) => {
        if (i > 0) {
          lines.push(line);
          line = [];
        }
        line.push({ string, attributes: piece.attributes });
      });
    }
    lines.push(line);
  }
  return lines.filter((line) => line.some(({ string }) => string.trim()));
}

function trimmed(pieces) {
  const out = pieces.map((piece) => ({ ...piece }));
  while (out.length && !(out[0].string = out[0].string.trimStart())) out.shift();
  while (out.length && !(out[out.length - 1].string = out[out.length - 1].string.trimEnd())) out.pop();
  return out;
}

// declared is what the style attribute says, also what browsers do not know.
function declared(node, name) {
  for (const rule of (node.dataset?.style ?? "").split(";")) {
    const at = rule.indexOf(":");
    if (at > 0 && rule.slice(0, at).trim().toLowerCase() === name) return rule.slice(at + 1).trim().toLowerCase();
  }
  return "";
}

const hidden = (node) => node.hidden || declared(node, "display") === "none" || declared(node, "mso-hide") === "all" || declared(node, "mso-element").startsWith("comment");

function preserved(node, before) {
  const space = declared(node, "white-space");
  return node.nodeName === "PRE" || (space ? /^(pre|break-spaces)/.test(space) : before);
}

function look(node, before) {
  const now = { ...before };
  const tag = node.nodeName;
  if (tag === "B" || tag === "STRONG") now.bold = true;
  if (tag === "I" || tag === "EM") now.italic = true;
  const weight = declared(node, "font-weight");
  if (weight) now.bold = /^(bold|bolder|[6-9]00)$/.test(weight);
  const slant = declared(node, "font-style");
  if (slant) now.italic = /^(italic|oblique)$/.test(slant);
  if (tag === "A" && node.hasAttribute("href")) now.href = address(node.getAttribute("href"));
  for (const name of Object.keys(now)) if (!now[name]) delete now[name];
  return now;
}
