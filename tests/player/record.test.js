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
  emptyRecord,
  encode,
  knownTo,
  LAST_TICK,
  LIMITS,
  merge,
  progressOf,
  readToEnd,
  RecordTooLong,
  stepOf,
  textOf,
  visited,
  worstCase,
  wrote,
} from "../../src/coursekit/player/record.js";
import { conceptKeys, outlines, questionKeys, records } from "./arbitraries.js";
import { questionType } from "../../src/coursekit/player/questions/index.js";

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
  test("never takes back a completion, a reading or a score", () =>
    fc.assert(
      fc.property(records, records, (a, b) => {
        const both = merge(a, b);
        for (const one of [a, b]) {
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

describe("text", () => {
  test("keeps a record whole", () =>
    fc.assert(
      fc.property(records, (record) =>
        assert.deepEqual(decode(encode(record).text), { state: "good", record: canonical(record) }),
      ),
    ));
  test("is the same for the same record, however it came about", () =>
    fc.assert(
      fc.property(records, records, (a, b) => assert.equal(encode(merge(a, b)).text, encode(merge(b, a)).text)),
    ));
  test("is ASCII that no XML or URL-encoding LMS has to escape, but for spaces and marks", () =>
    fc.assert(fc.property(records, (record) => assert.match(encode(record).text, /^1:[A-Za-z0-9 .,:?!()/+=_-]*$/))));
  test("canonical form is stable", () =>
    fc.assert(fc.property(records, (record) => assert.deepEqual(canonical(canonical(record)), canonical(record)))));
  test("never exceeds its limit, and drops only free text", () =>
    fc.assert(
      fc.property(records, fc.nat(400), (record, room) => {
        const core = encode({ ...record, texts: {} }).text.length;
        const { text, dropped } = encode(record, core + room);
        assert.ok(text.length <= core + room);
        const back = decode(text).record;
        assert.deepEqual(back.concepts, canonical(record).concepts);
        const texts = (value) =>
          Object.entries(value.texts).flatMap(([concept, all]) =>
            Object.keys(all).map((question) => `${concept}/${question}`),
          );
        const gone = dropped.map(({ concept, question }) => `${concept}/${question}`);
        assert.deepEqual([...texts(back), ...gone].sort(), texts(canonical(record)).sort());
      }),
    ));
  test("the newest text is kept before older ones", () => {
    let record = emptyRecord();
    for (const question of ["aaaa", "bbbb", "cccc"]) record = wrote(record, "AAAAA", question, "x".repeat(1000));
    const { text, dropped } = encode(record, 2100);
    assert.deepEqual(dropped, [{ concept: "AAAAA", question: "aaaa" }]);
    assert.equal(textOf(decode(text).record, "AAAAA", "cccc"), "x".repeat(1000));
  });
  test("what this edition does not know gives way before anything of its own", () => {
    const outline = {
      stages: [{ concepts: [{ id: "a", key: "AAAAA", formerly: [], questions: [{ key: "qqqq1" }] }] }],
    };
    let record = completed(answered(emptyRecord(), "AAAAA", "qqqq1", 1, "B"), "AAAAA");
    record = answered(answered(record, "AAAAA", "oldq1", 1, "x".repeat(40)), "BBBBB", "qqqq", 1, "x".repeat(40));
    assert.deepEqual(decode(encode(record, 200, knownTo(outline)).text).record, canonical(record));
    const { text } = encode(record, 40, knownTo(outline));
    assert.deepEqual(Object.keys(decode(text).record.concepts), ["AAAAA"]);
    assert.equal(answerOf(decode(text).record, "AAAAA", "qqqq1")?.score, 60);
    assert.throws(() => encode(record, 20, knownTo(outline)), RecordTooLong);
  });
  test("any change of a character is noticed, or harmless", () =>
    fc.assert(
      fc.property(records, fc.nat(), fc.constantFrom(..."AZaz09-_ ~"), (record, at, letter) => {
        const { text } = encode(record);
        const place = 2 + (at % (text.length - 2));
        const changed = text.slice(0, place) + letter + text.slice(place + 1);
        if (changed.trim() !== text.trim()) assert.equal(decode(changed).state, "damaged");
      }),
    ));
  test("any cut is noticed", () =>
    fc.assert(
      fc.property(records, fc.nat(), (record, at) => {
        const { text } = encode(record);
        assert.notEqual(decode(text.slice(0, 1 + (at % (text.length - 1)))).state, "good");
      }),
    ));
  test("no text whatsoever throws", () =>
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void decode(text))));
  test("a text with a right checksum but a wrong body is damaged, not thrown", () => {
    for (const body of ["", "B", "BAAA", "AB", "AAB", "A_____", "AAAA", "AABAAAAABBBBBBA"])
      assert.notEqual(decode(sealed(body)).state, "good", body);
    assert.equal(decode(sealed("AAA")).state, "good");
  });
  test("states: empty, newer, damaged", () => {
    for (const text of ["", " ", "null", "undefined"]) assert.equal(decode(text).state, "empty");
    for (const text of ["2:whatever", "10:"]) assert.equal(decode(text).state, "newer");
    for (const text of ["1:", "hello", "{}", "1:AAAAAAAA"]) assert.equal(decode(text).state, "damaged");
  });
  test("is stable: a text of the first edition of this format stays readable", () => {
    let record = visited(completed(readToEnd(emptyRecord(), "aB3_x"), "aB3_x"), "aB3_x");
    record = answered(record, "aB3_x", "qWe-r", 0.5, "-70.5123", "Ödem, so I think");
    assert.equal(encode(record).text, STABLE);
    assert.deepEqual(decode(STABLE).record, canonical(record));
  });
});

const STABLE = "1:m4yBoBaB3_xBaB3_xHqWe-ePB-70.5123BaB3_xqWe-CvBw5ZkZW0sIHNvIEkgdGhpbms";

/** A body with its checksum, as `encode` would write it. */
function sealed(body) {
  let hash = 0x811c9dc5;
  for (const letter of body) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let number = (hash >>> 0) % 2 ** 30;
  let text = "";
  for (let place = 0; place < 5; place += 1, number = Math.floor(number / 64)) text = digits[number % 64] + text;
  return `1:${text}${body}`;
}

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
          assert.ok(key in adopted.concepts || renamed.includes(key));
        assert.deepEqual(decode(encode(adopted, LIMITS["2004"], knownTo(outline)).text).record, adopted);
      }),
    ));
});

describe("size", () => {
  test("no learner of a course needs more than its worst case, and one needs just that", () =>
    fc.assert(
      fc.property(outlines, (outline) => {
        let record = emptyRecord();
        for (const concept of outline.stages.flatMap((stage) => stage.concepts)) {
          record = completed(readToEnd(record, concept.key), concept.key);
          for (const { key, type, parts } of concept.questions) {
            for (let attempt = 0; attempt < 9; attempt += 1)
              record = answered(record, concept.key, key, 1, "x".repeat(questionType(type).size(parts)));
          }
          record = { ...record, here: { clock: LAST_TICK, key: concept.key } };
        }
        assert.equal(encode(record).text.length, worstCase(outline));
      }),
    ));
  test("a course of 99 concepts with three questions fits SCORM 1.2, one of 500 fits 2004", () => {
    const concept = (index) => ({
      id: `c${index}`,
      key: String(index).padStart(5, "0"),
      formerly: [],
      questions: [
        ["choice", 4],
        ["match", 4],
        ["recall", 3],
      ].map(([type, parts], place) => ({ key: `${place}aaaa`, type, parts, points: 1 })),
    });
    const course = (count) => ({ stages: [{ concepts: Array.from({ length: count }, (_, index) => concept(index)) }] });
    assert.ok(worstCase(course(99)) <= LIMITS["1.2"], String(worstCase(course(99))));
    assert.ok(worstCase(course(500)) <= LIMITS["2004"], String(worstCase(course(500))));
  });
});
