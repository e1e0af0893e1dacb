/**
 * Which questions of a concept a learner is asked: of each pool as many as are drawn, and all others. Pure.
 *
 * What was answered stays drawn, the best first; what is missing is drawn by the attempt's seed. So nobody loses an answer
 * to another draw: not by a second device, which drew others, and not by another edition. The score needs no seed, since
 * all questions of a pool count the same, and it never falls when records merge.
 *
 * @import { OutlineConcept, OutlineQuestion } from "./outline.js"
 * @import { Answer } from "./record/value.js"
 */

import { mix } from "./questions/shuffle.js";
import { questionKey } from "./record/value.js";

/**
 * @param {Pick<OutlineConcept, "key" | "questions" | "draws">} concept
 * @param {Record<string, Answer>} answers  by the part of their key that records hold
 * @param {string} [seed]  of the attempt
 * @returns {OutlineQuestion[]} in the author's order
 */
export function askedOf({ key, questions, draws }, answers, seed = "") {
  if (!draws) return questions;
  /** @param {OutlineQuestion} question */
  const rank = (question) => answers[questionKey(question.key)]?.score ?? -1;
  const drawn = Object.entries(draws).flatMap(([pool, count]) => {
    const all = questions.filter((question) => poolOf(question) === pool);
    return mix(`${seed} ${key} ${pool}`, all)
      .sort((a, b) => rank(b) - rank(a))
      .slice(0, count);
  });
  return questions.filter((question) => !(poolOf(question) in draws) || drawn.includes(question));
}

/**
 * The same without what is practice: all that counts.
 * @param {Pick<OutlineConcept, "key" | "questions" | "draws">} concept
 * @param {Record<string, Answer>} answers
 */
export const countedOf = (concept, answers) => askedOf(concept, answers).filter(({ points }) => points > 0);

/** @param {OutlineQuestion} question */
const poolOf = ({ pool = "" }) => pool;
