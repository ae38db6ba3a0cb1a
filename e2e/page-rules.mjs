// The rules that every page keeps, for readers on a cheap phone, over sixty,
// or with their text doubled. A page is of the kind 'hand' (used by thumb) or
// 'desk' (used with a mouse by officers).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The screen each kind is made for. */
export const VIEW = { hand: { width: 360, height: 800 }, desk: { width: 1366, height: 768 } };

// Pixels: the smallest target, the smallest main button, the smallest text.
const LIMITS = { hand: { target: 48, main: 64, font: 16 }, desk: { target: 40, main: 44, font: 14 } };

const NARROW = { width: 320, height: 640 };

/**
 * The list of what is wrong with the page, at the size that it has, and doubled on a
 * narrow phone. The page is left as it was. Script must be on. A journey that is walked on
 * several databases has its pages measured on the first: the markup is the same on all.
 */
export async function checkPage(page, kind) {
  if (page.ruled === false) return [...(page.faults ?? [])];
  const before = page.viewportSize();
  await page.evaluate(() => document.fonts.ready);
  const problems = [...(page.faults ?? []), ...(await page.evaluate(markup))];

  problems.push(...(await accessibility(page)), ...(await page.evaluate(measures, LIMITS[kind])));
  const opened = await page.evaluateHandle(openAll);
  if (await opened.evaluate(list => list.length > 0)) {
    const inside = [...(await accessibility(page)), ...(await page.evaluate(measures, LIMITS[kind]))];
    problems.push(...inside.map(p => `(opened) ${p}`));
  }

  await page.setViewportSize(NARROW);
  const width = await page.evaluate(widthOfDoubledText);
  if (width > NARROW.width) problems.push(`${NARROW.width} px with 200% text scrolls sideways: ${width}`);

  await opened.evaluate(closeAgain);
  await page.setViewportSize(before);
  return [...new Set(problems)];
}

async function accessibility(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  }));
  return result.violations.map(v => `axe ${v.id} x${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)}`);
}

// The functions below run inside the page.

function openAll() {
  const closed = [...document.querySelectorAll('details:not([open])')];
  closed.forEach(d => { d.open = true; });
  return closed;
}

function closeAgain(opened) {
  opened.forEach(d => { d.open = false; });
  // asking first makes Chromium write the attribute out; else it would come back empty
  const root = document.documentElement;
  if (root.hasAttribute('style')) root.removeAttribute('style');
}

// Set through the object model: a style element would be stopped by the page's own policy.
function widthOfDoubledText() {
  const root = document.documentElement;
  root.style.setProperty('font-size', '200%', 'important');
  const width = root.scrollWidth;
  root.style.removeProperty('font-size');
  return width;
}

function markup() {
  const problems = [];
  for (const e of document.querySelectorAll('*')) {
    for (const { name } of e.attributes) {
      if (name === 'style' || /^on/.test(name)) problems.push(`attribute ${name} on ${e.tagName.toLowerCase()}`);
    }
  }
  if (document.querySelector('script:not([src]):not([type="application/ld+json"]), style')) {
    problems.push('script or style written into the page');
  }
  const text = document.documentElement.textContent;
  if (text !== text.normalize('NFC')) problems.push('text is not NFC');
  return problems;
}

function measures({ target, main, font }) {
  const problems = [];
  const name = e => (e.textContent.trim() || e.getAttribute('aria-label') || e.name || e.tagName).slice(0, 30);

  // A link inside a sentence is exempt: its line is its size.
  const inSentence = e => e.tagName === 'A' && !e.closest('svg') && (getComputedStyle(e).display === 'inline'
    || (e.matches('.nb') && e.parentElement.textContent.trim().length > e.textContent.trim().length + 8));

  const targets = [];
  for (const e of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,audio')) {
    if (e.classList.contains('skip') || !e.checkVisibility()) continue;
    const area = e.matches('[type=radio],[type=checkbox]') ? e.closest('label') ?? e : e;
    const box = area.getBoundingClientRect();
    if (inSentence(area) || box.width < 2) continue;
    targets.push([box, area]);
    if (box.height < target - 0.5 || box.width < target - 0.5) {
      problems.push(`target ${name(area)} ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
    if (area.matches('.btn:not(.btn--small)') && box.height < main - 0.5) {
      problems.push(`main target ${name(area)} ${Math.round(box.height)}`);
    }
  }

  // 8 px between targets; rows of a list, menu, table or calendar may touch when they are tall enough.
  const row = e => e.closest('.rows,.side,.tree,.mx,.week,.srcs,.chan,.tb');
  // What is scrolled out of its column is not where it measures: it has no neighbours outside.
  const column = e => {
    for (let p = e.parentElement; p; p = p.parentElement) {
      if (p.scrollHeight > p.clientHeight && /auto|scroll/.test(getComputedStyle(p).overflowY)) return p;
    }
    return null;
  };
  const columns = new Map(targets.map(([, x]) => [x, column(x)]));
  targets.forEach(([a, x], i) => {
    for (const [b, y] of targets.slice(i + 1)) {
      if (columns.get(x) !== columns.get(y) || x.contains(y) || y.contains(x) || x.closest('svg') || y.closest('svg') || (row(x) && row(y))) continue;
      const gap = Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
      if (gap < 7.5) problems.push(`gap ${gap.toFixed(1)} between ${name(x)} and ${name(y)}`);
    }
  });

  for (const e of document.querySelectorAll('body *')) {
    const hasText = [...e.childNodes].some(c => c.nodeType === Node.TEXT_NODE && c.textContent.trim());
    if (!hasText || e.closest('svg,script,style,noscript,.paper,.vh,.size')) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < font) problems.push(`font ${size} ${name(e)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) problems.push('sideways scroll');
  return problems;
}
