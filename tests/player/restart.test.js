/** A fresh start: the learner's own record is forgotten everywhere, and what the LMS has as a result stays. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answered, begunAnew, completed, decode, emptyRecord, encode, merge, MOST_STARTS, readToEnd } from "../../src/coursekit/player/record.js";
import { idOf } from "../../src/coursekit/player/lms/journal.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { possible, stuckIn } from "../../src/coursekit/player/unlock.js";
import { scorm12 } from "../../src/coursekit/player/lms/scorm12.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";
import { summarise } from "../../src/coursekit/player/score.js";
import { conceptOf, outlineOf } from "./arbitraries.js";
import { CONCEPTS, copyOf, memory, OUTLINE, QUESTION } from "./world.js";
import { answer, DONE_ALL, OLD, visiting as visit } from "./visiting.js";

const COURSE = { ...OUTLINE, restart: true };
const NAME = OLD;
const visiting = (options = {}) =>
  visit({ outline: COURSE, text: encode(DONE_ALL).text, held: { complete: true, score: 100 }, ...options });

describe("beginning anew (issue 16, 11)", () => {
  test("only where the course allows it, something was done, and it counts", () => {
    assert.equal(visiting().session.mayRestart, true);
    assert.equal(visiting({ outline: OUTLINE }).session.mayRestart, false);
    assert.equal(visiting({ text: "" }).session.mayRestart, false);
    assert.equal(visiting({ held: { counts: false } }).session.mayRestart, false);
  });
  test("forgets concepts, answers and texts, and keeps the attempt", () => {
    const here = visiting();
    here.session.restart();
    here.pass();
    assert.deepEqual(decode(here.state.text).record, { ...emptyRecord(), attempt: NAME, starts: 1 });
    assert.equal(here.session.standings.get("b")?.state, "locked");
    assert.deepEqual(here.changes.at(-1).anew, true);
    assert.deepEqual([here.state.complete, here.state.score], [true, 100]);
    assert.equal(here.session.mayRestart, false);
  });
  test("is the same at the next visit, here, elsewhere, and on a device that still has all", () => {
    const here = visiting();
    here.session.restart();
    answer(here, 0);
    here.pass();
    const stale = memory();
    openStore(stale, null, "course").write("anna", copyOf(DONE_ALL, { sent: true, told: { complete: true, score: 100, location: "c" } }));
    for (const storage of [here.storage, memory(), stale]) {
      const again = visiting({ storage, text: here.state.text });
      again.pass();
      assert.deepEqual(Object.keys(again.session.record.concepts), ["a----"]);
      assert.equal(again.session.record.concepts["a----"].complete, false);
      assert.equal(again.state.status?.question ?? null, null);
      assert.equal(again.state.status?.cause ?? "", "");
    }
  });
  test("without a network it waits on the device, and the LMS's record does not win", () => {
    const here = visiting();
    here.state.online = false;
    here.session.restart();
    here.pass();
    assert.deepEqual(decode(here.state.text).record.concepts, DONE_ALL.concepts);
    const again = visiting({ storage: here.storage, text: here.state.text });
    assert.deepEqual(again.session.record.concepts, {});
    again.pass();
    assert.equal(decode(again.state.text).record.starts, 1);
  });
  test("an LMS that lost it is told again", () => {
    const here = visiting();
    const before = here.state.text;
    here.session.restart();
    here.pass();
    const again = visiting({ storage: here.storage, text: before });
    again.pass();
    assert.equal(decode(again.state.text).record.starts, 1);
  });
  test("another window that is open goes on in it", () => {
    const one = visiting();
    const two = visiting({ storage: one.storage });
    one.session.restart();
    one.pass();
    two.state.text = one.state.text;
    two.session.visit(CONCEPTS[1]);
    two.session.visit(CONCEPTS[0]);
    two.pass();
    assert.deepEqual(two.session.record.concepts, {});
    assert.equal(decode(two.state.text).record.starts, 1);
  });
  test("what was done before the LMS answered is not lost to a fresh start of an earlier visit", () => {
    const anew = encode({ ...begunAnew(DONE_ALL), attempt: NAME }).text;
    const late = visiting({ lms: false, text: anew });
    answer(late);
    late.state.there = true;
    for (let turn = 0; turn < 4; turn += 1) late.pass();
    const { starts, concepts } = decode(late.state.text).record;
    assert.deepEqual([starts, Object.keys(concepts)], [1, ["a----"]]);
  });
  test("gone on with in another attempt, its count does not come along", () => {
    const storage = memory();
    openStore(storage, null, "course").write("anna", copyOf({ ...DONE_ALL, starts: 3 }));
    const here = visiting({ storage, text: "", held: {} });
    answer(here, 0);
    here.state.status.question.answer(true);
    here.pass();
    const { starts, concepts } = decode(here.state.text).record;
    assert.deepEqual([starts, Object.keys(concepts)], [0, ["a----", "b----", "c----"]]);
  });
  test("can be done as often as a record counts", () => {
    const most = { ...DONE_ALL, starts: MOST_STARTS };
    assert.equal(visiting({ text: encode(most).text }).session.mayRestart, false);
    assert.equal(begunAnew(most).starts, MOST_STARTS);
  });
  test("earlier editions of coursekit leave such a record alone: its version is one that they don't know", () => {
    assert.match(encode(begunAnew(DONE_ALL)).text, /^4:/);
    assert.match(encode(DONE_ALL).text, /^3:/);
  });
  test("answers after it have ids of their own", () => {
    assert.equal(idOf({ id: "a", tried: 1, starts: 0 }), "a");
    assert.equal(idOf({ id: "a", tried: 1, starts: 1 }), "a_start-2");
    assert.equal(idOf({ id: "a", tried: 3, starts: 2 }), "a_start-3_try-3");
  });
  test("of two records the one begun anew more often holds, in either order", () => {
    const anew = answered(begunAnew(DONE_ALL), "b----", "q1aaa", 0, "B");
    assert.deepEqual(merge(DONE_ALL, anew), anew);
    assert.deepEqual(merge(anew, DONE_ALL), anew);
  });
});

describe("the order of options (issue 16, 16)", () => {
  test("is the same from the first look on, at later visits, and in a window that was loaded anew", () => {
    const window = memory();
    const first = visiting({ text: "", held: {}, window });
    const { seed } = first.session;
    const reloaded = visiting({ text: "", held: {}, window });
    assert.equal(reloaded.session.seed, seed);
    answer(reloaded);
    reloaded.pass();
    assert.equal(reloaded.session.seed, seed);
    assert.equal(visiting({ text: reloaded.state.text }).session.seed, seed);
  });
  test("is another one after a fresh start", () => {
    const here = visiting();
    const { seed } = here.session;
    here.session.restart();
    assert.notEqual(here.session.seed, seed);
  });
});

describe("no tries are left", () => {
  const question = { ...QUESTION, tries: 1 };
  const outline = { ...outlineOf([[conceptOf("a", [question]), conceptOf("b", [question])]]), completion: "mastered", passing_score: 0.7 };
  const wrong = readToEnd(answered(emptyRecord(), "a----", "q1aaa", 0, "B"), "a----");
  test("to complete a concept", () => {
    assert.deepEqual(stuckIn(outline, emptyRecord()), []);
    assert.deepEqual(stuckIn(outline, wrong).map(({ id }) => id), ["a"]);
    assert.deepEqual(stuckIn({ ...outline, completion: "attempted" }, wrong), []);
  });
  test("to reach the passing score, whether or not an LMS is told", () => {
    assert.equal(possible(wrong, outline.stages[0].concepts), 0.5);
    assert.deepEqual([summarise(outline, wrong).short, summarise(outline, wrong).failed], [true, false]);
    assert.equal(summarise({ ...outline, report_failed: true }, wrong).failed, true);
    assert.equal(summarise(outline, emptyRecord()).short, false);
  });
  test("a passing score that no decimal fraction is exactly is reached all the same", () => {
    const asked = Array.from({ length: 20 }, (_, at) => ({ ...question, key: `q${String.fromCharCode(97 + at)}aaa` }));
    const course = { ...outlineOf([[conceptOf("a", asked)]]), passing_score: 0.55 };
    const record = asked.reduce((now, { key }, at) => answered(now, "a----", key, at < 11 ? 1 : 0, ""), emptyRecord());
    assert.equal(summarise(course, completed(record, "a----")).passed, true);
  });
});

for (const [version, made, names] of [
  ["1.2", scorm12, { status: "cmi.core.lesson_status", score: "cmi.core.score.raw", exit: "cmi.core.exit", call: "LMS" }],
  ["2004", scorm2004, { status: "cmi.success_status", score: "cmi.score.raw", exit: "cmi.exit", call: "" }],
])
  describe(`what an LMS shows after a fresh start, SCORM ${version}`, () => {
    const summary = { score: 10, progress: 0.1, done: 0, total: 3, complete: false, passed: false, failed: false, open: false, location: "a", mark: 70, short: false, underway: true };
    const told = (held, settings = {}) => {
      const values = { ...held };
      const calls = { Initialize: () => "true", Commit: () => "true", Finish: () => "true", Terminate: () => "true", GetLastError: () => "0" };
      const all = { ...calls, GetValue: (name) => values[name] ?? "", SetValue: (name, value) => ((values[name] = value), "true") };
      const lms = made(Object.fromEntries(Object.entries(all).map(([name, call]) => [names.call + name, call])), settings);
      lms.open();
      lms.begin(true);
      lms.report(summary);
      return values;
    };
    const PASSED = { [names.status]: "passed", [names.score]: "90", "cmi.score.scaled": "0.9", "cmi.completion_status": "completed" };
    test("who passed stays so, with the score, whatever the course says of scores", () => {
      for (const settings of [{}, { score: "latest" }]) {
        const values = told(PASSED, settings);
        assert.deepEqual([values[names.status], values[names.score]], ["passed", "90"]);
      }
    });
    test("who failed is at it again", () => {
      const values = told({ ...PASSED, [names.status]: "failed" });
      assert.equal(values[names.status], version === "1.2" ? "incomplete" : "unknown");
    });
    test("the way through goes on, also where a completed course ends its attempts", () => {
      assert.equal(told(PASSED, { exit: "normal" })[names.exit], "suspend");
    });
  });
