/** An answer as an LMS's journal is told of it. */

import { questionType } from "../questions/index.js";

/**
 * @param {import("../outline.js").OutlineConcept} concept
 * @param {import("../questions/index.js").Question} question
 * @param {any} answer
 * @param {{score: number, tried: number, starts: number, latency: number, description: string, again?: boolean}} given
 *   `tried`: which answer it is, from 1; `starts`: how often the learner had begun anew; `latency`: seconds it took; `description`: the question as it was read
 * @returns {import("./journal.js").Entry}
 */
export function entryOf({ identifier }, question, answer, { score, tried, starts, latency, description, again }) {
  const type = questionType(question.type);
  const right = type.right(question);
  const { id, codes } = question.told;
  return {
    id,
    tried,
    starts,
    again,
    interaction: { ...type.interaction(question, answer), codes },
    right: right === null ? null : { ...type.interaction(question, right), codes },
    score,
    points: question.points,
    time: new Date(),
    latency,
    description,
    objective: identifier,
  };
}
