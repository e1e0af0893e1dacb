/**
 * How much of what counts a text holds, from everything to what must never be lost. Keys get shorter first: a short key
 * still tells all concepts of this edition apart, and only in a later edition could it meet another one's.
 *
 * @typedef {import("./value.js").LearnerRecord} LearnerRecord
 * @typedef {import("./value.js").Progress} Progress
 * @typedef {import("./value.js").Answer} Answer
 * @typedef {Map<string, Known>} Edition  what this edition has, by concepts' keys
 * @typedef {object} Known
 * @property {Set<string>} keys  of a concept's questions
 * @property {(answers: Record<string, Answer>) => Set<string>} asked  keys of those that a learner is asked, who gave
 *   these answers
 * @typedef {object} Density
 * @property {number} conceptKey  characters that keys keep at least
 * @property {number} questionKey
 * @property {boolean} [meant]  answers say which question they were given to (../questions/meaning.js)
 * @property {boolean} [onlyKnown]  what this edition does not have, or not ask this learner, is left out
 * @property {boolean} [plain]  the attempts are left out, and right answers, which the question itself can give
 * @property {number} [longest]  characters of other answers that are kept
 */

import { CONCEPT_KEY, QUESTION_KEY, SCORE_STEPS } from "./value.js";
import { withoutMeaning } from "../questions/meaning.js";

const NARROW = { conceptKey: 3, questionKey: 1 };
const PLAIN = { ...NARROW, onlyKnown: true, plain: true };

/** @type {Density[]} */
export const DENSITIES = [
  { conceptKey: CONCEPT_KEY, questionKey: QUESTION_KEY, meant: true },
  { conceptKey: CONCEPT_KEY, questionKey: QUESTION_KEY },
  { conceptKey: 4, questionKey: 2 },
  NARROW,
  { ...NARROW, onlyKnown: true },
  ...[Infinity, 4, 2, 1, 0].map((longest) => ({ ...PLAIN, longest })),
];

/**
 * @param {Record<string, Progress>} concepts
 * @param {Density} density
 * @param {Edition} edition
 * @returns {Record<string, Progress>}
 */
export function thin(concepts, density, edition) {
  const entries = Object.entries(concepts).filter(([key]) => !density.onlyKnown || edition.has(key));
  const short = shortKeys([...edition.keys(), ...entries.map(([key]) => key)], density.conceptKey);
  return Object.fromEntries(
    entries.map(([key, progress]) => [
      short(key),
      { ...progress, answers: thinAnswers(progress.answers, density, edition.get(key)) },
    ]),
  );
}

/**
 * Answers under keys of one length, since each length that a concept has costs its own key again.
 * @param {Record<string, Answer>} answers
 * @param {Density} density
 * @param {Known} [known]
 */
function thinAnswers(answers, density, known) {
  const kept = density.onlyKnown ? known?.asked(answers) : null;
  const entries = Object.entries(answers).filter(([key]) => !density.onlyKnown || kept?.has(key));
  const keys = new Set([...(known?.keys ?? []), ...entries.map(([key]) => key)]);
  let length = density.questionKey;
  while (length < QUESTION_KEY && new Set([...keys].map((key) => key.slice(0, length))).size < keys.size) length += 1;
  return Object.fromEntries(
    entries.map(([key, answer]) => [
      key.slice(0, length),
      density.meant ? answer : plain(answer, density),
    ]),
  );
}

/**
 * @param {Answer} entry
 * @param {Density} density
 * @returns {Answer}
 */
function plain({ score, attempts, answer }, { plain, longest = Infinity }) {
  const code = withoutMeaning(answer);
  if (!plain) return { score, attempts, answer: code };
  return { score, attempts: 1, answer: score === SCORE_STEPS || code.length > longest ? "" : code };
}

/**
 * @param {string[]} keys
 * @param {number} least
 * @returns {(key: string) => string} the shortest beginning that no other key has, of `least` characters at least
 */
function shortKeys(keys, least) {
  /** @type {Map<string, number>} */
  const beginnings = new Map();
  for (const key of new Set(keys)) {
    for (let length = least; length <= key.length; length += 1) {
      const beginning = key.slice(0, length);
      beginnings.set(beginning, (beginnings.get(beginning) ?? 0) + 1);
    }
  }
  return (key) => {
    let length = least;
    while (length < key.length && beginnings.get(key.slice(0, length)) !== 1) length += 1;
    return key.slice(0, length);
  };
}
