import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decode, emptyRecord } from "../../src/coursekit/player/record.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { DONE_A, memory, world } from "./world.js";

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
