// The form: every change is kept at once and found again after a reload or a crash.
import { newID } from "./id.js";
import { shrink } from "./picture.js";
import * as queue from "./queue.js";
import { activityPath, editPath, say, since, titleOf, troubleOf } from "./words.js";

const maxPhotos = 10;

export async function activityForm(form, kept, send, refresh) {
  const said = document.getElementById("kept");
  const resume = document.getElementById("resume");
  const input = form.elements.photos;
  const pictures = document.getElementById("pictures");
  const stored = () => document.querySelectorAll("form[data-remove]").length;
  const blank = JSON.stringify(typed());
  let item = fresh(form.dataset.id);
  let timer;
  let sending = false;

  function fresh(id) {
    return { id, unit: form.dataset.unit, unitName: form.dataset.unitName, version: Number(form.elements.version.value), fields: [], photos: [] };
  }

  function typed() {
    return [...new FormData(form)].filter(([name]) => !["photos", "version", "unit", "then"].includes(name));
  }

  function show(text) {
    said.hidden = !text;
    said.textContent = text;
  }

  const worth = () => item.photos.length > 0 || JSON.stringify(typed()) !== blank;

  async function keep(state, more = {}) {
    clearTimeout(timer);
    Object.assign(item, { state, fields: typed(), typedAt: Date.now(), trouble: "", problems: [] }, more);
    await kept.write(item);
  }

  async function keepTyped() {
    if (sending || !worth()) return;
    try {
      await keep("typing");
      show(say("kept", { When: since(item.typedAt) }));
    } catch {
      show(say("full"));
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(keepTyped, 300);
  }

  function fill(from) {
    item = { ...from, version: Math.max(from.version, Number(form.elements.version.value)) };
    form.elements.version.value = item.version;
    const values = new Map();
    for (const [name, value] of from.fields) values.set(name, [...(values.get(name) ?? []), value]);
    for (const control of form.elements) {
      if (!control.name || ["file", "hidden", "submit"].includes(control.type)) continue;
      const given = values.get(control.name) ?? [];
      if (control.type === "checkbox") {
        control.checked = given.includes(control.value);
        if (control.checked && control.closest("details")) control.closest("details").open = true;
      } else {
        control.value = given[0] ?? "";
      }
    }
    showPictures();
    if (from.state === queue.stuck) showProblems(from.problems.length ? from.problems : [{ name: "main", text: troubleOf(from) }]);
  }

  function showPictures() {
    for (const old of pictures.querySelectorAll("img")) URL.revokeObjectURL(old.src);
    pictures.hidden = item.photos.length === 0;
    pictures.replaceChildren(...item.photos.filter((photo) => !photo.done).map((photo, i) => {
      const one = document.getElementById("picture-item").content.cloneNode(true);
      const img = one.querySelector("img");
      img.src = URL.createObjectURL(photo.blob);
      img.alt = say("photo", { Number: i + 1 });
      one.querySelector("button").addEventListener("click", () => {
        item.photos = item.photos.filter((other) => other.id !== photo.id);
        showPictures();
        keep("typing").catch(() => {});
      });
      return one;
    }));
  }

  async function addPictures() {
    const files = [...input.files];
    const room = maxPhotos - stored() - item.photos.length;
    input.value = "";
    show(say("shrinking"));
    for (const file of files.slice(0, Math.max(0, room))) {
      const blob = await shrink(file);
      item.photos.push({ id: newID(), name: file.name, blob, done: false });
      showPictures();
    }
    await keepTyped();
    if (files.length > room) show(say("photos_many", { Taken: Math.max(0, room) }));
  }

  function showProblems(problems) {
    clearProblems();
    const summary = document.getElementById("problems-words").content.firstElementChild.cloneNode(true);
    summary.querySelector("h2").textContent = say("problems", { Count: problems.length });
    for (const { name, text } of problems) {
      const link = document.createElement("a");
      link.href = `#${document.getElementById(name) ? name : "main"}`;
      link.textContent = text;
      const line = document.createElement("li");
      line.append(link);
      summary.querySelector("ul").append(line);
      const control = document.getElementById(name);
      const place = name !== "main" && control?.closest(".f");
      if (!place) continue;
      const note = document.getElementById("problem-words").content.firstElementChild.cloneNode(true);
      note.id = `${name}-error`;
      note.append(text);
      place.classList.add("f--bad");
      (document.getElementById(`${name}-hint`) ?? place.querySelector("label, legend")).after(note);
      control.setAttribute("aria-invalid", "true");
      const hint = document.getElementById(`${name}-hint`) ? `${name}-hint ` : "";
      control.setAttribute("aria-describedby", `${hint}${name}-error`);
    }
    form.before(summary);
    summary.focus();
  }

  function clearProblems() {
    for (const old of document.querySelectorAll(".sum, .f .err")) old.remove();
    for (const old of form.querySelectorAll(".f--bad")) old.classList.remove("f--bad");
    for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  }

  // Without room to keep anything, the form goes the way it would without script.
  function plain(goal) {
    const files = new DataTransfer();
    for (const photo of item.photos) files.items.add(new File([photo.blob], photo.name));
    input.files = files.files;
    const then = document.createElement("input");
    Object.assign(then, { type: "hidden", name: "then", value: goal });
    form.append(then);
    form.submit();
  }

  async function submit(event) {
    event.preventDefault();
    if (sending) return;
    const goal = event.submitter?.value ?? "send";
    clearProblems();
    try {
      await keep("queued", { goal, queuedAt: Date.now() });
    } catch {
      plain(goal);
      return;
    }
    sending = true;
    form.inert = true;
    show(say("sending"));
    const outcome = await send().catch(() => queue.away);
    const after = await kept.get(item.id);
    sending = false;
    form.inert = false;
    show("");
    if (!after) {
      location.assign(form.dataset.home);
    } else if (after.state === queue.stuck) {
      item = after;
      form.elements.version.value = after.version;
      showPictures();
      showProblems(after.problems.length ? after.problems : [{ name: "main", text: troubleOf(after) }]);
    } else {
      showQueued(outcome);
    }
  }

  function showQueued(outcome) {
    const box = document.getElementById("queued");
    box.querySelector("[data-text]").textContent = {
      [queue.signIn]: say("need_sign_in"),
      [queue.away]: say("no_network"),
    }[outcome] ?? say("busy");
    form.hidden = true;
    box.hidden = false;
    box.focus();
    refresh();
  }

  // another begins the next activity on the same page: there may be no network for a new one.
  function another() {
    form.reset();
    form.elements.version.value = 0;
    delete form.dataset.stored;
    const id = newID();
    form.action = activityPath(id);
    item = fresh(id);
    showPictures();
    form.hidden = false;
    document.getElementById("queued").hidden = true;
    form.querySelector("input:not([type=hidden])").focus();
    refresh();
  }

  function offer(title, choices) {
    resume.querySelector("h2").textContent = title;
    resume.querySelector("ul").replaceChildren(...choices.map((element) => {
      const line = document.createElement("li");
      line.append(element);
      return line;
    }));
    resume.hidden = false;
  }

  function choice(label, work) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn", textContent: label });
    button.addEventListener("click", () => { resume.hidden = true; work(); });
    return button;
  }

  const before = await kept.get(item.id);
  if (before && before.version > 0 && before.version !== item.version) {
    offer(say("differs"), [
      choice(say("use_phone"), () => fill(before)),
      choice(say("use_commune"), () => kept.forget(before.id)),
    ]);
  } else if (before) {
    fill(before);
  } else if (!("stored" in form.dataset)) {
    const typing = (await kept.all()).filter((other) => other.state === "typing").sort((a, b) => b.typedAt - a.typedAt);
    if (typing.length > 0) {
      offer(say("unfinished"), typing.map((other) => {
        const link = document.createElement("a");
        Object.assign(link, { className: "btn", href: editPath(other), textContent: say("resume", { What: titleOf(other) }) });
        return link;
      }));
    }
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", (event) => (event.target === input ? addPictures() : soon()));
  form.addEventListener("submit", submit);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keepTyped();
  });
  document.querySelector("[data-another]").addEventListener("click", another);
  for (const remove of document.querySelectorAll("form[data-remove]")) {
    remove.addEventListener("submit", async (event) => {
      event.preventDefault();
      const reply = await fetch(remove.action, { method: "POST", headers: { Accept: "application/json" } }).catch(() => undefined);
      if (reply?.ok) remove.closest("li").remove();
      else show(say("photo_stays"));
    });
  }
  // settle leaves the form when what it shows was sent meanwhile.
  async function settle() {
    if (sending || item.state !== "queued" || (await kept.get(item.id))) return;
    location.assign(form.dataset.home);
  }

  return { settle, id: () => (form.hidden ? undefined : item.id) };
}
