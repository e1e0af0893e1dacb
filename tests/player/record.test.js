import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import {
  adopt,
  answered,
  answerOf,
  canonical,
  completed,
  decode,
  editionOf,
  emptyRecord,
  encode,
  LAST_TICK,
  LIMITS,
  merge,
  progressOf,
  readToEnd,
  stepOf,
  textOf,
  visited,
  wrote,
} from "../../src/coursekit/player/record.js";
import { conceptKeys, noise, outlines, questionKeys, records, toKey } from "./arbitraries.js";

const join = (a, b) => canonical(merge(a, b));

describe("merging", () => {
  test("is commutative", () =>
    fc.assert(fc.property(records, records, (a, b) => assert.deepEqual(join(a, b), join(b, a)))));
  test("is associative", () =>
    fc.assert(
      fc.property(records, records, records, (a, b, c) => assert.deepEqual(join(join(a, b), c), join(a, join(b, c)))),
    ));
  test("is idempotent", () => fc.assert(fc.property(records, (a) => assert.deepEqual(join(a, a), canonical(a)))));
  test("with nothing changes nothing", () =>
    fc.assert(fc.property(records, (a) => assert.deepEqual(join(a, emptyRecord()), canonical(a)))));
  test("never takes back a completion, a reading or a score, but where the learner began anew", () =>
    fc.assert(
      fc.property(records, records, (a, b) => {
        const both = merge(a, b);
        for (const one of [a, b].filter(({ starts }) => starts === both.starts)) {
          for (const [key, progress] of Object.entries(one.concepts)) {
            assert.ok(progressOf(both, key).complete >= progress.complete);
            assert.ok(progressOf(both, key).read >= progress.read);
            for (const [question, { score }] of Object.entries(progress.answers)) {
              assert.ok(progressOf(both, key).answers[question].score >= score);
            }
          }
        }
      }),
    ));
});

describe("what the learner does", () => {
  const acts = fc.oneof(
    fc.record({ act: fc.constant(readToEnd), concept: conceptKeys }),
    fc.record({ act: fc.constant(completed), concept: conceptKeys }),
    fc.record({ act: fc.constant(visited), concept: conceptKeys }),
    fc.record({
      act: fc.constant(answered),
      concept: conceptKeys,
      question: questionKeys,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );
  const after = (record, history) =>
    history.reduce(
      (now, { act, concept, question, share }) => act(now, concept, question, share, "A", "words"),
      record,
    );

  test("never takes back anything", () =>
    fc.assert(
      fc.property(records, fc.array(acts, { maxLength: 8 }), (record, history) => {
        const later = after(canonical(record), history);
        for (const [key, progress] of Object.entries(canonical(record).concepts)) {
          assert.ok(progressOf(later, key).complete >= progress.complete);
          for (const [question, { score }] of Object.entries(progress.answers))
            assert.ok(progressOf(later, key).answers[question].score >= score);
        }
      }),
    ));
  test("survives merging with the copy from before", () =>
    fc.assert(
      fc.property(records, fc.array(acts, { maxLength: 8 }), (record, history) => {
        const later = after(canonical(record), history);
        const standing = ({ concepts }) =>
          Object.entries(concepts).map(([key, { read, complete, answers }]) => [
            key,
            read,
            complete,
            Object.entries(answers).map(([question, { score }]) => [question, score]),
          ]);
        assert.deepEqual(standing(join(later, record)), standing(canonical(later)));
        if (record.here?.clock !== LAST_TICK) assert.equal(merge(later, record).here?.key, later.here?.key);
      }),
    ));
  test("a better answer replaces, a worse one only counts", () => {
    let record = answered(emptyRecord(), "AAAAA", "bbbb-", 0.5, "one", "first");
    record = answered(record, "AAAAA", "bbbb-", 0.2, "two", "second");
    assert.deepEqual(answerOf(record, "AAAAA", "bbbb-"), { score: 30, attempts: 2, answer: "one" });
    assert.equal(textOf(record, "AAAAA", "bbbb-"), "first");
    record = answered(record, "AAAAA", "bbbb-", 0.5, "three", "third");
    assert.deepEqual(answerOf(record, "AAAAA", "bbbb-"), { score: 30, attempts: 3, answer: "three" });
    assert.equal(textOf(record, "AAAAA", "bbbb-"), "third");
  });
  test("steps keep halves, thirds, quarters, fifths and sixths exact", () => {
    for (const parts of [1, 2, 3, 4, 5, 6]) {
      for (let had = 0; had <= parts; had += 1) assert.equal(stepOf(had / parts) / 60, had / parts);
    }
    assert.equal(stepOf(NaN), 0);
  });
});

describe("editions", () => {
  const course = (concepts) => ({ stages: [{ concepts }] });

  test("renaming keeps progress, of both when both have some", () => {
    const outline = course([{ id: "new", key: "NNNNN", formerly: ["OOOOO"], questions: [] }]);
    let record = visited(answered(completed(emptyRecord(), "OOOOO"), "OOOOO", "qqqq", 0.5, "B", "words"), "OOOOO");
    record = answered(record, "NNNNN", "qqqq", 1, "C");
    const adopted = adopt(record, outline);
    assert.deepEqual(Object.keys(adopted.concepts), ["NNNNN"]);
    assert.equal(progressOf(adopted, "NNNNN").complete, true);
    assert.equal(answerOf(adopted, "NNNNN", "qqqq")?.score, 60);
    assert.equal(adopted.here?.key, "NNNNN");
    assert.equal(textOf(adopted, "NNNNN", "qqqq"), "words");
  });
  test("adopting and merging may come in either order", () =>
    fc.assert(
      fc.property(records, records, fc.uniqueArray(conceptKeys, { maxLength: 6 }), (a, b, keys) => {
        const outline = course(
          keys.map((key, index) => ({ id: key, key: `new-${index}`, formerly: [key], questions: [] })),
        );
        assert.deepEqual(canonical(adopt(merge(a, b), outline)), join(adopt(a, outline), adopt(b, outline)));
        assert.deepEqual(canonical(adopt(adopt(a, outline), outline)), canonical(adopt(a, outline)));
      }),
    ));
  test("a key that is in use is never taken for an earlier one", () => {
    const outline = course([
      { id: "a", key: "AAAAA", formerly: [], questions: [] },
      { id: "b", key: "BBBBB", formerly: ["AAAAA"], questions: [] },
    ]);
    assert.deepEqual(Object.keys(adopt(completed(emptyRecord(), "AAAAA"), outline).concepts), ["AAAAA"]);
  });
  test("unknown concepts and questions are kept", () =>
    fc.assert(
      fc.property(records, outlines, (record, outline) => {
        const adopted = canonical(adopt(record, outline));
        const renamed = outline.stages.flatMap(({ concepts }) => concepts.flatMap(({ formerly }) => formerly));
        for (const key of Object.keys(canonical(record).concepts))
          assert.ok(key in adopted.concepts || renamed.some((former) => former.startsWith(key)));
        assert.deepEqual(decode(encode(adopted, LIMITS["2004"], editionOf(outline)).text).record, adopted);
      }),
    ));
  test("a removed concept that a full record abbreviated comes back with the concept", () => {
    const concepts = Array.from({ length: 40 }, (_, at) => ({
      id: `c${at}`,
      key: toKey(at * 26_843_545),
      formerly: [],
      questions: [{ key: "aQQQ1" }, { key: "bQQQ2" }],
    }));
    const [gone, ...others] = concepts;
    let record = emptyRecord();
    for (const { key } of concepts) record = completed(answered(record, key, "aQQQ1", 0.5, "B"), key);
    record = wrote(record, others[0].key, "bQQQ2", noise(1200, 5));
    const later = course(others);
    const adopted = adopt(record, later);
    const whole = encode({ ...adopted, texts: {} }, Infinity, editionOf(later)).text.length;
    const { text } = encode(adopted, whole - 10, editionOf(later));
    const back = decode(text).record;
    assert.ok(Object.keys(back.concepts).every((key) => key.length < 5), "the room was too much for this test");
    assert.deepEqual(Object.keys(adopt(back, later).concepts).length, 40);
    const returned = adopt(adopt(back, later), course(concepts));
    assert.equal(progressOf(returned, gone.key).complete, true);
    assert.equal(answerOf(returned, gone.key, "aQQQ1").score, 30);
  });
  test("where a short key has come to stand for two concepts, both have what it holds", () => {
    const now = course(["AAABB", "AAACC"].map((key) => ({ id: key, key, formerly: [], questions: [] })));
    const record = { ...emptyRecord(), concepts: { AAA: { read: true, complete: true, answers: {} } } };
    assert.deepEqual(Object.keys(adopt(record, now).concepts), ["AAABB", "AAACC"]);
  });
});
