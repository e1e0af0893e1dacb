/** Visits that don't count, that begin late, are loaded anew, or lose their network; and what stays on the device. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { completed, decode, emptyRecord, encode } from "../../src/coursekit/player/record.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { CONCEPTS, DONE_A, OUTLINE, copyOf, memory } from "./world.js";
import { OLD, NEW, ALL, FINISHED, visiting, answer } from "./visiting.js";

describe("a preview, a review, and no credit (issue 16, 6)", () => {
  test("nothing is told, nothing is kept, and it is said once", () => {
    const here = visiting({ held: { counts: false } });
    answer(here);
    here.session.reachEnd(CONCEPTS[1]);
    here.pass();
    here.session.flush();
    here.session.close();
    assert.deepEqual(here.state.order, ["close"]);
    assert.equal(here.storage.items.size, 0);
    assert.deepEqual(here.state.notices, ["not_counted"]);
    assert.equal(here.session.saving.state, "practice");
  });
  test("a review shows what was done, and not what the device remembers of other attempts", () => {
    const storage = memory();
    openStore(storage, null, "course").write("anna", FINISHED());
    const here = visiting({ storage, text: encode({ ...DONE_A, attempt: NEW }).text, held: { counts: false } });
    assert.deepEqual(Object.keys(here.session.record.concepts), ["a----"]);
    assert.equal(here.state.status.question, null);
  });
});

describe("an API that comes late (issue 16, 5)", () => {
  test("is found while it is looked for, and by each save after that", () => {
    for (const turns of [1, 30]) {
      const here = visiting({ lms: false, text: encode({ ...completed(emptyRecord(), "b----"), attempt: OLD }).text });
      answer(here);
      here.pass();
      assert.deepEqual(here.state.order, []);
      here.state.there = true;
      if (turns > 1) here.session.reachEnd(CONCEPTS[0]);
      for (let turn = 0; turn < turns; turn += 1) here.pass();
      assert.deepEqual(Object.keys(decode(here.state.text).record.concepts), ["a----", "b----"]);
      assert.equal(decode(here.state.text).record.attempt, OLD);
      assert.equal(here.session.standings.get("b")?.state, "complete");
      assert.deepEqual(here.store.copies("this-device"), []);
      assert.equal(here.session.saving.state, "saved");
    }
  });
  test("one that never came: the next visit asks whose it is, and sends it when it is the learner's", () => {
    const here = visiting({ lms: false });
    answer(here);
    for (let turn = 0; turn < 60; turn += 1) here.pass();
    assert.deepEqual(here.state.notices, ["local_only"]);
    const ben = visiting({ storage: here.storage, learner: "ben" });
    assert.equal(ben.state.status.question.cause, "unnamed_copy");
    ben.state.status.question.answer(false);
    assert.equal(visiting({ storage: here.storage, learner: "ben" }).state.status, null);
    const anna = visiting({ storage: here.storage, text: encode({ ...emptyRecord(), attempt: NEW, concepts: ALL.concepts }).text.slice(0, 0) });
    anna.state.status.question.answer(true);
    anna.pass();
    assert.deepEqual(Object.keys(decode(anna.state.text).record.concepts), ["a----"]);
    assert.deepEqual(anna.store.copies("this-device"), []);
  });
  test("what an earlier visit left without a name is never sent for somebody else, however late the API comes", () => {
    const storage = memory();
    openStore(storage, null, "course").write("this-device", FINISHED());
    const here = visiting({ storage, lms: false });
    for (let turn = 0; turn < 60; turn += 1) here.pass();
    assert.equal(here.session.standings.get("c")?.state, "complete");
    here.state.there = true;
    answer(here, 0);
    here.pass();
    assert.deepEqual([here.state.text, here.state.complete], ["", false]);
    assert.equal(here.state.status.question.cause, "unnamed_copy");
  });
});

describe("a page that is loaded anew while the LMS's session is over (issue 16, 4)", () => {
  test("goes on with this attempt's copy, and the next visit sends what it kept", () => {
    const [storage, window] = [memory(), memory()];
    const first = visiting({ storage, window });
    answer(first);
    first.pass();
    const text = first.state.text;
    const reloaded = visiting({ storage, window, held: { up: false }, text });
    assert.equal(reloaded.session.standings.get("a")?.state, first.session.standings.get("a")?.state);
    reloaded.session.reachEnd(CONCEPTS[1]);
    const next = visiting({ storage, text });
    next.pass();
    assert.deepEqual(Object.keys(decode(next.state.text).record.concepts), ["a----", "b----"]);
    assert.deepEqual(next.state.notices, []);
  });
});

describe("what stays on the device (issue 16, 1)", () => {
  const outlineThat = (keep_on_device) => ({ ...OUTLINE, keep_on_device });

  test("always, until it is saved, or never", () => {
    for (const [keep, before, after] of [
      ["always", 1, 1],
      ["until_saved", 1, 0],
      ["never", 0, 0],
    ]) {
      const here = visiting({ outline: outlineThat(keep), window: memory() });
      answer(here);
      assert.equal(here.storage.items.size, before, keep);
      here.pass();
      assert.equal(here.storage.items.size, after, keep);
    }
  });
  test("until it is saved: not before the LMS confirms", () => {
    const here = visiting({ outline: outlineThat("until_saved") });
    here.state.online = false;
    answer(here);
    here.pass();
    assert.equal(here.storage.items.size, 1);
    assert.deepEqual(here.state.notices, ["offline"]);
  });
  test("copies of a few attempts at most", () => {
    const store = openStore(memory(), null, "course");
    for (let at = 0; at < 9; at += 1) store.write("anna", copyOf({ ...DONE_A, attempt: `AAAAAAaa${at}` }));
    assert.deepEqual(
      store.copies("anna").map(({ record }) => record.attempt.at(-1)),
      [..."87654"],
    );
  });
});

describe("a network that is lost (issue 16, 3)", () => {
  test("nothing is said to an LMS that can't be reached, whatever it would answer", () => {
    const here = visiting();
    here.state.online = false;
    answer(here);
    here.pass();
    here.session.flush();
    here.session.close();
    assert.deepEqual(here.state.order, []);
    assert.deepEqual(here.state.notices, ["offline"]);
  });
  test("what was said in the last moments is said again, and what was done meanwhile", () => {
    const here = visiting();
    answer(here);
    here.pass();
    here.state.online = false;
    here.session.reachEnd(CONCEPTS[0]);
    here.pass();
    here.state.order = [];
    here.state.online = true;
    here.state.back();
    assert.deepEqual(here.state.order, ["renew", "report", "remember", "journal", "commit"]);
    assert.deepEqual(here.state.notices, ["offline", "saving_recovered"]);
    assert.equal(here.session.saving.state, "saved");
  });
});
