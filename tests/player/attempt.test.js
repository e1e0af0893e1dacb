/** Whose attempt is it? What an LMS is told belongs to the attempt that it opened, whatever the device remembers. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { MODELS } from "../../src/coursekit/verify/lms/elements.js";
import { completed, decode, emptyRecord, encode, isEmpty, merge, readToEnd } from "../../src/coursekit/player/record.js";
import { createSaving } from "../../src/coursekit/player/saving.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { isAttempt } from "../../src/coursekit/player/record/canonical.js";
import { newAttempt, newToken } from "../../src/coursekit/player/attempt.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { outlineOf, records } from "./arbitraries.js";
import { scorm12 } from "../../src/coursekit/player/lms/scorm12.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";
import { CONCEPTS, DONE_A, OUTLINE, QUESTION, copyOf, memory, networkFor, now, world } from "./world.js";
import { fakeLms } from "./fake_lms.js";

const OLD = newAttempt(Date.UTC(2025, 3, 1), "Old");
const NEW = newAttempt(Date.UTC(2025, 5, 1), "New");
const ALL = [..."abc"].reduce((record, id) => completed(readToEnd(record, `${id}----`), `${id}----`), DONE_A);
const DONE_ALL = { ...ALL, attempt: OLD };
/** As an earlier visit to another attempt left it, that arrived whole. */
const FINISHED = (more = {}) =>
  copyOf(DONE_ALL, { sent: true, told: { complete: true, score: 33.33, location: "c" }, ...more });

function visiting(options = {}) {
  const there = world(options);
  const changes = [];
  const session = createSession(options.outline ?? OUTLINE, there.connect, (change) => changes.push(change));
  if (options.touched !== false) session.touch();
  return { ...there, session, changes };
}

/** The learner answers the first question. */
const answer = ({ session }, picked = 1) => session.answer(CONCEPTS[0], QUESTION, [picked], { description: "", latency: 0 });

describe("a new attempt in a browser that knows an earlier one", () => {
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
  test("two devices that begin it at once keep the answers of both", () => {
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

describe("a preview, a review, and no credit", () => {
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

describe("an API that comes late", () => {
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

describe("a page that is loaded anew while the LMS's session is over", () => {
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

describe("what stays on the device", () => {
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

describe("a network that is lost", () => {
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

/** An LMS of either version with values of its own, and whatever a device remembers. */
const VERSIONS = { 1.2: scorm12, 2004: scorm2004 };
const SAID_AT_ONCE = /\.exit$|session_time$/;
const STATUSES = { 1.2: ["not attempted", "incomplete", "completed", "passed", "failed"], 2004: ["unknown", "not attempted", "incomplete", "completed"] };
const scores = fc.option(fc.integer({ min: 0, max: 100 }).map(String));

function valuesOf(version, { status, score, text, location }) {
  const stem = version === "1.2" ? "cmi.core" : "cmi";
  const values = { "cmi.suspend_data": text, [`${stem}.${version === "1.2" ? "student_id" : "learner_id"}`]: "anna" };
  values[version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status"] = status;
  values[version === "1.2" ? "cmi.core.lesson_location" : "cmi.location"] = location;
  if (score !== null) values[`${stem}.score.raw`] = score;
  return values;
}

function openWith(version, values, storage, outline) {
  const { api, data, calls } = fakeLms(values);
  const waiting = [];
  const session = createSession(
    outline,
    (found) =>
      createSaving({
        outline,
        connect: () => VERSIONS[version](api, outline),
        hosted: true,
        store: openStore(storage, null, outline.id),
        network: networkFor({ online: true }),
        place: "/",
        seconds: () => 1,
        now,
        random: Math.random,
        later: (action) => waiting.push(action),
        notify: () => {},
        found,
      }),
    () => {},
  );
  const said = () => calls.filter(([name]) => name === MODELS[version].methods.set);
  return { session, data, said, settle: () => waiting.splice(0).forEach((action) => action()) };
}

const worldsOf = (version) => fc.record({
  version: fc.constant(version),
  status: fc.constantFrom("", ...STATUSES[version]),
  score: scores,
  location: fc.constantFrom("", "a", "b"),
  there: fc.option(records),
  copies: fc.array(fc.tuple(records, fc.boolean()), { maxLength: 3 }),
  completion: fc.constantFrom("read", "attempted", "mastered"),
  rule: fc.constantFrom("best", "latest"),
});

const worlds = fc.constantFrom("1.2", "2004").chain(worldsOf);

/** Concepts whose keys random records have. */
const TRUE = ["AAAAA", "AAAAB", "BAAAB"].map((key) => ({ ...CONCEPTS[0], id: key, identifier: key, key }));

describe("laws of what an LMS is told", () => {
  const start = ({ version, status, score, location, there, copies, completion, rule }, keepOut) => {
    const outline = outlineOf([TRUE], { completion, scorm: version, score: rule, unlock: "open" });
    const storage = memory();
    const store = openStore(storage, null, outline.id);
    const text = there ? encode(there).text : "";
    const whose = there?.attempt || "";
    for (const [record, sent] of copies) {
      const other = { ...record, attempt: record.attempt === whose && keepOut ? "CCCCCCccc" : record.attempt || "CCCCCCccc" };
      store.write("anna", copyOf(other, { sent }));
    }
    const values = valuesOf(version, { status, score, text, location });
    return { outline, values, ...openWith(version, values, storage, outline) };
  };

  test("before the learner does anything, nothing that it did not have", () => {
    fc.assert(
      fc.property(worlds, (made) => {
        // Copies of other attempts only: what is owed to this one is sent at once.
        const given = { ...made, there: made.there && { ...made.there, attempt: OLD } };
        const { session, values, said, settle } = start(given, true);
        session.visit(TRUE[0]);
        settle();
        session.flush();
        session.close();
        for (const [, name, value] of said()) {
          const begins = /status$/.test(name) && value === "incomplete" && ["", "not attempted", "unknown"].includes(values[name]);
          assert.ok(SAID_AT_ONCE.test(name) || begins || values[name] === value, `${name}=${value}`);
        }
      }),
      { numRuns: 300 },
    );
  });
  test("a completion never falls, nor a score, unless the course says so; with what passed, never", () => {
    const picks = fc.array(fc.tuple(fc.nat(2), fc.nat(1), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(worlds, picks, (made, done) => {
        const { outline, data, said, settle, session } = start(made, false);
        const final = (value) => value === "completed" || value === "passed";
        const passed = ["cmi.core.lesson_status", "cmi.success_status"].some((name) => data[name] === "passed");
        for (const [at, pick, ends] of done) {
          session.visit(TRUE[at]);
          if (ends) session.reachEnd(TRUE[at]);
          session.answer(TRUE[at], QUESTION, [pick], { description: "", latency: 0 });
          settle();
        }
        session.flush();
        const before = new Map(Object.entries(valuesOf(made.version, { ...made, text: "" })));
        for (const [, name, value] of said()) {
          if (/status$/.test(name)) assert.ok(final(value) || !final(before.get(name)), `${name}: ${before.get(name)} → ${value}`);
          if (/^cmi(\.core)?\.score\.raw$/.test(name) && (outline.score !== "latest" || passed))
            assert.ok(Number(value) >= Number(before.get(name) ?? 0), `${name}: ${before.get(name)} → ${value}`);
          before.set(name, value);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("names of attempts", () => {
  test("are what records can carry, and the one that was given first is the smaller", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2058, 0) }), fc.nat(1e9), fc.double({ min: 0, max: 0.999, noNaN: true }), (then, later, random) => {
        const [first, second] = [then, then + later + 16].map((time) => newAttempt(time, newToken(() => random)));
        assert.ok(isAttempt(first));
        assert.ok(first < second);
        assert.equal(merge({ ...emptyRecord(), attempt: second }, { ...emptyRecord(), attempt: first }).attempt, first);
      }),
    );
  });
});
