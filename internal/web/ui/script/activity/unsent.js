// The strip on top: what waits on this phone, since when, and how to be safe.
import { dataURL } from "./picture.js";
import { at, editPath, here, say, since, titleOf, troubleOf } from "./words.js";

export function unsentStrip(strip, kept, besides) {
  const title = strip.querySelector("h2");
  const age = strip.querySelector("[data-age]");
  const list = strip.querySelector("[data-list]");
  const send = strip.querySelector("[data-send]");
  const keep = strip.querySelector("[data-keep]");
  const line = document.getElementById("unsent-item");
  let needsSignIn = false;

  function row(item) {
    const one = line.content.cloneNode(true);
    one.querySelector("b").textContent = titleOf(item);
    one.querySelector("[data-unit]").textContent = say("typed", { Unit: item.unitName, When: since(item.typedAt) });
    const trouble = one.querySelector("[data-trouble]");
    trouble.hidden = item.state !== "stuck";
    trouble.querySelector("span").textContent = troubleOf(item);
    const open = one.querySelector("a");
    open.href = editPath(item);
    if (item.state === "typing") open.textContent = say("go_on");
    one.querySelector("button").addEventListener("click", async () => {
      if (!confirm(say("drop_sure", { What: titleOf(item) }))) return;
      await kept.forget(item.id);
      await show();
    });
    return one;
  }

  async function show() {
    const items = (await kept.all()).filter((item) => item.id !== besides()).sort((a, b) => a.typedAt - b.typedAt);
    const queued = items.filter((item) => item.state === "queued");
    const unsent = items.filter((item) => item.state !== "typing");
    strip.hidden = items.length === 0;
    if (strip.hidden) return;
    title.textContent = unsent.length ? say("unsent", { Count: unsent.length }) : say("typing");
    if (needsSignIn && queued.length) {
      age.textContent = `${say("all_kept")} `;
      const link = document.createElement("a");
      link.href = at(`/dang-nhap?den=${encodeURIComponent(here())}`);
      link.textContent = say("sign_in");
      age.append(link);
    } else {
      age.textContent = say("oldest", { When: since(items[0].typedAt) }) + (queued.length ? ` ${say("by_itself")}` : "");
    }
    send.hidden = queued.length === 0;
    send.querySelector("span").textContent = say("send", { Count: queued.length });
    list.replaceChildren(...items.map(row));
  }

  keep.addEventListener("click", async () => {
    const items = await Promise.all((await kept.all()).map(async (item) => ({
      ...item,
      photos: await Promise.all(item.photos.map(async ({ id, name, blob }) => ({ id, name, data: await dataURL(blob) }))),
    })));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ lantoa: "unsent", items }, null, 1)], { type: "application/json" }));
    link.download = "hoat-dong-chua-gui.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });

  return {
    show,
    onSend: (work) => send.addEventListener("click", work),
    askSignIn: (value) => { needsSignIn = value; },
  };
}

// network says that there is none, in the strip of the shell.
export function network(strip) {
  const words = document.getElementById("network-words");
  return (away) => {
    if (away && strip.hidden) strip.replaceChildren(words.content.cloneNode(true));
    strip.hidden = !away;
  };
}
