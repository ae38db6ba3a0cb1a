// How an activity kept on the phone travels: words, then photos, then "send".
// No page and no database here: `post` speaks to the server, `note` remembers.
//
// An item is deleted only by what the server confirmed. Every step may be repeated.

export const sent = "sent";       // confirmed; nothing of it is left on the phone
export const away = "away";       // no network: try again
export const later = "later";     // the server is busy: try again
export const stuck = "stuck";     // refused: a person must mend it
export const signIn = "sign-in";  // somebody must sign in first
export const changed = "changed"; // typed on meanwhile: not to be sent as it was

const minute = 60_000;

// delay is how long to wait after so many failures in a row.
export const delay = (failures) => Math.min(5_000 * 2 ** failures, 5 * minute);

// waiting are the items to be sent without a person, the oldest first.
export const waiting = (items) =>
  items.filter((item) => item.state === "queued").sort((a, b) => a.queuedAt - b.queuedAt);

// deliverAll sends what waits. A refused item does not hold up the next; a network
// that is away holds up all.
export async function deliverAll(items, deliverOne) {
  let count = 0;
  for (const item of waiting(items)) {
    const outcome = await deliverOne(item);
    if (outcome === sent) count++;
    if ([away, later, signIn].includes(outcome)) return { count, outcome };
  }
  return { count, outcome: sent };
}

// deliver sends one item.
//   post(item, step, photo) answers { status, answer }, or throws without a network.
//   note(change) lets change(kept, same) alter what is kept; `same` is false when the
//   person typed on since. It answers `same`.
//   forget() deletes what is kept unless it was typed on; it answers whether it did.
export async function deliver(item, post, note, forget) {
  const ask = async (step, confirms, photo) => {
    let reply;
    try {
      reply = await post(item, step, photo);
    } catch {
      return { outcome: away };
    }
    if (reply.status === 200) {
      // A hotspot's own page also answers 200: only the server's own words count.
      return confirms(reply.answer) ? { answer: reply.answer } : { outcome: away };
    }
    return { outcome: outcomeOf(reply.status), ...trouble(reply.answer) };
  };
  const halt = async (reply) => {
    if (reply.outcome !== stuck) return reply.outcome;
    const same = await note((kept, same) => {
      if (same) Object.assign(kept, { state: stuck, trouble: reply.trouble, problems: reply.problems });
    });
    return same ? stuck : changed;
  };
  const about = (answer) => answer?.id === item.id && answer.version > 0;

  let version = item.version;
  if (!item.recorded) {
    const reply = await ask("record", about);
    if (!reply.answer) return halt(reply);
    version = reply.answer.version;
    const same = await note((kept, same) => {
      kept.version = version;
      if (same) kept.recorded = true;
    });
    if (!same) return changed;
    if (arrived(reply.answer)) return (await forget()) ? sent : changed;
  }
  for (const photo of item.photos.filter((photo) => !photo.done)) {
    const reply = await ask("photo", (answer) => answer?.hash !== undefined, photo);
    if (!reply.answer) return halt(reply);
    const same = await note((kept) => {
      for (const one of kept.photos) if (one.id === photo.id) one.done = true;
    });
    if (!same) return changed;
  }
  if (item.goal === "send") {
    item.version = version;
    const reply = await ask("send", (answer) => about(answer) && arrived(answer));
    if (!reply.answer) return halt(reply);
  }
  return (await forget()) ? sent : changed;
}

const arrived = (answer) => answer.state === "sent" || answer.state === "accepted";

function outcomeOf(status) {
  if (status === 401) return signIn;
  if (status === 408 || status === 429 || status >= 500 || status < 400) return later;
  return stuck;
}

const trouble = (answer) => ({
  trouble: answer?.title || "",
  problems: answer?.problems || [],
});
