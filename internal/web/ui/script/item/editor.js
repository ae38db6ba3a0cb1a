import { differing, put, putAll, read, same } from "./fields.js";
import { copy } from "./kept.js";

const pause = 3000; // after the last key
const around = 20000; // how often is asked who else is here

export function editor(form) {
  const words = form.dataset;
  const note = document.getElementById("item-note");
  const kept = copy(form);
  let stored = read(form); // what the server has
  let waiting; // until typing stops
  let flying = false; // one save at a time
  let clashed = false;
  let leaving = false;
  const pristine = stored;

  const unsaved = () => !same(read(form), stored);

  function say(text, button) {
    note.replaceChildren();
    if (!text) return;
    const box = document.createElement("div");
    box.className = "box box--warn";
    const line = document.createElement("p");
    line.textContent = text;
    box.append(line, ...(button ? [].concat(button) : []));
    note.append(box);
  }

  function press(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--small";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }

  function show(parts) {
    for (const [id, html] of Object.entries(parts)) {
      const place = document.getElementById(id);
      if (place && place.innerHTML !== html) place.innerHTML = html;
    }
    offerReplacing();
  }

  // A merged text brings somebody else's words. The fields take them in; where that cannot
  // be done in place the page is read anew: all that is written here is stored by then.
  function takeIn(got) {
    const elsewhere = (name, value) => form.elements[`${name}_html`] && form.elements[name].value !== value;
    if (got.reload || Object.entries(got.fields).some(([name, value]) => elsewhere(name, value))) {
      leaving = true;
      kept.forget();
      return location.reload();
    }
    for (const [name, value] of Object.entries(got.fields)) put(form, name, value);
    stored = read(form);
    kept.forget();
  }

  async function save() {
    clearTimeout(waiting);
    if (flying || clashed || leaving) return;
    flying = true;
    const sent = read(form);
    let again = 0;
    try {
      const answer = await fetch(words.autosave, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 401) say(words.signIn);
      else if (!answer.ok) say(words.refused);
      else acknowledge(await answer.json(), sent);
    } catch {
      say(words.offline);
      again = 5000;
    }
    flying = false;
    if (clashed) return;
    if (again || unsaved()) waiting = setTimeout(save, again || pause);
  }

  function acknowledge(got, sent) {
    show(got.parts);
    if (got.clash) {
      clashed = true;
      return say(words.clash, press(words.choose, () => form.requestSubmit()));
    }
    if (got.problems?.length) return say(got.problems.join(" "));
    say(got.merged ? words.merged : "");
    if (!got.merged) {
      form.elements.base.value = got.base;
      stored = sent;
      if (!unsaved()) kept.forget();
    } else if (same(read(form), sent)) {
      form.elements.base.value = got.base;
      takeIn(got);
    } // else: typed meanwhile; the next save is joined from the same base
  }

  function touched() {
    kept.keep(read(form), form.elements.base.value);
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  }

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
    kept.keep(read(form), form.elements.base.value, true);
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved()) event.preventDefault();
  });
  addEventListener("online", save);
  addEventListener("offline", () => say(words.offline));
  setInterval(() => document.visibilityState === "visible" && navigator.onLine && save(), around);

  function addRow() {
    const rows = form.querySelectorAll(".item__source");
    const row = rows[rows.length - 1].cloneNode(true);
    const renumber = (text) => text.replace(/\[\d+\]/, `[${rows.length}]`);
    for (const part of row.querySelectorAll("[name],[for]")) {
      if (part.name) Object.assign(part, { name: renumber(part.name), id: renumber(part.id), value: "" });
      else part.htmlFor = renumber(part.htmlFor);
    }
    rows[rows.length - 1].after(row);
    return row;
  }

  const more = form.querySelector("[data-more]");
  more.hidden = false;
  more.addEventListener("click", () => addRow().querySelector("input").focus());

  // A plainer word is put where the quoted one stands, if it still stands there.
  function offerReplacing() {
    for (const button of form.querySelectorAll("[data-instead]")) {
      const field = form.elements[button.dataset.field];
      button.hidden = !field?.value?.includes(button.dataset.quote);
    }
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-instead]");
    if (!button) return;
    const { field, quote, instead } = button.dataset;
    put(form, field, form.elements[field].value.replace(quote, () => instead));
    button.hidden = true;
  });
  offerReplacing();

  const found = kept.found();
  const taken = found?.sent && found.base === new URLSearchParams(location.search).get("kept");
  if (found && !taken && !same(found.fields, pristine)) {
    const differs = differing(form, found.fields);
    const take = press(words.take, () => {
      putAll(form, found.fields, addRow);
      form.elements.base.value = found.base; // whoever saved since is merged with
      say("");
      touched();
    });
    const drop = press(words.drop, () => {
      kept.forget();
      say("");
    });
    say(`${words.found} ${differs.join(", ")}.`, [take, drop]);
  } else kept.forget();
}
