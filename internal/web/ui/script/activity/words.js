// What the page says about kept items, and where it leads: both in the page's language.
const folder = () => (document.documentElement.lang === "en" ? "/en" : "");

// at is the address of a path among the pages of this language.
export const at = (path) => folder() + path;

// here is the page's own address, without a language.
export const here = () => location.pathname.slice(folder().length) + location.search;

// say is a sentence that the page brought along, with its gaps filled.
export function say(name, gaps = {}) {
  const line = document.getElementById("words").content.querySelector(`[data-say=${name}]`);
  return line.textContent.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);
}

const two = (n) => String(n).padStart(2, "0");

// since tells a moment as people say it: "17:20 yesterday".
export function since(then, now = Date.now(), tell = say) {
  const at = new Date(then);
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  const Clock = `${at.getHours()}:${two(at.getMinutes())}`;
  if (at >= midnight) return tell("today", { Clock });
  if (midnight - at <= 86_400_000) return tell("yesterday", { Clock });
  return tell("on_day", { Clock, Day: `${two(at.getDate())}/${two(at.getMonth() + 1)}` });
}

const field = (item, name) => item.fields.find(([key]) => key === name)?.[1] || "";

// titleOf is how a person recognises an item.
export const titleOf = (item) => field(item, "what") || say("untitled");

// editPath opens an item in the form, wherever it got to.
export const editPath = (item) => at(`/console/work/activities/new?unit=${item.unit}&id=${item.id}`);

// activityPath is where an item is sent to.
export const activityPath = (id) => at(`/console/work/activities/${id}`);

// troubleOf says why an item was refused.
export const troubleOf = (item) => item.trouble || say("refused");
