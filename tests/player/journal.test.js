/** Whatever is answered, to whatever question: what the LMS is told is legal, by the letter of both standards. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { MODELS } from "../../src/coursekit/verify/lms/elements.js";
import { objectives } from "../../src/coursekit/player/score.js";
import { questionType } from "../../src/coursekit/player/questions/index.js";
import { scorm12 } from "../../src/coursekit/player/lms/scorm12.js";
import { scorm2004 } from "../../src/coursekit/player/lms/scorm2004.js";

const ADAPTERS = { 1.2: scorm12, 2004: scorm2004 };
Object.assign(globalThis, { window: globalThis });
const SECOND = {
  1.2: (await import("scorm-again/scorm12")).Scorm12API,
  2004: (await import("scorm-again/scorm2004")).Scorm2004API,
};

/** scorm-again, an LMS by others, and what it refused. */
function secondLms(version) {
  const { methods } = MODELS[version];
  const second = new SECOND[version]({ autocommit: false, logLevel: 5 });
  const refused = [];
  const api = Object.fromEntries(Object.values(methods).map((name) => [name, (...given) => second[name](...given)]));
  api[methods.set] = (name, value) => {
    const taken = String(second[methods.set](name, value));
    // It takes any comma for what separates texts, and then refuses an empty one between two.
    const odd = name.endsWith(".pattern") && value.includes(",") && !value.includes("[,]");
    if (taken !== "true" && !odd) refused.push(`${name}=${value} (error ${second[methods.error]()})`);
    return taken;
  };
  return { lms: ADAPTERS[version](api), refused };
}

/** An LMS that refuses by its version's data model, and remembers what it refused. */
function strictLms(version, values = {}) {
  const { rules, methods } = MODELS[version];
  const data = { "cmi.interactions._count": "0", "cmi.objectives._count": "0", ...values };
  const refused = [];
  const told = [];
  const types = {};
  const api = {
    [methods.open]: () => "true",
    [methods.commit]: () => "true",
    [methods.error]: () => "0",
    [methods.get]: (name) => data[name] ?? "",
    [methods.set](name, value) {
      const rule = rules[name.replace(/\.\d+(?=\.)/g, ".n")];
      const [, list, at, rest] = /^cmi\.(interactions|objectives)\.(\d+)\.(.*)$/.exec(name) ?? [];
      if (rest === "type") types[at] = value;
      if (!rule || rule.access === "ro" || !rule.check(value, types[at]) || (rule.range && !rule.range(value))) {
        refused.push(`${name}=${value}`);
        return "false";
      }
      data[name] = value;
      told.push(name);
      if (rest === "id") data[`cmi.${list}._count`] = String(Number(at) + 1);
      return "true";
    },
  };
  return { lms: ADAPTERS[version](api), data, refused, told };
}

const texts = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(..."[]{},.:=", "lang=de", "case_matters=true", "a", " ", "\n"), minLength: 1, maxLength: 40 }),
);
const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0.1, 1e-9, 7e21));
const counts = fc.integer({ min: 2, max: 40 });
/** @type {fc.Arbitrary<[object, any]>} questions with an answer to each */
const answered = fc.oneof(
  counts.chain((count) =>
    fc.tuple(
      fc.record({ type: fc.constant("choice"), options: fc.array(fc.record({ html: texts, correct: fc.boolean() }), { minLength: count, maxLength: count }) }),
      fc.uniqueArray(fc.nat(count - 1), { minLength: 1 }),
    ),
  ),
  counts.chain((count) =>
    fc.tuple(
      fc.record({ type: fc.constant("match"), pairs: fc.array(fc.record({ left_html: texts, right_html: texts }), { minLength: count, maxLength: count }) }),
      fc.array(fc.nat(count - 1), { minLength: count, maxLength: count }),
    ),
  ),
  counts.chain((count) =>
    fc.tuple(
      fc.record({ type: fc.constant("order"), items: fc.array(texts, { minLength: count, maxLength: count }) }),
      fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
    ),
  ),
  fc.tuple(fc.record({ type: fc.constant("numeric"), answer: numbers, tolerance: numbers.map(Math.abs) }), numbers),
  fc.tuple(fc.record({ type: fc.constant("text"), accept: fc.array(texts, { minLength: 1, maxLength: 4 }) }), texts),
  fc.tuple(fc.record({ type: fc.constant("recall") }), fc.constant({ text: "x", points: [] })),
);

/** What a session makes of an answer, told to an LMS. */
function entryOf([question, answer], more) {
  const type = questionType(question.type);
  const right = type.right(question);
  return {
    id: "a-concept_aB3",
    interaction: type.interaction(question, answer),
    right: right === null || right === undefined ? null : type.interaction(question, right),
    objective: "a-concept",
    time: new Date("2026-01-02T03:04:05Z"),
    ...more,
  };
}

describe("interactions", () => {
  for (const version of ["1.2", "2004"]) {
    test(`SCORM ${version} refuses nothing`, () => {
      const more = fc.record({
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        points: fc.double({ min: 0, max: 1000, noNaN: true }),
        latency: fc.double({ min: 0, max: 1e6, noNaN: true }),
        description: texts,
      });
      fc.assert(
        fc.property(fc.array(fc.tuple(answered, more), { maxLength: 4 }), (all) => {
          const { lms, refused, data } = strictLms(version);
          lms.open();
          all.forEach(([pair, rest], at) => lms.journal(entryOf(pair, { ...rest, tried: at + 1 })));
          assert.deepEqual(refused, []);
          assert.equal(data["cmi.interactions._count"], String(all.length));
          const second = secondLms(version);
          second.lms.open();
          all.forEach(([pair, rest], at) => second.lms.journal(entryOf(pair, { ...rest, tried: at + 1 })));
          assert.deepEqual(second.refused, []);
        }),
      );
    });
  }

  test("a right answer, the question, the time it took and its concept are told", () => {
    const question = { type: "numeric", answer: -70, tolerance: 0.1 };
    const rest = { score: 1, points: 2, latency: 61.5, description: "  How many\n millivolts? " };
    const [old, now] = ["1.2", "2004"].map((version) => {
      const { lms, data } = strictLms(version);
      lms.open();
      lms.journal(entryOf([question, -70.05], rest));
      return (name) => data[`cmi.interactions.0.${name}`];
    });
    assert.equal(old("correct_responses.0.pattern"), "-70");
    assert.equal(old("latency"), "0000:01:01.50");
    assert.equal(old("objectives.0.id"), "a-concept");
    assert.equal(now("correct_responses.0.pattern"), "-70.1[:]-69.9");
    assert.equal(now("latency"), "PT0H1M1.5S");
    assert.equal(now("description"), "How many millivolts?");
    assert.equal(now("objectives.0.id"), "a-concept");
    assert.equal(now("learner_response"), "-70.05");
  });
});

describe("objectives", () => {
  const concepts = Array.from({ length: 130 }, (_, at) => ({
    id: `c${at}`,
    identifier: `c${at}`,
    key: `k${String(at).padStart(3, "0")}`,
    code: `C1.${at + 1}`,
    title: "Ein sehr langer Titel ".repeat(20),
    prerequisites: [],
    questions: [{ key: "q1", type: "choice", points: 1, parts: 2 }],
  }));
  const outline = { completion: "mastered", pass_mark: 0.5, stages: [{ concepts }] };
  const recordOf = (done) => ({
    concepts: Object.fromEntries(concepts.slice(0, done).map(({ key }) => [key, { complete: true, read: true, answers: {} }])),
  });

  for (const version of ["1.2", "2004"]) {
    test(`SCORM ${version}: legal, one for each concept that was begun, each at its place for good`, () => {
      const first = strictLms(version);
      first.lms.open();
      first.lms.follow(objectives(outline, recordOf(0)));
      assert.equal(first.data["cmi.objectives._count"], "0");
      first.lms.follow(objectives(outline, recordOf(3)));
      first.lms.follow(objectives(outline, recordOf(130)));
      assert.deepEqual(first.refused, []);
      assert.equal(first.data["cmi.objectives._count"], "130");
      for (let at = 0; at < 130; at += 1) assert.equal(first.data[`cmi.objectives.${at}.id`], `c${at}`);
      const status = version === "2004" ? ["success_status", "completion_status"] : ["status"];
      assert.deepEqual(
        status.map((name) => first.data[`cmi.objectives.99.${name}`]),
        version === "2004" ? ["passed", "completed"] : ["passed"],
      );
    });

    test(`SCORM ${version}: a later visit says only what is new`, () => {
      const before = strictLms(version);
      before.lms.open();
      before.lms.follow(objectives(outline, recordOf(2)));
      const { lms, data, told } = strictLms(version, before.data);
      lms.open();
      lms.follow(objectives(outline, recordOf(2)));
      lms.follow(objectives(outline, recordOf(3)));
      const about = told.filter((name) => name.startsWith("cmi.objectives."));
      assert.ok(about.length > 1);
      assert.ok(about.every((name) => name.startsWith("cmi.objectives.2.")));
      assert.equal(data["cmi.objectives.2.id"], "c2");
    });
  }

  test("an LMS without objectives, or that is full, is left alone", () => {
    for (const count of ["", "0"]) {
      let sets = 0;
      const api = {
        Initialize: () => "true",
        GetValue: (name) => (name === "cmi.objectives._count" ? count : ""),
        SetValue: (name) => ((sets += name.includes("objectives") ? 1 : 0), "false"),
      };
      const lms = scorm2004(api);
      lms.open();
      lms.follow(objectives(outline, recordOf(2)));
      lms.follow(objectives(outline, recordOf(3)));
      assert.equal(sets, count ? 1 : 0);
    }
  });
});
