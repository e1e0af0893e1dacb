/** What holds for every record, copy and LMS. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { MODELS } from "../../src/coursekit/verify/lms/elements.js";
import { completed, emptyRecord, encode, merge } from "../../src/coursekit/player/record.js";
import { createSaving } from "../../src/coursekit/player/saving.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { isAttempt } from "../../src/coursekit/player/record/canonical.js";
import { newAttempt, newToken } from "../../src/coursekit/player/attempt.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { outlineOf, records } from "./arbitraries.js";
import { scorm12 } from "../../src/coursekit/player/lms/scorm12.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";
import { CONCEPTS, QUESTION, copyOf, memory, networkFor, now } from "./world.js";
import { fakeLms } from "./fake_lms.js";
import { OLD, answer } from "./visiting.js";

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

describe("laws of what an LMS is told (issue 16, 1 and 2)", () => {
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
