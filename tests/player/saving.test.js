import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answered, completed, decode, emptyRecord, encode, merge, progressOf } from "../../src/coursekit/player/record.js";
import { CONCEPTS, DONE_A, OUTLINE, copyOf, memory, world } from "./world.js";

const NAMED = { ...DONE_A, attempt: "AAAAAAaaa" };
const DONE_B = completed(emptyRecord(), "b----");

describe("starting", () => {
  test("joins what the LMS has with what this device has of the attempt", () => {
    const there = world({ text: encode(NAMED).text });
    const here = { ...DONE_B, attempt: NAMED.attempt };
    there.store.write("anna", copyOf(here));
    assert.deepEqual(there.connect().open(), merge(NAMED, here));
  });
  test("another learner on the same device starts fresh, and is not asked", () => {
    const storage = memory();
    world({ storage }).store.write("anna", copyOf(NAMED));
    const { connect, state } = world({ storage, learner: "ben" });
    assert.deepEqual(connect().open(), emptyRecord());
    assert.equal(state.status, null);
  });
  test("without a learner's id nothing is left on the device", () => {
    const { connect, storage } = world({ learner: "" });
    const saving = connect();
    saving.open();
    saving.save(DONE_A);
    assert.equal(storage.items.size, 0);
  });
  test("a location helps when the record was lost", () => {
    const { connect, state } = world();
    state.location = "b";
    assert.equal(connect().open().here?.key, "b----");
  });
});

describe("saving", () => {
  test("score and status first, the record after, then commit", () => {
    const { connect, state, pass } = world();
    const saving = connect();
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.deepEqual(state.order, ["report", "remember", "commit"]);
    assert.deepEqual(decode(state.text).record.concepts, DONE_A.concepts);
  });
  test("several changes at once are one save, and leaving does not wait", () => {
    const { connect, state, pass } = world();
    const saving = connect();
    saving.open();
    for (let time = 0; time < 3; time += 1) saving.save(DONE_A);
    saving.flush();
    pass();
    assert.equal(state.commits, 1);
  });
  test("what an LMS lost of an attempt is sent again and told", () => {
    const { connect, state, store, pass } = world();
    const begun = { ...emptyRecord(), attempt: NAMED.attempt, here: { clock: 1, key: "a----" } };
    for (const [sent, told] of [
      [true, "progress_resent"],
      [false, "progress_sent"],
    ]) {
      state.text = encode(begun).text;
      state.notices = [];
      store.write("anna", copyOf(NAMED, { sent }));
      connect().open();
      pass();
      assert.deepEqual(decode(state.text).record.concepts, NAMED.concepts);
      assert.deepEqual(state.notices, [told]);
    }
  });
  test("after closing, nothing is sent", () => {
    const { connect, state } = world();
    const saving = connect();
    saving.open();
    saving.close();
    saving.flush();
    assert.deepEqual(state.order, ["close"]);
  });
  test("a failure is kept here, told once, tried again ever later, and its end is told", () => {
    const { connect, state, kept, pass } = world();
    const saving = connect();
    saving.open();
    state.up = false;
    saving.save(DONE_A);
    pass();
    assert.deepEqual(kept().concepts, DONE_A.concepts);
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
    assert.deepEqual(decode(state.text).record.concepts, DONE_A.concepts);
    assert.equal(state.waiting.length, 0);
  });
  test("on a device that keeps nothing, the learner is told to keep the page open", () => {
    const { connect, state, pass } = world({ storage: null });
    const saving = connect();
    saving.open();
    state.up = false;
    saving.save(DONE_A);
    pass();
    assert.deepEqual(state.notices, ["saving_failed_unkept"]);
  });
  test("a full storage is no reason to stop", () => {
    const { connect, state, pass } = world({ storage: memory(true) });
    const saving = connect();
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.deepEqual(decode(state.text).record.concepts, DONE_A.concepts);
  });
  test("an LMS that answers late brings what it has, and gets what was done meanwhile", () => {
    const { connect, state, store, pass } = world({ text: encode(NAMED).text });
    state.up = false;
    let known = emptyRecord();
    const saving = connect((record) => (known = merge(known, record)));
    saving.open();
    saving.save((known = DONE_B));
    assert.equal(store.copies("this-device").length, 1);
    state.up = true;
    pass();
    assert.equal(progressOf(known, "a----").complete, true);
    assert.deepEqual(decode(state.text).record, merge(NAMED, DONE_B));
    assert.deepEqual(state.notices, ["connect_failed", "saving_recovered"]);
    assert.equal(store.copies("this-device").length, 0);
  });
  test("another window of this device is joined, not overwritten", () => {
    const { connect, state, pass, kept } = world();
    const [first, second] = [connect(), connect()];
    for (const saving of [first, second]) saving.open();
    first.save(DONE_A);
    second.save(DONE_B);
    pass();
    assert.deepEqual(Object.keys(kept().concepts), ["a----", "b----"]);
    assert.deepEqual(Object.keys(decode(state.text).record.concepts), ["a----", "b----"]);
  });
  test("nor does a window that leaves take from the LMS what another one told it", () => {
    const { connect, state, pass } = world();
    const [first, second] = [connect(), connect()];
    first.open();
    second.open();
    first.save(DONE_A);
    pass();
    second.save(DONE_B);
    pass();
    first.flush();
    for (const key of ["a----", "b----"]) assert.equal(progressOf(decode(state.text).record, key).complete, true, key);
  });
  test("free text without room is told once, and stays on this device", () => {
    const { connect, state, kept, pass } = world();
    const saving = connect();
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
    assert.equal(Object.keys(kept().texts).length, 3);
  });
});
