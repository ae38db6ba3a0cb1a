// The fields of the editor as name and value, and how they are put back.

// What never differs by writing: the revision it was written from, buttons.
const aside = new Set(["base", "attach", "detach", "send"]);

// The richer field sends two: its marks stand for both.
const twin = (name) => name.endsWith("_html");

export function read(form) {
  const list = {};
  for (const [name, value] of new FormData(form)) {
    if (aside.has(name) || twin(name)) continue;
    (list[name] ??= []).push(value);
  }
  return list;
}

export const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

// An empty field and one that is not there yet say the same.
const sorted = (fields) => Object.entries(fields).filter(([, values]) => values.some(Boolean)).sort(([a], [b]) => (a < b ? -1 : 1));

// The fields that differ, by the words of their labels.
export function differing(form, kept) {
  const now = read(form);
  const labels = new Set();
  for (const name of new Set([...Object.keys(now), ...Object.keys(kept)])) {
    if (!same({ [name]: now[name] ?? [] }, { [name]: kept[name] ?? [] })) labels.add(label(form, name));
  }
  labels.delete("");
  return [...labels];
}

function label(form, name) {
  const [, channel] = name.match(/^variants\[(\w+)\]/) ?? [];
  const part = channel && document.getElementById(`channel-${channel}`)?.querySelector("summary b").textContent;
  return [part, one(form, name)?.labels?.[0]?.textContent.trim()].filter(Boolean).join(": ");
}

// The first field of that name: boxes and rows may share one.
function one(form, name) {
  const field = form.elements[name];
  return field instanceof RadioNodeList ? field[0] : field;
}

export function put(form, name, value) {
  const field = form.elements[name];
  if (!field || !("value" in field) || field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// Puts every field back; rows of sources are added as far as they are needed, and words
// that have no field any more travel along unseen.
export function putAll(form, kept, addRow) {
  for (const name of Object.keys(kept)) {
    if (name.startsWith("sources[") && !form.elements[name]) addRow();
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = (kept[box.name] ?? []).includes(box.value);
  for (const [name, values] of Object.entries(kept)) {
    const field = one(form, name);
    if (!field) form.append(unseen(name, values[0]));
    else if (field.type !== "checkbox" && field.type !== "hidden") put(form, name, values[0]);
  }
}

function unseen(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}
