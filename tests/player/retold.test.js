import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answered, emptyRecord } from "../../src/coursekit/player/record.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";
import { entry, fakeLms } from "./fake_lms.js";
import { CONCEPTS, OUTLINE, QUESTION } from "./world.js";

/** A session whose record has an answer, with an LMS that knows of so many. */
function resumed(entries) {
  const told = [];
  const record = answered(emptyRecord(), "a----", "q1aaa", 1, "C");
  const saving = { open: () => record, note() {}, save() {}, journal: (one) => told.push(one), entries: () => entries, seed: () => "abc" };
  const session = createSession(OUTLINE, () => saving, () => {});
  const retell = () => session.retell(CONCEPTS[0], QUESTION, [1], { score: 1, description: "Why?" });
  return { told, retell };
}

describe("answers of earlier visits (issue 16, 9)", () => {
  test("are told again, once, when the LMS has fewer than were given", () => {
    const { told, retell } = resumed(0);
    retell();
    retell();
    assert.deepEqual(told.map(({ id, again, score }) => [id, again, score]), [[QUESTION.told.id, true, 1]]);
  });
  for (const entries of [1, 5, null])
    test(`not when it knows of ${entries ?? "no number"}`, () => {
      const { told, retell } = resumed(entries);
      retell();
      assert.deepEqual(told, []);
    });
  test("a SCORM 2004 LMS that has one already refuses it, and is asked on", () => {
    const { api, data } = fakeLms({}, (name, value) => name.endsWith(".id") && value === "known");
    const lms = scorm2004(api);
    lms.open();
    lms.journal({ ...entry({ type: "choice", picks: [0], parts: 2 }), id: "known", again: true });
    lms.journal({ ...entry({ type: "choice", picks: [0], parts: 2 }), id: "new" });
    assert.equal(data["cmi.interactions.0.id"], "new");
  });
});
