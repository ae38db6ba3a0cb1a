// The reporter's pages: drafts kept on the phone, sent when there is a network.
// Everything works without this; it only keeps what would otherwise be lost.
import { activityForm } from "./activity/form.js";
import { open } from "./activity/kept.js";
import * as queue from "./activity/queue.js";
import { sender } from "./activity/sender.js";
import { network, unsentStrip } from "./activity/unsent.js";

document.querySelector(".sum")?.focus();

async function start(section) {
  const kept = await open(section.dataset.member);
  if (!kept) return;
  const form = document.getElementById("activity");
  let page;
  const strip = unsentStrip(section, kept, () => page?.id());
  const away = network(document.getElementById("network"));

  const send = sender(kept, async (outcome, count) => {
    away(!navigator.onLine || outcome === queue.away);
    strip.askSignIn(outcome === queue.signIn);
    await strip.show();
    if (count > 0 && !form) location.reload();
    await page?.settle();
  });
  strip.onSend(send);
  addEventListener("offline", () => away(true));
  addEventListener("online", () => away(false));
  away(!navigator.onLine);
  if (form) page = await activityForm(form, kept, send, strip.show);
  await send();
}

const section = document.getElementById("unsent");
if (section) start(section);
