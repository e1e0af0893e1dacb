import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answered, completed, emptyRecord, encode } from "../../src/coursekit/player/record.js";
import { outlineOf } from "./arbitraries.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { CONCEPTS, OUTLINE, QUESTION, world } from "./world.js";

describe("a session", () => {
  const start = (options) => {
    const there = world(options);
    const changes = [];
    return {
      ...there,
      changes,
      session: createSession(options?.outline ?? OUTLINE, there.connect, (change) => changes.push(change)),
    };
  };

  test("reading and answering completes a concept and opens the next", () => {
    const { session, changes, state, pass } = start();
    session.visit(CONCEPTS[0]);
    session.reachEnd(CONCEPTS[0]);
    assert.equal(session.answer(CONCEPTS[0], QUESTION, [0], { description: "", latency: 0 }), 0);
    assert.deepEqual(
      changes.at(-1)?.opened.map(({ id }) => id),
      ["b"],
    );
    assert.equal(changes.at(-1)?.completed?.id, "a");
    assert.equal(session.answer(CONCEPTS[0], QUESTION, [1], { description: "", latency: 0 }), 1);
    assert.equal(changes.at(-1)?.completed, null);
    pass();
    assert.equal(state.summary?.score, 33.33);
    assert.equal(state.summary?.location, "a");
  });
  test("resumes, and a policy that an edition made milder counts at once", () => {
    const text = encode(answered(emptyRecord(), "a----", "q1aaa", 1, "C")).text;
    assert.equal(start({ text }).session.standings.get("a")?.state, "open");
    const read = encode({ ...emptyRecord(), concepts: { "a----": { read: true, complete: false, answers: {} } } }).text;
    assert.equal(
      start({ text: read, outline: outlineOf([CONCEPTS], { completion: "read" }) }).session.standings.get("a")?.state,
      "complete",
    );
  });
  test("nothing is saved when nothing changed", () => {
    const { session, state, pass } = start({
      text: encode({ ...emptyRecord(), here: { clock: 3, key: "a----" } }).text,
    });
    session.visit(CONCEPTS[0]);
    pass();
    assert.deepEqual(state.order, []);
  });
  test("the first concept is opened for the learner: where they are is told with what they do", () => {
    const { session, state, pass } = start();
    session.visit(CONCEPTS[0]);
    pass();
    session.reachEnd(CONCEPTS[0]);
    pass();
    session.flush(9);
    assert.deepEqual(
      state.order.filter((call) => call !== "commit"),
      [],
    );
    session.touch();
    pass();
    assert.equal(state.summary?.location, "a");
  });
  test("a short page that was looked at for a while is read, also without a touch", () => {
    const { session, state } = start();
    session.visit(CONCEPTS[0]);
    session.reachEnd(CONCEPTS[0]);
    session.flush(10);
    assert.equal(state.summary?.location, "a");
  });
});
