import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import {
  adopt,
  answered,
  answerOf,
  attemptOf,
  canonical,
  completed,
  decode,
  editionOf,
  emptyRecord,
  encode,
  LIMITS,
  merge,
  progressOf,
  readToEnd,
  RecordTooLong,
  textOf,
  visited,
  wrote,
} from "../../src/coursekit/player/record.js";
import { DIGITS, noise, outlines, records, toKey } from "./arbitraries.js";

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
  test("is ASCII that no XML or URL-encoding LMS has to escape", () =>
    fc.assert(fc.property(records, (record) => assert.match(encode(record).text, /^[234]:[\w-]*$/))));
  test("canonical form is stable", () =>
    fc.assert(fc.property(records, (record) => assert.deepEqual(canonical(canonical(record)), canonical(record)))));
  test("never exceeds its limit, and drops free text before anything that counts", () =>
    fc.assert(
      fc.property(outlines, fc.infiniteStream(fc.nat(7)), fc.nat(400), (outline, choices, room) => {
        const record = learnerOf(outline, () => Number(choices.next().value));
        const core = encode({ ...record, texts: {} }).text.length;
        const { text, dropped } = encode(record, core + room, editionOf(outline));
        assert.ok(text.length <= core + room);
        const back = adopt(decode(text).record, outline);
        assert.deepEqual(back.concepts, canonical(record).concepts);
        const gone = dropped.map(({ concept, question }) => `${concept}/${question}`);
        assert.deepEqual([...textsOf(back), ...gone].sort(), textsOf(canonical(record)).sort());
      }),
    ));
  test("answers stay where only texts have no room, also where shorter keys take more", () => {
    const question = (/** @type {string} */ key) => ({ key, type: "recall", points: 0, parts: 2 });
    const concepts = [
      { key: "key-0", formerly: [], questions: ["AABAA", "AABBA", "BAAAA"].map(question) },
      { key: "key-1", formerly: [], questions: [] },
    ];
    const edition = editionOf(/** @type {any} */ ({ stages: [{ concepts }], unlock: "path", completion: "read" }));
    let record = completed(visited(readToEnd(emptyRecord(), "key-0"), "key-0"), "key-0");
    for (const [key, score, answer] of /** @type {[string, number, string][]} */ ([
      ["AABAA", 3 / 6, "A"],
      ["AABBA", 1 / 6, "C"],
      ["BAAAA", 0, "B"],
    ]))
      record = answered(record, "key-0", key, score, answer, "wörds ".repeat(6));
    record = visited(readToEnd(record, "key-1"), "key-1");
    const core = encode({ ...record, texts: {} }).text.length;
    for (let room = 0; room < 60; room += 1) {
      const { text } = encode(record, core + room, edition);
      assert.deepEqual(decode(text).record.concepts["key-0"].answers.AABA?.answer, "A");
    }
  });
  test("the newest text is kept before older ones", () => {
    let record = emptyRecord();
    for (const [at, question] of ["aaaa", "bbbb", "cccc"].entries())
      record = wrote(record, "AAAAA", question, noise(1000, at));
    const { text, dropped } = encode(record, 2600);
    assert.deepEqual(dropped, [{ concept: "AAAAA", question: "aaaa" }]);
    assert.equal(textOf(decode(text).record, "AAAAA", "cccc"), noise(1000, 2));
  });
  test("as it fills, completions and scores stay, then answers, whatever the room", () =>
    fc.assert(
      fc.property(outlines, fc.infiniteStream(fc.nat(7)), fc.nat(200), (outline, choices, limit) => {
        const record = learnerOf(outline, () => Number(choices.next().value));
        let text = "";
        try {
          ({ text } = encode(record, limit, editionOf(outline)));
        } catch (error) {
          assert.ok(error instanceof RecordTooLong);
          const answers = Object.values(record.concepts).flatMap((progress) => Object.keys(progress.answers));
          assert.ok(limit < 25 + 7 * Object.keys(record.concepts).length + 7 * answers.length, String(limit));
          return;
        }
        const back = adopt(decode(text).record, outline);
        assert.deepEqual(Object.keys(back.concepts), Object.keys(canonical(record).concepts));
        for (const [key, progress] of Object.entries(record.concepts)) {
          assert.equal(back.concepts[key].read, progress.read);
          assert.equal(back.concepts[key].complete, progress.complete);
          for (const [question, { score, answer }] of Object.entries(progress.answers)) {
            const kept = answerOf(back, key, question);
            assert.equal(kept.score, score);
            assert.ok(kept.answer === "" || kept.answer === answer);
          }
        }
      }),
    ));
  test("what this edition does not know gives way before anything of its own", () => {
    const outline = {
      stages: [{ concepts: [{ id: "a", key: "AAAAA", formerly: [], questions: [{ key: "qqqq1" }] }] }],
    };
    let record = completed(answered(emptyRecord(), "AAAAA", "qqqq1", 0.5, "B"), "AAAAA");
    record = answered(answered(record, "AAAAA", "oldq1", 1, noise(40, 1)), "BBBBB", "qqqq", 1, noise(40, 2));
    assert.deepEqual(decode(encode(record, 200, editionOf(outline)).text).record, canonical(record));
    const back = adopt(decode(encode(record, 40, editionOf(outline)).text).record, outline);
    assert.deepEqual(Object.keys(back.concepts), ["AAAAA"]);
    assert.deepEqual(answerOf(back, "AAAAA", "qqqq1"), { score: 30, attempts: 1, answer: "B" });
    assert.throws(() => encode(record, 15, editionOf(outline)), RecordTooLong);
  });
  test("short keys tell everything of the edition apart", () => {
    const others = Array.from({ length: 20 }, (_, at) => toKey((at * 2_654_435_761) % 2 ** 30));
    const concepts = ["AAAAA", "AAAAB", "AAACC", ...others].map((key) => ({
      id: key,
      key,
      formerly: [],
      questions: ["qqqqq", "rrrrr", "rrsss", "ttttt"].map((question) => ({ key: question })),
    }));
    let record = emptyRecord();
    concepts.forEach(({ key, questions }, at) =>
      questions.forEach((question, place) => {
        record = answered(record, key, question.key, 0, "ABCD"[(at + place) % 4]);
      }),
    );
    const outline = { stages: [{ concepts }] };
    const whole = encode(record).text.length;
    for (let limit = whole; limit > whole * 0.8; limit -= 1) {
      const { text } = encode(record, limit, editionOf(outline));
      assert.deepEqual(adopt(decode(text).record, outline), canonical(record));
    }
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
  test("a text with a right checksum but any body is a record or damaged, never thrown, and read at once", () => {
    for (const body of ["", "B", "BAAA", "AB", "AAB", "A_____", "AAAA", "AABAAAAABBBBBBA"])
      assert.notEqual(decode(sealed(1, body)).state, "good", body);
    assert.equal(decode(sealed(1, "AAA")).state, "good");
    const bodies = fc.string({ unit: fc.constantFrom(..."ABCPQZaz059-_"), maxLength: 60 });
    fc.assert(fc.property(bodies, (body) => assert.match(decode(sealed(2, body)).state, /^(good|damaged)$/)));
    assert.equal(decode(sealed(2, "not a digit: ~~~~~~~~~~~~~~")).state, "damaged");
  });
  test("states: empty, newer, damaged", () => {
    for (const text of ["", " ", "null", "undefined"]) assert.equal(decode(text).state, "empty");
    for (const text of ["5:whatever", "10:"]) assert.equal(decode(text).state, "newer");
    for (const text of ["1:", "2:", "3:whatever", "hello", "{}", "1:AAAAAAAA"]) assert.equal(decode(text).state, "damaged");
    // What other tools leave in an activity whose package was replaced is no later version of ours.
    for (const text of ["12:30:00", "5:1;6:0", "7:{}", "1234:567"]) assert.equal(decode(text).state, "damaged", text);
  });
  test("is read in other dress: broken into lines, in quotation marks, with its colon escaped", () => {
    const lines = NAMED.replace(/.{20}/g, "$&\r\n");
    for (const text of [lines, `"${NAMED}"`, NAMED.replace(":", "%3A"), NAMED.replace(":", "&#58;"), ` ${NAMED}\n`]) {
      assert.deepEqual([decode(text).state, attemptOf(text)], ["good", "0Ab-_z9aa"], text);
    }
  });
  test("is stable: texts of all versions of this format stay readable", () => {
    let record = visited(completed(readToEnd(emptyRecord(), "aB3_x"), "aB3_x"), "aB3_x");
    record = answered(record, "aB3_x", "qWe-r", 0.5, "-70.5123", "Ödem, so I think");
    assert.equal(encode(record).text, STABLE);
    assert.deepEqual(decode(STABLE).record, canonical(record));
    assert.deepEqual(decode(FIRST_VERSION).record, canonical(record));
    const named = { ...record, attempt: "0Ab-_z9aa" };
    assert.equal(encode(named).text, NAMED);
    assert.deepEqual(decode(NAMED).record, canonical(named));
  });
  test("says whose it is, also when it was cut", () => {
    const text = encode({ ...wrote(emptyRecord(), "AAAAA", "aaaa", noise(90, 1)), attempt: "0Ab-_z9aa" }).text;
    for (const cut of [text, text.slice(0, 60), `${text}?`]) assert.equal(attemptOf(cut), "0Ab-_z9aa");
    for (const other of ["", "3:", "hello", FIRST_VERSION, STABLE, "3:AAAAA0Ab?_z9aa"]) assert.equal(attemptOf(other), "");
  });
});

const FIRST_VERSION = "1:m4yBoBaB3_xBaB3_xHqWe-ePB-70.5123BaB3_xqWe-CvBw5ZkZW0sIHNvIEkgdGhpbms";
const NAMED = "3:YwEJi0Ab-_z9aagAAAAtA7_4iA-cdTBOukFH12ZRqTBrHpozYiungriMeOgFAAACnt0PT6yrXo4D9BS0cRlPbMT2x";
const STABLE = "2:-IiosgAAAAtA7_4iA-cdTBOukFH12ZRqTBrHpozYiungriMeOgFAAACnt0PT6yrXo4D9BS0cRlPbMT2x";

const textsOf = ({ texts }) =>
  Object.entries(texts).flatMap(([concept, all]) => Object.keys(all).map((question) => `${concept}/${question}`));

/** Somebody who was in some of the course's concepts, and answered some of their questions. */
function learnerOf(outline, choose) {
  let record = emptyRecord();
  for (const { key, questions } of outline.stages.flatMap((stage) => stage.concepts)) {
    if (choose() === 0) continue;
    record = visited(readToEnd(record, key), key);
    if (choose() > 2) record = completed(record, key);
    for (const question of questions) {
      const score = choose();
      if (score < 7) record = answered(record, key, question.key, score / 6, "ABCDEFG"[choose() % 7], "wörds ".repeat(choose()));
    }
  }
  return record;
}

/** A body with its checksum, as `encode` would write it. */
function sealed(version, body) {
  let hash = 0x811c9dc5;
  for (const letter of body) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let number = (hash >>> 0) % 2 ** 30;
  let text = "";
  for (let place = 0; place < 5; place += 1, number = Math.floor(number / 64)) text = digits[number % 64] + text;
  return `${version}:${text}${body}`;
}

describe("size", () => {
  test("five hundred concepts with three questions fit SCORM 1.2 with every answer", () => {
    const concepts = Array.from({ length: 500 }, (_, at) => ({
      id: `c${at}`,
      key: toKey((at * 2_654_435_761) % 2 ** 30),
      formerly: [],
      questions: ["a", "b", "c"].map((name, place) => ({ key: toKey(((at * 3 + place) * 40_503_123) % 2 ** 30) + name })),
    }));
    const outline = { stages: [{ concepts }] };
    let record = emptyRecord();
    concepts.forEach(({ key, questions }, at) => {
      questions.forEach((question, place) => {
        const pick = DIGITS[1 << (at * 7 + place * 5 + Math.floor(at / 9)) % 4];
        record = answered(record, key, question.key, (at + place) % 3 ? 0 : 1, pick);
      });
      record = completed(readToEnd(record, key), key);
    });
    const { text } = encode(record, LIMITS["1.2"], editionOf(outline));
    assert.ok(text.length <= LIMITS["1.2"]);
    const back = adopt(decode(text).record, outline);
    for (const { key, questions } of concepts) {
      assert.equal(progressOf(back, key).complete, true);
      for (const question of questions) {
        const [now, before] = [answerOf(back, key, question.key), answerOf(record, key, question.key)];
        assert.equal(now.score, before.score);
        assert.ok(now.answer === before.answer || (now.answer === "" && now.score === 60));
      }
    }
  });
});
