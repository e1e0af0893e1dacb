/** Whose attempt is it? What an LMS is told belongs to the attempt that it opened, whatever the device remembers. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { completed, decode, emptyRecord, encode, isEmpty } from "../../src/coursekit/player/record.js";
import { isAttempt } from "../../src/coursekit/player/record/canonical.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { CONCEPTS, DONE_A, OUTLINE, copyOf, memory } from "./world.js";
import { OLD, DONE_ALL, FINISHED, visiting, answer } from "./visiting.js";

describe("a new attempt in a browser that knows an earlier one (issue 16, 1)", () => {
  const open = (options = {}) => {
    const storage = memory();
    openStore(storage, null, "course").write("anna", FINISHED());
    return visiting({ storage, ...options });
  };

  test("begins empty, tells nothing, and asks", () => {
    const { session, state, pass } = open();
    session.visit(CONCEPTS[0]);
    pass();
    session.flush();
    session.close();
    assert.equal(isEmpty({ ...session.record, here: null }), true);
    assert.deepEqual(
      state.order.filter((call) => call !== "commit" && call !== "close"),
      [],
    );
    assert.equal(state.text, "");
    const { cause, done, total } = state.status.question;
    assert.deepEqual([cause, done, total], ["other_attempt", 3, 3]);
  });
  test("begun anew, it has a name of its own, and what is done in it alone", () => {
    const here = open();
    here.state.status.question.answer(false);
    assert.equal(here.state.status.question, null);
    answer(here);
    here.pass();
    const { attempt, concepts } = decode(here.state.text).record;
    assert.ok(isAttempt(attempt) && attempt !== OLD);
    assert.deepEqual(Object.keys(concepts), ["a----"]);
    assert.equal(here.state.complete, false);
    // Later visits know which is which.
    const again = visiting({ storage: here.storage, text: here.state.text });
    assert.equal(again.state.status, null);
    assert.deepEqual(again.session.record.concepts, concepts);
    const before = visiting({ storage: here.storage, text: encode(DONE_ALL).text });
    assert.deepEqual(before.session.record.concepts, DONE_ALL.concepts);
  });
  test("gone on with, it has all, under its own name", () => {
    const here = open();
    here.state.status.question.answer(true);
    assert.equal(here.session.standings.get("c")?.state, "complete");
    here.pass();
    const { attempt, concepts } = decode(here.state.text).record;
    assert.notEqual(attempt, OLD);
    assert.deepEqual(concepts, DONE_ALL.concepts);
    assert.equal(here.state.complete, true);
  });
  test("the question may wait: what is done meanwhile is the new attempt's, and joined", () => {
    const here = open();
    answer(here, 0);
    here.pass();
    assert.equal(here.state.complete, false);
    assert.ok(here.state.status.question);
    here.state.status.question.answer(true);
    here.pass();
    assert.equal(here.state.complete, true);
  });
  test("where an LMS is known to begin empty, what is unfinished goes on, and is told when the learner goes on", () => {
    const storage = memory();
    const outline = { ...OUTLINE, forgets: true };
    openStore(storage, null, "course").write("anna", copyOf({ ...DONE_A, attempt: OLD }, { sent: true }));
    const here = visiting({ storage, outline });
    assert.equal(here.session.standings.get("a")?.state, "complete");
    here.pass();
    assert.deepEqual([here.state.order, here.state.status], [[], null]);
    here.session.reachEnd(CONCEPTS[1]);
    here.pass();
    assert.deepEqual(Object.keys(decode(here.state.text).record.concepts), ["a----", "b----"]);
    // What was finished is finished: another attempt is meant.
    const after = open({ outline });
    after.pass();
    assert.equal(after.session.standings.get("a")?.state, "open");
    assert.equal(after.state.status.question.cause, "other_attempt");
  });
});

describe("the same attempt", () => {
  const begun = (record) => encode({ ...record, attempt: OLD }).text;

  test("what did not arrive is taken over and sent, also from a record that was cut", () => {
    for (const text of [begun(DONE_A), begun(DONE_ALL).slice(0, 20)]) {
      const storage = memory();
      openStore(storage, null, "course").write("anna", copyOf(DONE_ALL));
      const here = visiting({ storage, text });
      here.pass();
      assert.deepEqual(decode(here.state.text).record.concepts, DONE_ALL.concepts);
      assert.equal(here.state.status.question, null);
    }
  });
  test("a record without a name belongs to the copy that has all of it, and to no other", () => {
    for (const [text, same] of [
      [encode(DONE_A).text, true],
      [encode(completed(emptyRecord(), "zzzzz")).text, false],
    ]) {
      const storage = memory();
      storage.setItem("coursekit:course:anna", encode(completed(DONE_A, "b----")).text);
      const here = visiting({ storage, text });
      assert.equal(here.session.standings.get("b")?.state === "complete", same);
    }
  });
  test("an LMS that empties the record at the end and keeps the result gets the record back", () => {
    const storage = memory();
    openStore(storage, null, "course").write("anna", FINISHED());
    const here = visiting({ storage, held: { complete: true, score: 33.33 } });
    assert.equal(here.session.standings.get("c")?.state, "complete");
    assert.equal(here.state.status?.question ?? null, null);
    // Another result is another attempt's.
    const other = visiting({ storage, held: { complete: true, score: 90 } });
    assert.equal(other.session.standings.get("c")?.state, "locked");
    assert.equal(other.state.status.question.cause, "other_attempt");
  });
  test("two devices that begin it at once keep the answers of both (issue 16, 7)", () => {
    const lms = { text: "" };
    const [one, two] = [memory(), memory()].map((storage) => ({ storage, ...visiting({ storage }) }));
    one.session.reachEnd(CONCEPTS[0]);
    answer(one);
    two.session.reachEnd(CONCEPTS[1]);
    one.session.flush();
    // Each wrote what it knows; the last one stands in the LMS.
    for (const [last, other] of [
      [one, two],
      [two, one],
    ]) {
      last.pass();
      lms.text = last.state.text;
      const back = visiting({ storage: other.storage, text: lms.text });
      back.pass();
      assert.deepEqual(Object.keys(back.session.record.concepts), ["a----", "b----"]);
      assert.deepEqual(Object.keys(decode(back.state.text).record.concepts), ["a----", "b----"]);
    }
  });
  test("a device that finished an attempt is not taken for one that began the next at once", () => {
    const laptop = memory();
    const first = visiting({ storage: laptop });
    answer(first);
    first.pass();
    const phone = visiting({ storage: memory() });
    phone.session.reachEnd(CONCEPTS[1]);
    phone.pass();
    const back = visiting({ storage: laptop, text: phone.state.text });
    back.pass();
    assert.deepEqual(Object.keys(back.session.record.concepts), ["b----"]);
  });
  test("what another device tells the LMS meanwhile is joined, where the LMS shows it", () => {
    const here = visiting({ text: begun(emptyRecord()) });
    here.state.text = begun(completed(emptyRecord(), "b----"));
    answer(here);
    here.pass();
    assert.deepEqual(Object.keys(decode(here.state.text).record.concepts), ["a----", "b----"]);
  });
});
