import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { decimal, pattern12, pattern2004, response12, response2004 } from "../../src/coursekit/player/lms/journal.js";
import { duration, scorm2004, timestamp } from "../../src/coursekit/player/lms/scorm2004.js";
import { findApi } from "../../src/coursekit/player/lms/find.js";
import { interaction } from "../../src/coursekit/player/questions/numeric.js";
import { scorm12, timespan } from "../../src/coursekit/player/lms/scorm12.js";

const SUMMARY = { score: 12.5, progress: 0.25, done: 1, total: 4, complete: false, passed: false, location: "a" };

/** An LMS of either version that takes everything, but what `refuse` names. */
function fakeLms(values = {}, refuse = () => false) {
  const data = { "cmi.interactions._count": "0", "cmi.objectives._count": "0", ...values };
  const calls = [];
  const call =
    (name, answer) =>
    (...given) => (calls.push([name, ...given]), answer(...given));
  const set = (name, value) => {
    if (refuse(name, value)) return "false";
    data[name] = value;
    const [, list, at] = /^cmi\.(interactions|objectives)\.(\d+)\.id$/.exec(name) ?? [];
    if (list) data[`cmi.${list}._count`] = String(Number(at) + 1);
    return "true";
  };
  const api = {};
  for (const [names, answer] of [
    [["LMSInitialize", "Initialize"], () => (refuse("initialize") ? "false" : "true")],
    [["LMSGetValue", "GetValue"], (name) => data[name] ?? ""],
    [["LMSSetValue", "SetValue"], set],
    [["LMSCommit", "Commit"], () => (refuse("commit") ? "false" : "true")],
    [["LMSFinish", "Terminate"], () => "true"],
    [["LMSGetLastError", "GetLastError"], () => "0"],
  ]) {
    for (const name of names) api[name] = call(name, answer);
  }
  return { api, data, calls };
}

describe("finding the API", () => {
  const api = { it: true };
  const windowOf = (more) => {
    const view = { parent: null, opener: null, top: null, ...more };
    view.parent ??= view;
    view.top ??= view;
    return view;
  };
  const forbidden = () => {
    throw new Error("SecurityError");
  };

  test("in the window itself, a parent, the opener, a parent of the opener", () => {
    assert.equal(findApi("API", windowOf({ API: api })), api);
    assert.equal(findApi("API", windowOf({ parent: windowOf({ parent: windowOf({ API: api }) }) })), api);
    assert.equal(findApi("API", windowOf({ opener: windowOf({ API: api }) })), api);
    assert.equal(findApi("API", windowOf({ opener: windowOf({ parent: windowOf({ API: api }) }) })), api);
    assert.equal(
      findApi("API", windowOf({ parent: windowOf({}), top: windowOf({ opener: windowOf({ API: api }) }) })),
      api,
    );
  });
  test("beyond a parent from another site", () => {
    const foreign = windowOf({ parent: windowOf({ API: api }) });
    Object.defineProperty(foreign, "API", { get: forbidden });
    assert.equal(findApi("API", windowOf({ parent: foreign })), api);
  });
  test("nowhere: null, never an error, never an endless loop", () => {
    assert.equal(findApi("API", windowOf({})), null);
    const sealed = windowOf({});
    for (const name of ["API", "parent", "opener", "top"]) Object.defineProperty(sealed, name, { get: forbidden });
    assert.equal(findApi("API", sealed), null);
    const [a, b] = [windowOf({}), windowOf({})];
    Object.assign(a, { parent: b });
    Object.assign(b, { parent: a });
    assert.equal(findApi("API", a), null);
  });
});

describe("SCORM 1.2", () => {
  test("says suspend right after Initialize", () => {
    const { api, calls } = fakeLms();
    assert.equal(scorm12(api).open(), true);
    assert.deepEqual(
      calls.filter(([name]) => /Initialize|Set/.test(name)),
      [
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.core.exit", "suspend"],
      ],
    );
  });
  test("reports, each value once until it changes", () => {
    const { api, data, calls } = fakeLms();
    const lms = scorm12(api);
    lms.open();
    assert.equal(lms.report(SUMMARY, 61.5), true);
    assert.equal(data["cmi.core.lesson_status"], "incomplete");
    assert.equal(data["cmi.core.score.raw"], "12.5");
    assert.equal(data["cmi.core.session_time"], "0000:01:01.50");
    const before = calls.length;
    lms.report(SUMMARY, 61.5);
    assert.equal(calls.length, before);
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
      lms.report({ ...SUMMARY, ...summary }, 1);
      assert.equal(data["cmi.core.lesson_status"], expected);
    }
  });
  test("an optional element that is refused is no failure; a needed one is", () => {
    const open = (refused) => {
      const lms = scorm12(fakeLms({}, (name) => refused.includes(name)).api);
      lms.open();
      return lms;
    };
    assert.equal(open(["cmi.core.score.min", "cmi.core.score.max", "cmi.core.session_time"]).report(SUMMARY, 1), true);
    assert.equal(open(["cmi.core.score.raw"]).report(SUMMARY, 1), false);
    assert.equal(open(["cmi.suspend_data"]).remember("text"), false);
    assert.equal(open(["commit"]).commit(), false);
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
    assert.equal(lms.commit(), false);
    assert.deepEqual(lms.restore(), { text: "", location: "" });
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
    lms.report(SUMMARY, 3725.126);
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
    lms.report({ ...SUMMARY, complete: true, passed: true, progress: 1 }, 1);
    assert.equal(data["cmi.completion_status"], "completed");
    assert.equal(data["cmi.success_status"], "passed");
  });
  test("what was completed stays so, also when an edition brings more to do", () => {
    const { api, data } = fakeLms({ "cmi.completion_status": "completed" });
    const lms = scorm2004(api);
    lms.open();
    lms.report(SUMMARY, 1);
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
      ["250", 250, 1],
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

const entry = (interaction, score = 0.5) => ({
  id: "concept-a_aB3_x",
  interaction,
  score,
  points: 1.5,
  time: new Date("2026-01-02T03:04:05Z"),
  latency: 2.5,
  right: interaction,
  description: "Which one?",
  objective: "concept-a",
});

describe("the journal", () => {
  test("in the syntax of each version", () => {
    const cases = [
      [{ type: "choice", picks: [0, 2], parts: 3 }, "a,c", "o1[,]o3"],
      [
        {
          type: "matching",
          pairs: [
            [0, 1],
            [1, 0],
          ],
          parts: 2,
        },
        "a.2,b.1",
        "l1[.]r2[,]l2[.]r1",
      ],
      [{ type: "sequencing", picks: [1, 0], parts: 2 }, "b,a", "i2[,]i1"],
      [{ type: "numeric", value: "-70.5" }, "-70.5", "-70.5"],
      [{ type: "numeric", value: "-12345678901.5" }, "-12345678901.5", ""],
      [{ type: "fill-in", value: " Ödem\n[x]{y} " }, "Odem [x]{y}", "Ödem [x]y"],
      [{ type: "fill-in", value: "5 µm 🧠" }, "5 ?m ?", "5 µm 🧠"],
      [{ type: "fill-in", value: "钙" }, "", "钙"],
      [{ type: "fill-in", value: "a[,]b[{,}]c" }, "a[,]b[{,}]c", "a(,)b(,)c"],
      [{ type: "fill-in", value: `${"x".repeat(249)}🧠` }, `${"x".repeat(249)}?`, "x".repeat(249)],
      [{ type: "performance" }, "", ""],
      [{ type: "choice", picks: [0], parts: 10 }, "", "o1"],
      [{ type: "choice", picks: Array(36).fill(0), parts: 40 }, "", Array(36).fill("o1").join("[,]")],
      [{ type: "choice", picks: Array(37).fill(0), parts: 40 }, "", ""],
    ];
    for (const [interaction, old, new2004] of cases) {
      assert.equal(response12(interaction), old);
      assert.equal(response2004(interaction), new2004);
    }
  });
  test("a right answer is told whole or not at all", () => {
    const text = (value) => ({ type: "fill-in", value });
    assert.equal(pattern12(text("x".repeat(255))), "x".repeat(255));
    assert.equal(pattern12(text("x".repeat(256))), "");
    assert.equal(pattern2004(text("Ca[2+]")), "{case_matters=false}Ca[2+]");
    assert.equal(pattern2004(text("x".repeat(251))), "");
    assert.equal(pattern2004(text("{}")), "");
    const range = (answer, tolerance) => pattern2004(interaction({ answer, tolerance }, answer));
    assert.equal(range(0.1, 0.2), "-0.1[:]0.3");
    assert.equal(range(1234567890.1234, 0), "1234567890.1234[:]1234567890.1234");
    assert.equal(range(9999999999, 1), "");
    assert.equal(range(5e14, 6e14), "");
    assert.equal(range(1e-8, 0), "{case_matters=false}1e-8");
  });
  test("entries are numbered, and type comes before response", () => {
    for (const [adapter, set] of [
      [scorm12, "LMSSetValue"],
      [scorm2004, "SetValue"],
    ]) {
      const { api, data, calls } = fakeLms();
      const lms = adapter(api);
      lms.open();
      lms.journal(entry({ type: "choice", picks: [0], parts: 2 }));
      lms.journal(entry({ type: "choice", picks: [1], parts: 2 }, 1));
      assert.equal(data["cmi.interactions.0.id"], "concept-a_aB3_x_0");
      assert.equal(data["cmi.interactions.1.id"], "concept-a_aB3_x_1");
      assert.equal(data["cmi.interactions.0.result"], "0.5");
      assert.equal(data["cmi.interactions.1.result"], "correct");
      const names = calls.filter(([name]) => name === set).map(([, element]) => element);
      const at = (end) => names.findIndex((name) => name.endsWith(end));
      assert.ok(at(".id") < at(".type") && at(".type") < at("_response"));
    }
  });
  test("decimals never have an exponent", () => {
    assert.equal(decimal(1 / 3), "0.3333");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (number) =>
        assert.match(decimal(number), /^\d+(\.\d{1,4})?$/),
      ),
    );
  });
});
