// The one that sends: over the network, one tab at a time, again and again until all is there.
import * as queue from "./queue.js";
import { activityPath } from "./words.js";

export function bodyOf(item, step, photo) {
  const body = new FormData();
  if (step === "photo") {
    body.append("photo", photo.blob, photo.name);
  } else if (step === "send") {
    body.append("version", item.version);
  } else {
    for (const [name, value] of item.fields) body.append(name, value);
    body.set("version", item.version);
    body.set("unit", item.unit);
    body.set("then", "draft");
  }
  return step === "send" ? new URLSearchParams(body) : body;
}

async function post(item, step, photo) {
  const path = { record: "", photo: `/photos/${photo?.id}`, send: "/send" }[step];
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 120_000);
  try {
    const response = await fetch(activityPath(item.id) + path, {
      method: "POST",
      body: bodyOf(item, step, photo),
      headers: { Accept: "application/json", "Lantoa-Member": item.member },
      signal: patience.signal,
    });
    const answer = await response.json().catch(() => undefined);
    return { status: response.status, answer };
  } finally {
    clearTimeout(timer);
  }
}

const alone = (work) => (navigator.locks ? navigator.locks.request("lantoa-send", work) : work());

// sender tries at once, on every sign of a network, and with ever longer pauses.
// told(outcome, count) hears how each attempt ended.
export function sender(kept, told) {
  let failures = 0;
  let timer;
  let last = Promise.resolve();

  async function attempt() {
    clearTimeout(timer);
    const { count, outcome } = await alone(async () =>
      queue.deliverAll(await kept.all(), (item) =>
        queue.deliver(item, post, (change) => kept.note(item.id, item.edit, change), () => kept.forget(item.id, item.edit)),
      ),
    );
    const again = outcome === queue.away || outcome === queue.later;
    failures = again ? failures + 1 : 0;
    if (again) timer = setTimeout(send, queue.delay(failures));
    await told(outcome, count);
    return outcome;
  }

  // A call during an attempt follows it: something may have come since.
  function send() {
    last = last.catch(() => {}).then(attempt);
    return last;
  }

  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") send();
  });
  return send;
}
