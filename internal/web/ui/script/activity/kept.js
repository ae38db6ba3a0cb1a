// What the phone keeps until the server has confirmed it: one record an activity.
import { openDB } from "idb";

const items = "activity";

// open answers the keeper, or nothing where the browser keeps no data.
export async function open(member) {
  let db;
  try {
    db = await openDB("lantoa", 1, { upgrade: (fresh) => fresh.createObjectStore(items, { keyPath: "id" }) });
  } catch {
    return undefined;
  }
  let asked = false;
  const own = (item) => (item && item.member === member ? item : undefined);

  return {
    get: async (id) => own(await db.get(items, id)),

    // all is this member's alone: a phone may have several.
    all: async () => (await db.getAll(items)).filter(own),

    // write keeps what was typed now. How far an earlier attempt came is not lost.
    async write(item) {
      const tx = db.transaction(items, "readwrite");
      const before = await tx.store.get(item.id);
      const done = new Set((before?.photos ?? []).filter((photo) => photo.done).map((photo) => photo.id));
      for (const photo of item.photos) photo.done = photo.done || done.has(photo.id);
      item.version = Math.max(item.version, before?.version ?? 0);
      item.edit = (before?.edit ?? 0) + 1;
      await tx.store.put({ ...item, member, recorded: false });
      await tx.done;
      if (!asked) navigator.storage?.persist?.();
      asked = true;
    },

    // note changes what is kept of an attempt; it answers whether it is still the same text.
    async note(id, edit, change) {
      const tx = db.transaction(items, "readwrite");
      const item = await tx.store.get(id);
      const same = item?.edit === edit;
      if (item) {
        change(item, same);
        await tx.store.put(item);
      }
      await tx.done;
      return same;
    },

    // forget deletes an item, unless it is no longer the text of that edit.
    async forget(id, edit) {
      const tx = db.transaction(items, "readwrite");
      const item = await tx.store.get(id);
      const same = edit === undefined || !item || item.edit === edit;
      if (same) await tx.store.delete(id);
      await tx.done;
      return same;
    },
  };
}
