import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { answered, completed, emptyRecord, readToEnd } from "../../src/coursekit/player/record.js";
import { conceptOf, outlineOf, outlines } from "./arbitraries.js";
import { firstOpen, nextStepTo, standings, tasks } from "../../src/coursekit/player/unlock.js";
import { score, summarise } from "../../src/coursekit/player/score.js";

const question = (key, points = 1) => ({ key, type: "choice", points, parts: 2 });
const states = (outline, record) => [...standings(outline, record).values()].map(({ state }) => state);
const complete = (...concepts) => concepts.reduce((record, { key }) => completed(record, key), emptyRecord());

describe("unlocking", () => {
  const [a, b, c] = [conceptOf("a"), conceptOf("b"), conceptOf("c", [], { prerequisites: ["a"] })];

  test("path: everything before it", () => {
    const outline = outlineOf([[a, b], [c]]);
    assert.deepEqual(states(outline, emptyRecord()), ["open", "locked", "locked"]);
    assert.deepEqual(states(outline, complete(a)), ["complete", "open", "locked"]);
    assert.deepEqual(
      standings(outline, complete(a))
        .get("c")
        ?.missing.map(({ id }) => id),
      ["b"],
    );
    assert.deepEqual(states(outline, complete(a, b)), ["complete", "complete", "open"]);
  });
  test("path: also a prerequisite that comes later", () => {
    const outline = outlineOf([[a, conceptOf("d", [], { prerequisites: ["e"] }), conceptOf("e")]]);
    assert.deepEqual(
      standings(outline, complete(a))
        .get("d")
        ?.missing.map(({ id }) => id),
      ["e"],
    );
  });
  test("prerequisites: these alone", () => {
    const outline = outlineOf([[a, b, c]], { unlock: "prerequisites" });
    assert.deepEqual(states(outline, emptyRecord()), ["open", "open", "locked"]);
    assert.deepEqual(states(outline, complete(a)), ["complete", "open", "open"]);
  });
  test("open: everything", () =>
    assert.deepEqual(states(outlineOf([[a, b, c]], { unlock: "open" }), emptyRecord()), ["open", "open", "open"]));
  test("what was begun or completed stays so when an edition puts something before it", () => {
    const record = readToEnd(complete(a), b.key);
    assert.deepEqual(states(outlineOf([[conceptOf("new"), a, b, c]]), record), ["open", "complete", "open", "locked"]);
  });
  test("a prerequisite outside the course locks nothing", () =>
    assert.deepEqual(states(outlineOf([[conceptOf("a", [], { prerequisites: ["gone"] })]]), emptyRecord()), ["open"]));
  test("every locked concept has a next step that is open, and doing what is open completes the course", () =>
    fc.assert(
      fc.property(outlines, (outline) => {
        let record = emptyRecord();
        for (let step = 0; step < 10; step += 1) {
          const all = standings(outline, record);
          for (const [id, { state, missing }] of all) {
            assert.equal(state === "locked", missing.length > 0);
            if (state === "locked") assert.equal(all.get(nextStepTo(all, id)?.id ?? "")?.state, "open");
          }
          const next = firstOpen(outline, all);
          if (!next) break;
          record = completed(record, next.key);
        }
        assert.equal(summarise(outline, record).complete, true);
      }),
    ));
  test("more progress never locks anything", () =>
    fc.assert(
      fc.property(outlines, fc.array(fc.nat(6), { maxLength: 5 }), fc.nat(6), (outline, done, more) => {
        const path = outline.stages.flatMap((stage) => stage.concepts);
        const before = complete(...done.map((at) => path[at % path.length]));
        const after = completed(before, path[more % path.length].key);
        for (const [id, { state }] of standings(outline, before)) {
          if (state !== "locked") assert.notEqual(standings(outline, after).get(id)?.state, "locked");
        }
      }),
    ));
});

describe("completion", () => {
  const concept = conceptOf("a", [question("q1aaa"), question("q2aaa", 3)]);
  const done = (completion, record) => tasks(outlineOf([[concept]], { completion }), record, concept).complete;
  const read = readToEnd(emptyRecord(), concept.key);
  const half = answered(answered(read, concept.key, "q1aaa", 1, "B"), concept.key, "q2aaa", 0.5, "B");

  test("read", () =>
    assert.deepEqual(
      [emptyRecord(), read].map((record) => done("read", record)),
      [false, true],
    ));
  test("attempted: read, and every question answered", () => {
    assert.equal(done("attempted", read), false);
    assert.equal(done("attempted", answered(read, concept.key, "q1aaa", 0, "B")), false);
    assert.equal(done("attempted", half), true);
    assert.equal(
      done("attempted", answered(answered(emptyRecord(), concept.key, "q1aaa", 1, "B"), concept.key, "q2aaa", 1, "B")),
      false,
    );
  });
  test("mastered: with the pass mark", () => {
    assert.equal(done("mastered", half), false);
    assert.equal(done("mastered", answered(half, concept.key, "q2aaa", 0.75, "B")), true);
  });
  test("mastered without points asks for no score", () => {
    const free = conceptOf("a", [question("q1aaa", 0)]);
    const record = answered(readToEnd(emptyRecord(), free.key), free.key, "q1aaa", 0, "B");
    assert.equal(tasks(outlineOf([[free]], { completion: "mastered" }), record, free).complete, true);
  });
});

describe("score", () => {
  const outline = outlineOf([
    [conceptOf("a", [question("q1aaa"), question("q2aaa", 2)]), conceptOf("b", [question("q1aaa", 3)])],
  ]);

  test("of all points of the course; nothing before the first answer", () => {
    assert.equal(score(outline, emptyRecord()), null);
    assert.equal(score(outline, answered(emptyRecord(), "a----", "q1aaa", 0, "B")), 0);
    assert.equal(score(outline, answered(emptyRecord(), "a----", "q2aaa", 0.5, "B")), 16.67);
  });
  test("a course without points has none", () =>
    assert.equal(
      score(outlineOf([[conceptOf("a", [question("q1aaa", 0)])]]), answered(emptyRecord(), "a----", "q1aaa", 1, "B")),
      null,
    ));
  test("summary", () => {
    const record = completed(emptyRecord(), "a----");
    assert.deepEqual(summarise(outline, record), {
      score: null,
      progress: 0.5,
      done: 1,
      total: 2,
      complete: false,
      passed: false,
      failed: false,
      open: false,
      mark: 0,
      short: false,
      underway: false,
      location: "",
    });
    assert.equal(summarise({ ...outline, completion: "mastered" }, completed(record, "b----")).passed, true);
  });
});
