/**
 * How long the text of a learner record can get. The exporter computes the same and refuses a course that can't fit.
 *
 *   part                    characters at most
 *   head                    2 (version) + 5 (checksum) + 6 (clock) + 5 (where the learner is) = 18
 *   number of concepts      varint(concepts)
 *   a concept               5 (key) + varint(questions × 4 + 3)
 *   a question              4 (key) + 1 (score) + 1 (attempts, length) + answer, and varint(answer - 7) from 7 on
 *   number of free texts    1 (none: they only take room that is left)
 *
 *   varint(n): 1 below 32, 2 below 1,024, 3 below 32,768, …
 *   answer: recall ⌈max(1, rubric) ÷ 6⌉ · choice ⌈options ÷ 6⌉ · numeric 10 · text varint(accepted)
 *           match: base-64 digits of (pairs + 1)^pairs - 1 · order: base-64 digits of items! - 1 (each at least 1)
 */

import { toVarint } from "./digits.js";
import { pathOf } from "../outline.js";
import { answerSize } from "../questions/index.js";

/** Characters that an LMS surely keeps: 4,096 in SCORM 1.2 and 64,000 in 2004, less a margin for what LMSes escape. */
export const LIMITS = { 1.2: 3800, 2004: 60000 };

/**
 * @param {import("../outline.js").Outline} outline
 * @returns {number} characters of the longest record of a learner who met this edition only, without free text
 */
export function worstCase(outline) {
  const concepts = pathOf(outline);
  return 18 + toVarint(concepts.length).length + 1 + concepts.reduce((sum, concept) => sum + conceptSize(concept), 0);
}

/** @param {import("../outline.js").OutlineConcept} concept */
function conceptSize({ questions }) {
  const answers = questions.reduce((sum, { type, parts }) => sum + 6 + sized(answerSize(type, parts)), 0);
  return 5 + toVarint(questions.length * 4 + 3).length + answers;
}

/** @param {number} length */
const sized = (length) => length + (length < 7 ? 0 : toVarint(length - 7).length);
