import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  answered,
  completed,
  decode,
  emptyRecord,
  encode,
  merge,
  progressOf,
} from "../../src/coursekit/player/record.js";
import { conceptOf, outlineOf } from "./arbitraries.js";
import { createSaving } from "../../src/coursekit/player/saving.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { openStore } from "../../src/coursekit/player/store.js";

const QUESTION = {
  key: "q1aaa",
  id: "",
  type: "choice",
  points: 1,
  parts: 2,
  prompt_html: "",
  options: [
    { html: "", correct: false },
    { html: "", correct: true },
  ],
};
const CONCEPTS = ["a", "b", "c"].map((id) => conceptOf(id, [QUESTION]));
const OUTLINE = outlineOf([CONCEPTS]);
const DONE_A = completed(answered(emptyRecord(), "a----", "q1aaa", 1, "C"), "a----");

/** Storage of a browser, in memory. */
function memory(full = false) {
  const items = new Map();
  return {
    items,
    getItem: (name) => items.get(name) ?? null,
    setItem(name, value) {
      if (full) throw new Error("QuotaExceededError");
      items.set(name, value);
    },
    removeItem: (name) => items.delete(name),
  };
}

/** An LMS, a device and a clock that the test moves. */
function world({ text = "", learner = "anna", storage = memory(), kind = "lms", outline = OUTLINE } = {}) {
  const state = { text, location: "", commits: 0, up: true, order: [], notices: [], waiting: [], summary: null };
  const lms = {
    kind,
    open: () => state.up,
    learner: () => learner,
    restore: () => ({ text: state.text, location: state.location }),
    report: (summary) => (state.order.push("report"), (state.summary = summary), state.up),
    completed: () => state.summary?.complete ?? false,
    score: () => state.summary?.score ?? null,
    remember: (value) => (state.order.push("remember"), state.up && ((state.text = value), true)),
    commit: () => (state.order.push("commit"), state.up && (state.commits += 1) > 0),
    journal: () => state.order.push("journal"),
    follow: () => {},
    close: () => state.order.push("close"),
  };
  const later = (action, milliseconds) => state.waiting.push({ action, milliseconds });
  const connect = (found) =>
    createSaving({
      outline,
      lms,
      storage,
      seconds: () => 1,
      later,
      notify: (notice) => state.notices.push(notice),
      found,
    });
  const pass = () => state.waiting.splice(0).forEach(({ action }) => action());
  return { state, storage, lms, connect, pass, name: `coursekit:course:${learner}` };
}

describe("starting", () => {
  test("joins what the LMS has with what this device has", () => {
    const there = world({ text: encode(DONE_A).text });
    const here = completed(emptyRecord(), "b----");
    there.storage.setItem(there.name, encode(here).text);
    assert.deepEqual(there.connect((record) => record).open(), merge(DONE_A, here));
  });
  test("another learner on the same device starts fresh", () => {
    const storage = memory();
    storage.setItem("coursekit:course:anna", encode(DONE_A).text);
    assert.deepEqual(
      world({ storage, learner: "ben" })
        .connect((record) => record)
        .open(),
      emptyRecord(),
    );
  });
  test("without a learner's id nothing is left on the device", () => {
    const { connect, storage } = world({ learner: "" });
    const saving = connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    assert.equal(storage.items.size, 0);
  });
  test("a location helps when the record was lost", () => {
    const { connect, state } = world();
    state.location = "b";
    assert.equal(connect((record) => record).open().here?.key, "b----");
  });
});

describe("saving", () => {
  test("score and status first, the record after, then commit", () => {
    const { connect, state, pass } = world();
    const saving = connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.deepEqual(state.order, ["report", "remember", "commit"]);
    assert.deepEqual(decode(state.text).record, DONE_A);
  });
  test("several changes at once are one save, and leaving does not wait", () => {
    const { connect, state, pass } = world();
    const saving = connect((record) => record);
    saving.open();
    for (let time = 0; time < 3; time += 1) saving.save(DONE_A);
    saving.flush();
    pass();
    assert.equal(state.commits, 1);
  });
  test("what an LMS lost is sent again and told, unless it starts each attempt empty", () => {
    for (const [forgets, told] of [
      [false, ["progress_resent"]],
      [true, []],
    ]) {
      const { connect, state, pass, storage, name } = world({ outline: { ...OUTLINE, forgets } });
      storage.setItem(name, encode(DONE_A).text);
      connect((record) => record).open();
      pass();
      assert.deepEqual(decode(state.text).record, DONE_A);
      assert.deepEqual(state.notices, told);
    }
  });
  test("after closing, nothing is sent", () => {
    const { connect, state } = world();
    const saving = connect((record) => record);
    saving.open();
    saving.close();
    saving.flush();
    assert.deepEqual(state.order, ["close"]);
  });
  test("a failure is kept here, told once, tried again ever later, and its end is told", () => {
    const { connect, state, storage, name, pass } = world();
    const saving = connect((record) => record);
    saving.open();
    state.up = false;
    saving.save(DONE_A);
    pass();
    assert.deepEqual(decode(storage.getItem(name) ?? "").record, DONE_A);
    const pauses = [];
    for (let time = 0; time < 7; time += 1) {
      pauses.push(state.waiting.map(({ milliseconds }) => milliseconds));
      pass();
    }
    assert.deepEqual(pauses, [[2000], [4000], [8000], [16000], [32000], [60000], [60000]]);
    assert.deepEqual(state.notices, ["saving_failed"]);
    state.up = true;
    pass();
    assert.deepEqual(state.notices, ["saving_failed", "saving_recovered"]);
    assert.deepEqual(decode(state.text).record, DONE_A);
    assert.equal(state.waiting.length, 0);
  });
  test("on a device that keeps nothing, the learner is told to keep the page open", () => {
    const { connect, state, pass } = world({ storage: null });
    const saving = connect((record) => record);
    saving.open();
    state.up = false;
    saving.save(DONE_A);
    pass();
    assert.deepEqual(state.notices, ["saving_failed_unkept"]);
  });
  test("a full storage is no reason to stop", () => {
    const { connect, state, pass } = world({ storage: memory(true) });
    const saving = connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.deepEqual(decode(state.text).record, DONE_A);
  });
  test("an LMS that answers late brings what it has, and gets what was done meanwhile", () => {
    const { connect, state, pass } = world({ text: encode(DONE_A).text });
    state.up = false;
    let known = emptyRecord();
    const saving = connect((record) => (known = record));
    saving.open();
    saving.save(completed(emptyRecord(), "b----"));
    state.up = true;
    pass();
    assert.equal(progressOf(known, "a----").complete, true);
    assert.deepEqual(decode(state.text).record, merge(DONE_A, completed(emptyRecord(), "b----")));
    assert.deepEqual(state.notices, ["connect_failed", "saving_recovered"]);
  });
  test("another window of this device is joined, not overwritten", () => {
    const { connect, storage, name } = world({ kind: "device" });
    const saving = connect((record) => record);
    saving.open();
    storage.setItem(name, encode(completed(emptyRecord(), "b----")).text);
    saving.save(DONE_A);
    assert.equal(progressOf(decode(storage.getItem(name) ?? "").record, "b----").complete, true);
  });
  test("nor does a window that leaves take from the LMS what another one told it", () => {
    const { connect, state, pass } = world();
    const [first, second] = [connect((record) => record), connect((record) => record)];
    first.open();
    second.open();
    first.save(DONE_A);
    pass();
    second.save(completed(emptyRecord(), "b----"));
    pass();
    first.flush();
    for (const key of ["a----", "b----"]) assert.equal(progressOf(decode(state.text).record, key).complete, true, key);
  });
  test("free text without room is told once, and stays on this device", () => {
    const { connect, state, storage, name, pass } = world();
    const saving = connect((record) => record);
    saving.open();
    let record = emptyRecord();
    let letter = 1;
    const words = () => Array.from({ length: 1900 }, () => String.fromCharCode(40 + (letter = (letter * 75) % 65537) % 80));
    for (const concept of CONCEPTS) record = answered(record, concept.key, "q1aaa", 1, "B", words().join(""));
    for (let time = 0; time < 2; time += 1) {
      saving.save(record);
      pass();
    }
    assert.ok(state.text.length <= 3800);
    assert.deepEqual(state.notices, ["texts_dropped"]);
    assert.equal(Object.keys(decode(storage.getItem(name) ?? "").record.texts).length, 3);
  });
});

describe("records that can't be read", () => {
  test("damaged: set aside on this device, told, and not overwritten before there is progress", () => {
    const { connect, state, storage, name, pass } = world({ text: "1:broken" });
    const saving = connect((record) => record);
    assert.deepEqual(saving.open(), emptyRecord());
    assert.deepEqual(state.notices, ["record_damaged"]);
    assert.equal(storage.getItem(`${name}:aside:1`), "1:broken");
    saving.save({ ...emptyRecord(), here: { clock: 1, key: "a----" } });
    pass();
    assert.equal(state.text, "1:broken");
    saving.save(DONE_A);
    pass();
    assert.deepEqual(decode(state.text).record.concepts, DONE_A.concepts);
  });
  test("damaged, and no place to set it aside: never overwritten", () => {
    const { connect, state, pass } = world({ text: "1:broken", storage: null });
    const saving = connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.equal(state.text, "1:broken");
    assert.deepEqual(state.notices, ["record_damaged_unkept"]);
    assert.equal(state.summary?.score, 33.33);
  });
  test("newer: untouched, while status and score still go", () => {
    const { connect, state, storage, name, pass } = world({ text: "3:future" });
    const saving = connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.equal(state.text, "3:future");
    assert.deepEqual(state.notices, ["record_newer"]);
    assert.equal(state.summary?.score, 33.33);
    assert.deepEqual(decode(storage.getItem(name) ?? "").record, DONE_A);
  });
  test("a newer or damaged copy on this device is not lost either", () => {
    const storage = memory();
    const store = openStore(storage, "course", "anna");
    store.write("3:future");
    const first = world({ storage });
    const saving = first.connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    assert.equal(store.read(), "3:future");
    store.write("damaged");
    saving.save(DONE_A);
    assert.equal(storage.getItem(`${first.name}:aside:1`), "damaged");
    assert.deepEqual(decode(store.read()).record, DONE_A);
  });
});

describe("a session", () => {
  const start = (options) => {
    const there = world(options);
    const changes = [];
    return {
      ...there,
      changes,
      session: createSession(options?.outline ?? OUTLINE, there.connect, (change) => changes.push(change)),
    };
  };

  test("reading and answering completes a concept and opens the next", () => {
    const { session, changes, state, pass } = start();
    session.visit(CONCEPTS[0]);
    session.reachEnd(CONCEPTS[0]);
    assert.equal(session.answer(CONCEPTS[0], QUESTION, [0], { description: "", latency: 0 }), 0);
    assert.deepEqual(
      changes.at(-1)?.opened.map(({ id }) => id),
      ["b"],
    );
    assert.equal(changes.at(-1)?.completed?.id, "a");
    assert.equal(session.answer(CONCEPTS[0], QUESTION, [1], { description: "", latency: 0 }), 1);
    assert.equal(changes.at(-1)?.completed, null);
    pass();
    assert.equal(state.summary?.score, 33.33);
    assert.equal(state.summary?.location, "a");
  });
  test("resumes, and a policy that an edition made milder counts at once", () => {
    const text = encode(answered(emptyRecord(), "a----", "q1aaa", 1, "C")).text;
    assert.equal(start({ text }).session.standings.get("a")?.state, "open");
    const read = encode({ ...emptyRecord(), concepts: { "a----": { read: true, complete: false, answers: {} } } }).text;
    assert.equal(
      start({ text: read, outline: outlineOf([CONCEPTS], { completion: "read" }) }).session.standings.get("a")?.state,
      "complete",
    );
  });
  test("nothing is saved when nothing changed", () => {
    const { session, state, pass } = start({
      text: encode({ ...emptyRecord(), here: { clock: 3, key: "a----" } }).text,
    });
    session.visit(CONCEPTS[0]);
    pass();
    assert.deepEqual(state.order, []);
  });
});
