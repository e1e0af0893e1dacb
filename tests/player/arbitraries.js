/** Random learner records, outlines and questions for the property tests. */

import fc from "fast-check";
import { MOST_ATTEMPTS, SCORE_STEPS } from "../../src/coursekit/player/record.js";

const LETTERS = [..."ABab01-_"];

/** Few letters, so that keys of two records often meet. */
const key = (/** @type {number} */ length) =>
  fc
    .array(fc.constantFrom(...LETTERS.slice(0, 3)), { minLength: length, maxLength: length })
    .map((letters) => letters.join(""));

export const conceptKeys = key(5);
export const questionKeys = key(4);
/** As full records and later editions leave them. */
const anyConceptKeys = fc.oneof({ weight: 4, arbitrary: conceptKeys }, key(4), key(3));
const anyQuestionKeys = fc.oneof({ weight: 4, arbitrary: questionKeys }, key(2), key(1));

const answers = fc.record({
  score: fc.integer({ min: 0, max: SCORE_STEPS }),
  attempts: fc.integer({ min: 1, max: MOST_ATTEMPTS }),
  answer: fc.array(fc.constantFrom(...LETTERS, ".", "+"), { maxLength: 12 }).map((letters) => letters.join("")),
});

const progress = fc.record({
  read: fc.boolean(),
  complete: fc.boolean(),
  answers: fc.dictionary(anyQuestionKeys, answers, { maxKeys: 4, noNullPrototype: true }),
});

const clocks = fc.integer({ min: 1, max: 2 ** 30 - 1 });
const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);
const wordings = fc.dictionary(anyQuestionKeys, fc.record({ clock: clocks, text: words }), {
  maxKeys: 3,
  noNullPrototype: true,
});

/** Without a name, as earlier editions of coursekit wrote them, or of one of a few attempts, some of them begun anew. */
const attempts = fc.constantFrom(["", 0], ["", 0], ["AAAAAAaaa", 0], ["BBBBBBbbb", 0], ["AAAAAAaaa", 1], ["BBBBBBbbb", 2]);

export const records = fc.record({
  attempt: attempts,
  concepts: fc.dictionary(anyConceptKeys, progress, { maxKeys: 6, noNullPrototype: true }),
  here: fc.option(fc.record({ clock: clocks, key: conceptKeys })),
  texts: fc.dictionary(anyConceptKeys, wordings, { maxKeys: 3, noNullPrototype: true }),
}).map(({ attempt: [attempt, starts], ...content }) => ({ attempt, starts, ...content }));

const TYPES = ["recall", "choice", "numeric", "text", "match", "order", "hotspot"];

export const outlineQuestions = fc.record({
  key: key(5),
  type: fc.constantFrom(...TYPES),
  points: fc.constantFrom(0, 1, 2, 0.5),
  parts: fc.integer({ min: 2, max: 8 }),
});

const outlineConcepts = fc.record({
  key: fc.constant(""),
  formerly: fc.array(key(5), { maxLength: 2 }),
  questions: fc.uniqueArray(outlineQuestions, { maxLength: 4, selector: (question) => question.key.slice(0, 4) }),
});

/** Courses in which prerequisites come earlier on the path, as lint demands. */
export const outlines = fc
  .record({
    unlock: fc.constantFrom("path", "prerequisites", "open"),
    completion: fc.constantFrom("read", "attempted", "mastered"),
    concepts: fc.array(fc.tuple(outlineConcepts, fc.array(fc.nat(20), { maxLength: 2 })), {
      minLength: 1,
      maxLength: 7,
    }),
    split: fc.nat(6),
  })
  .map(({ unlock, completion, concepts, split }) => {
    const whole = concepts.map(([concept, earlier], index) => ({
      ...concept,
      id: `concept-${index}`,
      identifier: `concept-${index}`,
      key: `key-${index}`,
      code: `C1.${index + 1}`,
      number: index + 1,
      title: `Concept ${index}`,
      summary: "",
      minutes: 1,
      connects_to: [],
      prerequisites: index ? [...new Set(earlier.map((step) => `concept-${step % index}`))] : [],
    }));
    return outlineOf([whole.slice(0, split), whole.slice(split)], { unlock, completion });
  });

/**
 * @param {any[][]} stages  lists of concepts
 * @param {object} [settings]
 * @returns {any}
 */
export const outlineOf = (stages, settings = {}) => ({
  format: 1,
  id: "course",
  title: "Course",
  language: "en",
  edition: "1.0.0",
  unlock: "path",
  completion: "attempted",
  pass_mark: 0.8,
  scorm: "1.2",
  stages: stages.map((concepts, index) => ({
    id: `stage-${index}`,
    number: index + 1,
    title: "",
    summary: "",
    concepts,
  })),
  ...settings,
});

/**
 * @param {string} id
 * @param {any[]} questions
 * @param {object} [more]
 */
export const conceptOf = (id, questions = [], more = {}) => ({
  id,
  identifier: id,
  key: id.padEnd(5, "-").slice(0, 5),
  formerly: [],
  code: "C1.1",
  number: 1,
  title: id,
  summary: "",
  minutes: 1,
  prerequisites: [],
  connects_to: [],
  questions,
  ...more,
});

/** The letters of keys, each worth six bits. */
export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The key that a number is. */
export const toKey = (number) => Array.from({ length: 5 }, (_, at) => DIGITS[Math.floor(number / 64 ** (4 - at)) % 64]).join("");

/** Text that does not get shorter by being guessed. */
export const noise = (length, seed) =>
  Array.from({ length }, (_, at) => String.fromCharCode(48 + (((at + 1) * (seed + 7919) * 31) % 7919) % 75)).join("");
