import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { adopt, answered, decode, editionOf, emptyRecord, encode, merge, questionKey, readToEnd } from "../../src/coursekit/player/record.js";
import { askedOf } from "../../src/coursekit/player/asked.js";
import { conceptOf, outlineOf, records } from "./arbitraries.js";
import { missedIn } from "../../src/coursekit/player/views/review.js";
import { score, summarise, tally } from "../../src/coursekit/player/score.js";
import { tasks } from "../../src/coursekit/player/unlock.js";

const question = (key, more = {}) => ({ key, type: "choice", points: 1, parts: 4, ...more });
const POOL = ["aaaa-", "bbbb-", "AAAA-", "BBBB-", "abab-"].map((key) => question(key, { pool: "ions" }));
const ALWAYS = question("ABAB-");
const pooled = (draws = { ions: 2 }) => conceptOf("a", [...POOL, ALWAYS], { draws });
const keys = (questions) => questions.map(({ key }) => key);

/** A learner gives answers, each with its score, from 0 to 1. */
const giving = (concept, given) =>
  Object.entries(given).reduce((record, [key, share]) => answered(record, concept.key, key, share, "A"), emptyRecord());
const answersOf = (record, concept) => record.concepts[concept.key]?.answers ?? {};

describe("pools", () => {
  const concept = pooled();
  const outline = outlineOf([[concept]]);

  test("as many are drawn as the pool says, in the author's order, and others are always asked", () =>
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const asked = askedOf(concept, {}, seed);
        assert.equal(asked.length, 3);
        assert.equal(asked.at(-1), ALWAYS);
        assert.deepEqual(asked, [...concept.questions].filter((each) => asked.includes(each)));
        assert.deepEqual(askedOf(concept, {}, seed), asked, "the same seed draws the same");
      }),
    ));
  test("each question of a pool is drawn by some seed, and about equally often", () => {
    const count = new Map();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const { key } of askedOf(concept, {}, `s${seed}`)) count.set(key, (count.get(key) ?? 0) + 1);
    assert.equal(count.get(ALWAYS.key), 2000);
    for (const { key } of POOL) assert.ok(Math.abs(count.get(key) - 800) < 120, `${key}: ${count.get(key)}`);
  });
  test("questions without a name are a pool when a number is drawn of them", () => {
    const plain = conceptOf("a", POOL.map(({ pool: _, ...rest }) => rest), { draws: { "": 2 } });
    assert.equal(askedOf(plain, {}, "x").length, 2);
  });
  test("what was answered stays drawn, whatever the seed", () =>
    fc.assert(
      fc.property(fc.string(), fc.subarray(keys(POOL), { minLength: 1, maxLength: 2 }), (seed, given) => {
        const record = giving(concept, Object.fromEntries(given.map((key) => [key, 0])));
        const asked = keys(askedOf(concept, answersOf(record, concept), seed));
        assert.ok(given.every((key) => asked.includes(key)));
        assert.equal(asked.length, 3);
      }),
    ));
  test("the whole score is reached with what is drawn, by whichever seed", () =>
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const right = Object.fromEntries(keys(askedOf(concept, {}, seed)).map((key) => [key, 1]));
        const record = readToEnd(giving(concept, right), concept.key);
        assert.equal(score(outline, record), 100);
        assert.equal(tasks(outline, record, concept).complete, true);
        assert.deepEqual(tally(outline, record), { total: 3, answered: 3, right: 3, share: 1 });
      }),
    ));
  test("two devices that drew others: the best count, and merging takes no score back", () => {
    const one = giving(concept, { "aaaa-": 0, "bbbb-": 1 });
    const other = giving(concept, { "AAAA-": 1, "BBBB-": 0 });
    const both = merge(one, other);
    assert.deepEqual(keys(askedOf(concept, answersOf(both, concept), "x")), ["bbbb-", "AAAA-", "ABAB-"]);
    assert.ok((score(outline, both) ?? 0) > (score(outline, one) ?? 0));
  });
  test("no merge lowers a score", () => {
    const hard = { ...conceptOf("a", [..."AaBb"].map((letter) => question(letter.repeat(4), { pool: "p" })), { draws: { p: 2 } }), key: "AAAAA" };
    const course = outlineOf([[hard]]);
    fc.assert(
      fc.property(records, records, (a, b) => {
        const scores = [a, b, merge(a, b)].map((record) => score(course, { ...record, starts: 0 }) ?? 0);
        if (a.starts === b.starts) assert.ok(scores[2] >= Math.max(scores[0], scores[1]));
      }),
    );
  });
  test("an edition that draws more asks more, and one that draws less keeps the best", () => {
    const record = giving(concept, { "aaaa-": 1, "bbbb-": 0, "ABAB-": 1 });
    assert.equal(score(outlineOf([[pooled({ ions: 1 })]]), record), 100);
    const more = pooled({ ions: 3 });
    assert.equal(askedOf(more, answersOf(record, more), "x").length, 4);
  });
  test("a full record keeps what is asked of this learner, and all there is where there is room", () => {
    const many = conceptOf("a", Array.from({ length: 30 }, (_, at) => question(`q${String(at).padStart(3, "A")}-`, { pool: "p" })), { draws: { p: 3 } });
    const course = outlineOf([[many]]);
    const all = giving(many, Object.fromEntries(many.questions.map(({ key }, at) => [key, at === 7 ? 1 : 0])));
    const whole = decode(encode(all, 3800, editionOf(course)).text).record;
    assert.equal(Object.keys(answersOf(whole, many)).length, 30);
    const full = adopt(decode(encode(all, 45, editionOf(course)).text).record, course);
    assert.equal(Object.keys(answersOf(full, many)).length, 3);
    assert.equal(answersOf(full, many)[questionKey(many.questions[7].key)].score, 60);
  });
});

describe("practice", () => {
  const concept = conceptOf("a", [question("aaaa-"), question("bbbb-", { points: 0 })]);

  for (const completion of ["attempted", "mastered"])
    test(`${completion}: a question without points is nothing that completion waits for, and no part of any count`, () => {
      const outline = outlineOf([[concept]], { completion, pass_mark: 1 });
      const record = readToEnd(giving(concept, { "aaaa-": 1 }), concept.key);
      assert.equal(tasks(outline, record, concept).complete, true);
      assert.equal(tasks(outline, record, concept).of, 1);
      assert.equal(tally(outline, record).total, 1);
    });
  test("a wrong answer to it lowers nothing", () => {
    const outline = outlineOf([[concept]]);
    const record = giving(concept, { "aaaa-": 1, "bbbb-": 0 });
    assert.equal(score(outline, record), 100);
    assert.equal(summarise(outline, giving(concept, { "bbbb-": 1 })).score, null);
  });
  test("where all is practice, reading completes", () => {
    const all = conceptOf("a", [question("bbbb-", { points: 0 })]);
    const outline = outlineOf([[all]]);
    assert.equal(tasks(outline, readToEnd(emptyRecord(), all.key), all).complete, true);
  });
});

describe("what is asked again", () => {
  const first = conceptOf("a", [question("aaaa-"), question("bbbb-"), question("AAAA-", { points: 0 })]);
  const second = conceptOf("b", [question("cccc-", { tries: 1 })]);
  const outline = outlineOf([[first], [second]], { review: 3 });
  const missed = (record, stage) => missedIn({ outline, record }, stage).map(({ key }) => key);

  test("what was answered and is not right, the worst first, practice as well", () => {
    const record = giving(first, { "aaaa-": 0.5, "bbbb-": 1, "AAAA-": 0 });
    assert.deepEqual(missed(record, 1), ["AAAA-", "aaaa-"]);
  });
  test("nothing that was not asked yet, and nothing of later stages", () => {
    assert.deepEqual(missed(emptyRecord(), 2), []);
    const record = giving(second, { "cccc-": 0 });
    assert.deepEqual(missed(record, 1), []);
    assert.deepEqual(missedIn({ outline, record }, 2).map(({ spent }) => spent), [true], "its tries are used up");
  });
});
