// What other people's programs read out of our feeds: their parsers, not ours.
import FeedParser from 'feedparser';
import ICAL from 'ical.js';

/** A feed of RSS or Atom as feedparser reads it: {meta, items}. */
export async function readFeed(text) {
  const parser = new FeedParser();
  parser.end(text);
  const items = [];
  for await (const item of parser) items.push(item);
  return { meta: parser.meta, items };
}

/** What JSON Feed 1.1 requires and this one lacks. */
export function faultsOfJSONFeed(feed) {
  const faults = [];
  if (!/^https:\/\/jsonfeed\.org\/version\/1(\.1)?$/.test(feed.version)) faults.push(`version ${feed.version}`);
  if (!feed.title) faults.push('no title');
  if (!Array.isArray(feed.items)) return [...faults, 'no items'];
  for (const item of feed.items) {
    if (typeof item.id !== 'string' || !item.id) faults.push(`no id: ${item.title}`);
    if (!item.content_html && !item.content_text) faults.push(`no content: ${item.title}`);
    if (item.date_published && Number.isNaN(Date.parse(item.date_published))) faults.push(`date ${item.date_published}`);
  }
  return faults;
}

/** The events of a calendar as ical.js reads it: {name, from, to, place}. */
export function readCalendar(text) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(one => {
    const event = new ICAL.Event(one);
    return { name: event.summary, from: event.startDate.toJSDate(), to: event.endDate.toJSDate(), place: event.location, id: event.uid };
  });
}

/** The addresses of a site map, read by the browser's XML parser on any open page. */
export function readSitemap(page, text) {
  return page.evaluate(source => {
    const tree = new DOMParser().parseFromString(source, 'application/xml');
    if (tree.querySelector('parsererror')) throw new Error('the site map is not XML');
    return [...tree.getElementsByTagNameNS('http://www.sitemaps.org/schemas/sitemap/0.9', 'loc')].map(e => e.textContent);
  }, text);
}

/** Whether a text is whole XML: feedparser forgives what is cut off, not every reader does. */
export function isXML(page, text) {
  return page.evaluate(source => !new DOMParser().parseFromString(source, 'application/xml').querySelector('parsererror'), text);
}
