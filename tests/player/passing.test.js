import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { summarise } from "../../src/coursekit/player/score.js";
import { scorm12 } from "../../src/coursekit/player/lms/scorm12.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";

const question = (key, tries = 2) => ({ key, type: "choice", points: 1, parts: 4, tries });
const outline = (more = {}) => ({
  completion: "attempted",
  passing_score: 0.7,
  report_failed: true,
  stages: [{ concepts: [{ key: "conc1", id: "one", identifier: "one", questions: [question("aaaa1"), question("bbbb2")] }] }],
  ...more,
});
const record = (...scores) => ({
  concepts: {
    conc1: {
      read: true,
      complete: scores.length === 2,
      answers: Object.fromEntries(scores.map(([score, attempts], at) => [["aaaa", "bbbb"][at], { score, attempts, answer: "" }])),
    },
  },
  here: null,
  texts: {},
});
const FULL = 60;
const state = ({ complete, passed, failed, open }) => ({ complete, passed, failed, open });

describe("a passing score for the whole course", () => {
  test("passed: complete, with that score", () => {
    assert.deepEqual(state(summarise(outline(), record([FULL, 1], [FULL, 1]))), { complete: true, passed: true, failed: false, open: false });
  });
  test("open: complete below it, and a try is left", () => {
    assert.deepEqual(state(summarise(outline(), record([FULL, 1], [0, 1]))), { complete: true, passed: false, failed: false, open: true });
  });
  test("failed: no try is left that could reach it, also before all is complete", () => {
    assert.equal(summarise(outline(), record([FULL, 1], [0, 2])).failed, true);
    assert.equal(summarise(outline(), record([0, 2])).failed, true);
    assert.equal(summarise(outline(), record([0, 1])).failed, false);
  });
  test("never failed unless the course asks for it", () => {
    assert.equal(summarise(outline({ report_failed: false }), record([0, 2], [0, 2])).failed, false);
  });
  test("without one, completion counts", () => {
    const without = outline({ passing_score: null });
    assert.deepEqual(state(summarise(without, record([0, 2], [0, 2]))), { complete: true, passed: false, failed: false, open: false });
  });
});

function api(names) {
  const values = {};
  const calls = {
    Initialize: () => "true", Commit: () => "true", Terminate: () => "true", Finish: () => "true",
    GetValue: (name) => values[name] ?? "", SetValue: (name, value) => ((values[name] = value), "true"), GetLastError: () => "0",
  };
  return { values, api: Object.fromEntries(Object.entries(calls).map(([name, call]) => [names(name), call])) };
}

describe("what an LMS is told of it", () => {
  const told = (summary) => {
    const one = api((name) => `LMS${name}`);
    const two = api((name) => name);
    for (const [lms, from] of [[scorm12, one], [scorm2004, two]]) {
      const made = lms(from.api);
      made.open();
      made.report(summary, 1);
    }
    return [one.values["cmi.core.lesson_status"], two.values["cmi.completion_status"], two.values["cmi.success_status"]];
  };
  const summary = { score: 50, progress: 1, done: 1, total: 1, complete: true, passed: false, failed: false, open: false, location: "" };
  test("passed", () => assert.deepEqual(told({ ...summary, passed: true }), ["passed", "completed", "passed"]));
  test("failed", () => assert.deepEqual(told({ ...summary, failed: true }), ["failed", "completed", "failed"]));
  test("open", () => assert.deepEqual(told({ ...summary, open: true }), ["incomplete", "completed", undefined]));
  test("no passing score", () => assert.deepEqual(told(summary), ["completed", "completed", undefined]));
});
