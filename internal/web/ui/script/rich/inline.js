// A line of marks and the pieces that the editor has for it; the server's richtext package
// reads and writes the same.

const cellBreak = "⏎";
const gap = /\[\[[^[\]|\\⏎\n]+\]\]/g;
const gapHere = /^\[\[[^[\]|\\⏎\n]+\]\]/;
const linkHere = /^\[((?:\\.|[^[\]\\\n])+)\]\(([^()[\] ]+)\)/;
const escapable = /[!-/:-@[-`{-~⏎•]/;
const blank = (c) => c === undefined || /\s/.test(c);

// address is where a link may lead; nothing else becomes one.
export const address = (raw) => {
  const href = raw.trim();
  return /^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[^\s]+)$/i.test(href)
    ? href.replace(/["'<>\\^{|}()[\]*`]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    : "";
};

// readLine gives the pieces of one line: {string, attributes: {bold, italic, href}}.
export function readLine(text, href = "") {
  const literal = new Set();
  for (let tries = 0; tries < 8; tries++) {
    const { pieces, open } = attempt(text, href, literal, true);
    if (open < 0) return pieces;
    literal.add(open);
  }
  return attempt(text, href, literal, false).pieces;
}

function attempt(text, href, literal, stars) {
  const pieces = [];
  const look = { bold: false, italic: false };
  const opened = { bold: -1, italic: -1 };
  const say = (string, more = look) => {
    const attributes = {};
    if (more.bold) attributes.bold = true;
    if (more.italic) attributes.italic = true;
    if (more.href ?? href) attributes.href = more.href ?? href;
    const last = pieces[pieces.length - 1];
    if (last && same(last.attributes, attributes)) last.string += string;
    else pieces.push({ string, attributes });
  };
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const found = rest.match(gapHere) ?? (href ? null : rest.match(linkHere));
    const run = rest.match(/^\*+/)?.[0].length;
    if (rest[0] === "\\" && rest[1] && escapable.test(rest[1])) {
      say(rest[1]);
      i += 2;
    } else if (found && found[1] === undefined) {
      say(found[0], { href: "" });
      i += found[0].length;
    } else if (found && address(found[2]) && found[1].trim()) {
      for (const inner of readLine(found[1], address(found[2]))) {
        say(inner.string, {
          bold: look.bold || inner.attributes.bold,
          italic: look.italic || inner.attributes.italic,
          href: inner.attributes.href ?? "",
        });
      }
      i += found[0].length;
    } else if (run) {
      const bold = run >= 2;
      const italic = run !== 2;
      const opens = !blank(text[i + run]);
      const closes = !blank(text[i - 1]);
      const may = (on) => (on ? closes : opens);
      if (stars && run <= 3 && !literal.has(i) && (!bold || may(look.bold)) && (!italic || may(look.italic))) {
        if (bold) [look.bold, opened.bold] = [!look.bold, i];
        if (italic) [look.italic, opened.italic] = [!look.italic, i];
      } else say("*".repeat(run));
      i += run;
    } else {
      const plain = rest.slice(1).search(/[\\[*]/);
      const end = plain < 0 ? rest.length : plain + 1;
      say(rest.slice(0, end));
      i += end;
    }
  }
  const open = Math.max(look.bold ? opened.bold : -1, look.italic ? opened.italic : -1);
  return { pieces, open };
}

const same = (a, b) => !a.bold === !b.bold && !a.italic === !b.italic && (a.href ?? "") === (b.href ?? "");

// tidy leaves single blanks without a look of their own, and gaps without any.
function tidy(pieces) {
  const letters = [];
  for (const { string, attributes } of pieces) {
    for (const c of string) {
      if (!/\s/.test(c)) letters.push({ c, look: attributes });
      else if (letters.length && letters[letters.length - 1].c !== " ") letters.push({ c: " ", look: {} });
    }
  }
  if (letters[letters.length - 1]?.c === " ") letters.pop();
  const starts = [];
  let at = 0;
  for (const letter of letters) {
    starts[at] = letter;
    at += letter.c.length;
  }
  for (const found of letters.map(({ c }) => c).join("").matchAll(gap)) {
    for (let i = found.index; i < found.index + found[0].length; i++) if (starts[i]) Object.assign(starts[i], { look: {}, gap: true });
  }
  letters.forEach((letter, i) => {
    if (letter.c !== " " || letter.gap) return;
    const [a, b] = [letters[i - 1].look, letters[i + 1].look];
    if ((a.href ?? "") !== (b.href ?? "")) return;
    letter.look = { bold: a.bold && b.bold, italic: a.italic && b.italic, href: a.href };
  });
  const out = [];
  for (const { c, look, gap } of letters) {
    const last = out[out.length - 1];
    if (last && same(last.look, look) && last.gap === gap) last.text += c;
    else out.push({ text: c, look, gap });
  }
  return out;
}

function spell(spans, full, cell) {
  let out = "";
  let now = {};
  const turn = (to) => {
    const bold = !now.bold !== !to.bold;
    const italic = !now.italic !== !to.italic;
    out += bold && italic ? "***" : bold ? "**" : italic ? "*" : "";
    now = { ...now, bold: to.bold, italic: to.italic };
  };
  const leave = () => {
    turn({});
    if (now.href) out += `](${now.href})`;
  };
  for (const { text, look, gap } of spans) {
    const href = look.href ? address(look.href) : "";
    if (href !== (now.href ?? "")) {
      leave();
      if (href) out += "[";
      now.href = href;
    }
    turn(look);
    out += gap ? text : text.replace(/[\\*[\]⏎|]/g, (c) => ((c === "|" ? cell : full) ? `\\${c}` : c));
  }
  leave();
  return out;
}

const flat = (spans) => JSON.stringify(spans.map(({ text, look }) => [text, !!look.bold, !!look.italic, look.href ?? ""]));

// writeLine spells pieces with as few backslashes as they are still read right with.
export function writeLine(pieces, cell = false) {
  const spans = tidy(pieces);
  if (!spans.some(({ text }) => text.includes("\\") || text.includes(cellBreak))) {
    const light = spell(spans, false, cell);
    if (flat(tidy(readLine(light))) === flat(spans)) return light;
  }
  return spell(spans, true, cell);
}
