import assert from "node:assert/strict";
import { test } from "node:test";
import { newID } from "./id.js";
import { away, changed, delay, deliver, deliverAll, later, sent, signIn, stuck, waiting } from "./queue.js";
import { since } from "./words.js";

// a phone with one item, and a server that answers as told.
function phone(answers, item = {}) {
  const kept = { id: "a", edit: 1, state: "queued", goal: "send", version: 0, recorded: false,
    photos: [{ id: "p1" }, { id: "p2" }], queuedAt: 1, ...item };
  const asked = [];
  const world = {
    kept,
    asked,
    gone: false,
    async go() {
      const copy = structuredClone(kept);
      return deliver(copy,
        async (one, step, photo) => {
          asked.push(photo ? photo.id : step);
          const answer = answers[photo ? photo.id : step];
          if (answer === undefined) throw new Error("no network");
          return typeof answer === "function" ? answer(one) : answer;
        },
        async (change) => {
          const same = kept.edit === copy.edit;
          change(kept, same);
          return same;
        },
        async () => {
          world.gone = kept.edit === copy.edit;
          return world.gone;
        });
    },
  };
  return world;
}

const ok = (answer) => ({ status: 200, answer });
const server = () => ({
  record: ok({ id: "a", state: "draft", version: 1 }),
  p1: ok({ hash: "x" }),
  p2: ok({ hash: "" }),
  send: ok({ id: "a", state: "sent", version: 2 }),
});

test("an activity is forgotten only after the server confirmed that it is sent", async () => {
  const all = phone(server());
  assert.equal(await all.go(), sent);
  assert.deepEqual(all.asked, ["record", "p1", "p2", "send"]);
  assert.ok(all.gone);
  for (const missing of ["record", "p1", "p2", "send"]) {
    const one = phone({ ...server(), [missing]: undefined });
    assert.equal(await one.go(), away, missing);
    assert.ok(!one.gone, missing);
  }
});

test("after a broken line it goes on where it stopped", async () => {
  const answers = server();
  const one = phone({ ...answers, p2: undefined });
  assert.equal(await one.go(), away);
  const rest = phone(answers, one.kept);
  assert.equal(await rest.go(), sent);
  assert.deepEqual(rest.asked, ["p2", "send"]);
});

test("the version that the server gave goes along with send", async () => {
  let version;
  const one = phone({ ...server(), record: ok({ id: "a", state: "draft", version: 7 }), send: (item) => {
    version = item.version;
    return ok({ id: "a", state: "sent", version: 8 });
  } });
  await one.go();
  assert.equal(version, 7);
});

test("what the server refuses waits for a person and is not deleted", async () => {
  for (const status of [403, 404, 409, 413, 422]) {
    const one = phone({ ...server(), record: { status, answer: { title: "Sửa chỗ này.", problems: [{ name: "what", text: "Ghi rõ." }] } } });
    assert.equal(await one.go(), stuck, String(status));
    assert.ok(!one.gone);
    assert.equal(one.kept.state, "stuck");
    assert.equal(one.kept.trouble, "Sửa chỗ này.");
    assert.deepEqual(waiting([one.kept]), [], "it must not be tried again by itself");
  }
});

test("a refused photo keeps the words and says why", async () => {
  const one = phone({ ...server(), p1: { status: 422, answer: { title: "Ảnh hỏng." } } });
  assert.equal(await one.go(), stuck);
  assert.equal(one.kept.trouble, "Ảnh hỏng.");
  assert.equal(one.kept.version, 1);
});

test("a lapsed sign-in keeps everything waiting", async () => {
  const one = phone({ ...server(), record: { status: 401 } });
  assert.equal(await one.go(), signIn);
  assert.equal(one.kept.state, "queued");
});

test("a busy server is tried again", async () => {
  for (const status of [429, 500, 503]) {
    const one = phone({ ...server(), send: { status } });
    assert.equal(await one.go(), later);
    assert.equal(one.kept.state, "queued");
  }
});

test("the page of a hotspot is not taken for the server", async () => {
  for (const step of ["record", "p1", "send"]) {
    const one = phone({ ...server(), [step]: ok(undefined) });
    assert.equal(await one.go(), away, step);
    assert.ok(!one.gone);
  }
  const other = phone({ ...server(), record: ok({ id: "b", version: 1 }) });
  assert.equal(await other.go(), away);
});

test("what was typed on meanwhile is neither sent nor deleted", async () => {
  const answers = server();
  const one = phone({ ...answers, record: () => {
    one.kept.edit = 2;
    return answers.record;
  } });
  assert.equal(await one.go(), changed);
  assert.ok(!one.gone);
  assert.equal(one.kept.version, 1, "the next attempt must know that the server has it");
  assert.equal(one.kept.recorded, false);
  assert.deepEqual(one.asked, ["record"]);
});

test("a draft is kept by the server without being sent", async () => {
  const one = phone(server(), { goal: "draft" });
  assert.equal(await one.go(), sent);
  assert.deepEqual(one.asked, ["record", "p1", "p2"]);
});

test("one that had arrived after all is not sent a second time", async () => {
  const one = phone({ ...server(), record: ok({ id: "a", state: "accepted", version: 3 }) });
  assert.equal(await one.go(), sent);
  assert.deepEqual(one.asked, ["record"]);
});

test("the oldest goes first, a refused one does not hold up the next, no network holds up all", async () => {
  const items = [3, 1, 2].map((n) => ({ id: n, state: "queued", queuedAt: n })).concat({ id: 9, state: "typing" });
  const order = [];
  const result = await deliverAll(items, async (item) => {
    order.push(item.id);
    return { 1: stuck, 2: sent, 3: away }[item.id];
  });
  assert.deepEqual(order, [1, 2, 3]);
  assert.deepEqual(result, { count: 1, outcome: away });
  order.length = 0;
  await deliverAll(items, async (item) => { order.push(item.id); return away; });
  assert.deepEqual(order, [1]);
});

test("the pauses grow and end at five minutes", () => {
  assert.equal(delay(0), 5_000);
  assert.ok(delay(2) > delay(1));
  assert.equal(delay(50), 300_000);
});

test("an id made on the phone is a UUIDv7 of its moment", () => {
  const id = newID(Date.UTC(2026, 10, 23));
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), Date.UTC(2026, 10, 23));
});

test("a moment is told as people say it", () => {
  const now = new Date(2026, 10, 23, 8, 0).getTime();
  const words = {
    today: ({ Clock }) => `${Clock} hôm nay`,
    yesterday: ({ Clock }) => `${Clock} hôm qua`,
    on_day: ({ Clock, Day }) => `${Clock} ngày ${Day}`,
  };
  const tell = (name, gaps) => words[name](gaps);
  assert.equal(since(new Date(2026, 10, 23, 7, 5), now, tell), "7:05 hôm nay");
  assert.equal(since(new Date(2026, 10, 22, 17, 20), now, tell), "17:20 hôm qua");
  assert.equal(since(new Date(2026, 10, 20, 17, 20), now, tell), "17:20 ngày 20/11");
});
