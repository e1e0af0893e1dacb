import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answered, completed, decode, emptyRecord, encode, merge, progressOf } from "../../src/coursekit/player/record.js";
import { CONCEPTS, DONE_A, OUTLINE, memory, world } from "./world.js";

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
