import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { completed, decode, emptyRecord, encode } from "../../src/coursekit/player/record.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { DONE_A, memory, world } from "./world.js";

describe("records that can't be read", () => {
  test("damaged: set aside on this device, told, and not overwritten before there is progress", () => {
    const { connect, state, storage, pass } = world({ text: "1:broken" });
    const saving = connect((record) => record);
    assert.deepEqual(saving.open(), emptyRecord());
    assert.deepEqual(state.notices, ["record_damaged"]);
    assert.equal(storage.getItem("coursekit:course:anna:aside:1"), "1:broken");
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
    const { connect, state, kept, pass } = world({ text: "9:future" });
    const saving = connect((record) => record);
    saving.open();
    saving.save(DONE_A);
    pass();
    assert.equal(state.text, "9:future");
    assert.deepEqual(state.notices, ["record_newer"]);
    assert.equal(state.summary?.score, 33.33);
    assert.deepEqual(kept().concepts, DONE_A.concepts);
  });
  test("a newer or damaged copy on this device is not lost either", () => {
    const storage = memory();
    const name = "coursekit:course:anna:AAAAAAaaa";
    const text = encode({ ...DONE_A, attempt: "AAAAAAaaa" }).text;
    const { connect, pass } = world({ storage, text });
    const saving = connect();
    saving.open();
    storage.setItem(name, JSON.stringify({ record: "9:future" }));
    saving.save(completed(DONE_A, "b----"));
    assert.equal(storage.getItem(name), JSON.stringify({ record: "9:future" }));
    storage.setItem(name, "damaged");
    saving.save(completed(DONE_A, "b----"));
    pass();
    assert.equal(storage.getItem("coursekit:course:anna:aside:1"), "damaged");
    assert.deepEqual(openStore(storage, null, "course").copies("anna")[0].record.concepts, completed(DONE_A, "b----").concepts);
  });
});
