/**
 * What an LMS did not keep.
 *
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 */

import { answerOf, progressOf } from "./record/value.js";
import { pathOf } from "./outline.js";

/**
 * Whether a record is without a completion, a score or a fresh start that another one has: what no LMS may lose, however
 * full.
 * @param {import("./outline.js").Outline} outline
 * @param {LearnerRecord} record
 * @param {LearnerRecord} other
 */
export const lacks = (outline, record, other) =>
  other.starts > record.starts || (other.starts === record.starts && lacksResults(outline, record, other));

/**
 * @param {import("./outline.js").Outline} outline
 * @param {LearnerRecord} record
 * @param {LearnerRecord} other
 * @returns {boolean}
 */
const lacksResults = (outline, record, other) =>
  pathOf(outline).some(
    ({ key, questions }) =>
      (progressOf(other, key).complete && !progressOf(record, key).complete) ||
      questions.some((question) => scoreOf(other, key, question.key) > scoreOf(record, key, question.key)),
  );

/**
 * @param {LearnerRecord} record
 * @param {string} concept
 * @param {string} question
 */
const scoreOf = (record, concept, question) => answerOf(record, concept, question)?.score ?? 0;
