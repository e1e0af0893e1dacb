import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { decimal, pattern12, pattern2004, response12, response2004 } from "../../src/coursekit/player/lms/journal.js";
import { interaction } from "../../src/coursekit/player/questions/numeric.js";
import { scorm12 } from "../../src/coursekit/player/lms/scorm12.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";
import { entry, fakeLms } from "./fake_lms.js";

describe("the journal (issue 16, 9)", () => {
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
  test("a question keeps its id, a retry says which it is, and type comes before response", () => {
    for (const [adapter, set] of [
      [scorm12, "LMSSetValue"],
      [scorm2004, "SetValue"],
    ]) {
      const { api, data, calls } = fakeLms();
      const lms = adapter(api);
      lms.open();
      lms.journal(entry({ type: "choice", picks: [0], parts: 2 }));
      lms.journal({ ...entry({ type: "choice", picks: [1], parts: 2 }, 1), tried: 2 });
      assert.equal(data["cmi.interactions.0.id"], "concept-a_aB3_x");
      assert.equal(data["cmi.interactions.1.id"], "concept-a_aB3_x_try-2");
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
