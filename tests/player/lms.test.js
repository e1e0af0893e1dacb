import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { duration, scorm2004, timestamp } from "../../src/coursekit/player/lms/scorm2004.js";
import { countsIn, scoreToTell, secondsOf } from "../../src/coursekit/player/lms/lms.js";
import { scorm12, timespan } from "../../src/coursekit/player/lms/scorm12.js";
import { entry, fakeLms } from "./fake_lms.js";

const SUMMARY = { score: 12.5, progress: 0.25, done: 1, total: 4, complete: false, passed: false, location: "a" };

describe("SCORM 1.2", () => {
  test("says suspend right after Initialize, and that a new attempt is not complete", () => {
    for (const [status, said] of [
      ["not attempted", [["LMSSetValue", "cmi.core.lesson_status", "incomplete"]]],
      ["incomplete", []],
      ["passed", []],
    ]) {
      const { api, calls } = fakeLms({ "cmi.core.lesson_status": status });
      const lms = scorm12(api);
      assert.equal(lms.open(), true);
      lms.begin();
      assert.deepEqual(
        calls.filter(([name]) => /Initialize|Set/.test(name)),
        [["LMSInitialize", ""], ["LMSSetValue", "cmi.core.exit", "suspend"], ...said],
      );
    }
  });
  for (const [version, make, prefix] of [["1.2", scorm12, "LMS"], ["2004", scorm2004, ""]])
    for (const nothing of [null, undefined, false, "null", "undefined", " "])
      test(`an LMS that says ${JSON.stringify(nothing)} for nothing has nothing, SCORM ${version}`, () => {
        const values = {};
        const calls = { Initialize: () => true, Commit: () => true, Finish: () => true, Terminate: () => true, GetLastError: () => 0 };
        const all = { ...calls, GetValue: (name) => values[name] ?? nothing, SetValue: (name, value) => ((values[name] = value), 1) };
        const lms = make(Object.fromEntries(Object.entries(all).map(([name, call]) => [prefix + name, call])));
        assert.equal(lms.open() && lms.counts(), true);
        const { text, location, ...held } = lms.held();
        assert.deepEqual([text.trim(), location.trim(), lms.learner().trim()], ["", "", ""]);
        assert.deepEqual(held, { complete: false, score: null, seconds: 0 });
        lms.begin(false);
        const status = version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status";
        assert.equal(values[status], "incomplete");
      });
  for (const [version, make, names] of [
    ["1.2", scorm12, { exit: "cmi.core.exit", done: "" }],
    ["2004", scorm2004, { exit: "cmi.exit", done: "normal" }],
  ])
    test(`the end of a visit to a complete course is what the course says, and before that never, SCORM ${version} (issue 16, 8)`, () => {
      for (const [settings, complete, said] of [
        [{}, true, "suspend"],
        [{ exit: "suspend" }, true, "suspend"],
        [{ exit: "normal" }, false, "suspend"],
        [{ exit: "normal" }, true, names.done],
      ]) {
        const { api, data } = fakeLms();
        const lms = make(api, settings);
        lms.open();
        lms.begin();
        assert.equal(data[names.exit], "suspend");
        lms.report({ ...SUMMARY, complete });
        assert.equal(data[names.exit], said);
      }
    });
  test("answers in other dress (issue 16, 8)", () => {
    for (const answer of ["True", "TRUE", true, 1, "1", " true "]) {
      const { api } = fakeLms();
      for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit"]) api[name] = () => answer;
      const lms = scorm12(api);
      assert.equal(lms.open(), true, String(answer));
      assert.equal(lms.remember("text"), true, String(answer));
      assert.equal(lms.commit(1), true, String(answer));
    }
    for (const answer of ["false", false, 0, "", null, undefined, "error"]) {
      const { api } = fakeLms();
      api.LMSCommit = () => answer;
      assert.equal(scorm12(api).commit(1), false, String(answer));
    }
  });
  for (const [version, make, status, raw] of [
    ["1.2", scorm12, "cmi.core.lesson_status", "cmi.core.score.raw"],
    [2004, scorm2004, "cmi.completion_status", "cmi.score.raw"],
  ])
    test(`a score and a status in other dress are no lower ones, SCORM ${version} (issue 16, 2 and 8)`, () => {
      for (const [shown, score] of [["80,5", 80.5], ["80.5 %", 80.5], [" 80% ", 80], ["1e1", 10], ["0x", null], ["80,500,1", null]]) {
        const { api, data, calls } = fakeLms({ [status]: "Complete", [raw]: shown });
        const lms = make(api);
        lms.open();
        assert.equal(lms.score(), score, shown);
        assert.equal(lms.completed(), true);
        lms.report(SUMMARY);
        assert.equal(data[raw], score > 12.5 ? shown : "12.5");
        assert.ok(!calls.some(([, name, value]) => name === status && value === "incomplete"));
      }
    });
  for (const shown of ["Complete", "COMPLETED", "C", "c"])
    test(`“${shown}” is completed`, () => {
      const lms = scorm12(fakeLms({ "cmi.core.lesson_status": shown }).api);
      lms.open();
      assert.equal(lms.completed(), true);
    });
  test("an LMS that knows whole numbers only gets one that says no more than was reached", () => {
    const { api, data } = fakeLms({}, (name, value) => name === "cmi.core.score.raw" && value.includes("."));
    const lms = scorm12(api);
    lms.open();
    assert.equal(lms.report({ ...SUMMARY, score: 69.99 }), true);
    assert.equal(data["cmi.core.score.raw"], "69");
  });
  for (const [version, make, place] of [["1.2", scorm12, "cmi.core.lesson_location"], [2004, scorm2004, "cmi.location"]])
    test(`a place that is refused is no failure: the record has it too, SCORM ${version}`, () => {
      const lms = make(fakeLms({}, (name) => name === place).api);
      lms.open();
      assert.equal(lms.report(SUMMARY), true);
    });
  test("a session that goes on is open, one that was ended is not", () => {
    for (const [error, status, open] of [
      ["0", "incomplete", true],
      ["301", "", false],
      ["101", "", false],
    ]) {
      const { api } = fakeLms({ "cmi.core.lesson_status": status }, (name) => name === "initialize");
      api.LMSGetLastError = () => error;
      assert.equal(scorm12(api).open(), open);
    }
  });
  test("reports, each value once until it changes", () => {
    const { api, data, calls } = fakeLms();
    const lms = scorm12(api);
    lms.open();
    assert.equal(lms.report(SUMMARY), true);
    lms.commit(61.5);
    assert.equal(data["cmi.core.lesson_status"], "incomplete");
    assert.equal(data["cmi.core.score.raw"], "12.5");
    assert.equal(data["cmi.core.session_time"], "0000:01:01.50");
    const sets = () => calls.filter(([name]) => name === "LMSSetValue").length;
    const before = sets();
    lms.report(SUMMARY);
    lms.commit(61.5);
    assert.equal(sets(), before);
    lms.renew();
    lms.report(SUMMARY);
    assert.ok(sets() > before);
  });
  test("completed, or passed where mastery was asked, and never back", () => {
    for (const [held, summary, expected] of [
      ["not attempted", { complete: false, passed: false }, "incomplete"],
      ["incomplete", { complete: true, passed: false }, "completed"],
      ["incomplete", { complete: true, passed: true }, "passed"],
      ["completed", { complete: false, passed: false }, "completed"],
      ["passed", { complete: true, passed: false }, "passed"],
      ["failed", { complete: true, passed: false }, "completed"],
    ]) {
      const { api, data } = fakeLms({ "cmi.core.lesson_status": held });
      const lms = scorm12(api);
      lms.open();
      lms.report({ ...SUMMARY, ...summary });
      assert.equal(data["cmi.core.lesson_status"], expected);
    }
  });
  test("an optional element that is refused is no failure; a needed one is", () => {
    const open = (refused) => {
      const lms = scorm12(fakeLms({}, (name) => refused.includes(name)).api);
      lms.open();
      return lms;
    };
    assert.equal(open(["cmi.core.score.min", "cmi.core.score.max", "cmi.core.session_time"]).report(SUMMARY), true);
    assert.equal(open(["cmi.core.score.raw"]).report(SUMMARY), false);
    assert.equal(open(["cmi.suspend_data"]).remember("text"), false);
    assert.equal(open(["commit"]).commit(1), false);
  });
  test("a throwing LMS is one that refuses", () => {
    const lms = scorm12(
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("gone");
          },
        },
      ),
    );
    assert.equal(lms.open(), false);
    assert.equal(lms.commit(1), false);
    assert.deepEqual(lms.held(), { text: "", location: "", complete: false, score: null, seconds: 0 });
  });
  test("an LMS without interactions gets none", () => {
    const { api, calls } = fakeLms({ "cmi.interactions._count": "" });
    const lms = scorm12(api);
    lms.open();
    lms.journal(entry({ type: "choice", picks: [0], parts: 2 }));
    assert.ok(!calls.some(([name, element]) => name === "LMSSetValue" && element.includes("interactions")));
  });
  test("timespans", () => {
    assert.equal(timespan(0), "0000:00:00.00");
    assert.equal(timespan(3725.126), "0001:02:05.13");
    assert.equal(timespan(1e9), "9999:00:00.00");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (seconds) =>
        assert.match(timespan(seconds), /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/),
      ),
    );
  });
});

describe("SCORM 2004", () => {
  test("reports completion, success, score, progress, place and time", () => {
    const { api, data } = fakeLms({ "cmi.completion_status": "unknown" });
    const lms = scorm2004(api);
    assert.equal(lms.open(), true);
    lms.begin();
    lms.report(SUMMARY);
    lms.commit(3725.126);
    assert.deepEqual(
      [
        "completion_status",
        "score.scaled",
        "score.raw",
        "score.min",
        "score.max",
        "progress_measure",
        "location",
        "session_time",
        "exit",
      ].map((name) => data[`cmi.${name}`]),
      ["incomplete", "0.125", "12.5", "0", "100", "0.25", "a", "PT1H2M5.13S", "suspend"],
    );
    assert.equal(data["cmi.success_status"], undefined);
    lms.report({ ...SUMMARY, complete: true, passed: true, progress: 1 });
    assert.equal(data["cmi.completion_status"], "completed");
    assert.equal(data["cmi.success_status"], "passed");
  });
  test("what was completed stays so, also when an edition brings more to do", () => {
    const { api, data } = fakeLms({ "cmi.completion_status": "completed" });
    const lms = scorm2004(api);
    lms.open();
    lms.report(SUMMARY);
    assert.equal(data["cmi.completion_status"], "completed");
    assert.equal(data["cmi.progress_measure"], "1");
  });
  test("times", () => {
    assert.equal(duration(0.5), "PT0H0M0.5S");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (seconds) =>
        assert.match(duration(seconds), /^PT\d+H[0-5]?\dM[0-5]?\d(\.\d{1,2})?S$/),
      ),
    );
    assert.equal(timestamp(new Date("2026-01-02T03:04:05.678Z")), "2026-01-02T03:04:05.67Z");
    assert.equal(timestamp(new Date("2026-01-02T03:04:05Z")), "2026-01-02T03:04:05.00Z");
  });
  test("the journal has an end, and an LMS that is full is asked once", () => {
    for (const [count, most, asked] of [
      ["2000", Infinity, 0],
      ["250", 250, 2],
    ]) {
      const full = (name) => Number(/^cmi\.interactions\.(\d+)/.exec(name)?.[1]) >= most;
      const { api, calls } = fakeLms({ "cmi.interactions._count": count }, full);
      const lms = scorm2004(api);
      lms.open();
      for (let times = 0; times < 3; times += 1) lms.journal(entry({ type: "choice", picks: [0], parts: 2 }));
      const told = calls.filter(([name, element]) => name === "SetValue" && element.includes("interactions"));
      assert.equal(told.length, asked);
    }
  });
});
