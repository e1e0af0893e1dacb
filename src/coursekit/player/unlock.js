/**
 * What is locked, open and complete, and what opens it (`unlock` in `docs/format.md`). Pure.
 *
 * A concept that the learner has begun stays open: a new edition that puts another one before it takes nothing back.
 *
 * @typedef {import("./outline.js").Outline} Outline
 * @typedef {import("./outline.js").OutlineConcept} OutlineConcept
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 * @typedef {{state: "locked" | "open" | "complete", missing: OutlineConcept[]}} Standing
 *   `missing`: what must be complete before a locked concept opens, in path order
 */

import { conceptById, pathOf } from "./outline.js";
import { countedOf } from "./asked.js";
import { progressOf, questionKey, SCORE_STEPS } from "./record/value.js";

/**
 * @param {Outline} outline
 * @param {LearnerRecord} record
 * @returns {Map<string, Standing>} by concept id
 */
export function standings(outline, record) {
  /** @type {Map<string, Standing>} */
  const all = new Map();
  /** @type {OutlineConcept[]} */
  const incomplete = [];
  for (const concept of pathOf(outline)) {
    const { complete, read, answers } = progressOf(record, concept.key);
    const begun = read || Object.keys(answers).length > 0 || record.here?.key === concept.key;
    const waits = complete || begun ? null : missingFor(outline, record, concept, incomplete, incomplete.length);
    all.set(concept.id, {
      state: complete ? "complete" : waits?.any ? "locked" : "open",
      get missing() {
        return waits?.list() ?? [];
      },
    });
    if (!complete) incomplete.push(concept);
  }
  return all;
}

/**
 * Whether anything is missing, and what. The list is only made when somebody asks: the lists of all concepts of a long
 * path would be as long as its square.
 * @param {Outline} outline
 * @param {LearnerRecord} record
 * @param {OutlineConcept} concept
 * @param {OutlineConcept[]} incomplete  on the path, in order
 * @param {number} before  how many of these stand before it
 */
function missingFor(outline, record, concept, incomplete, before) {
  if (outline.unlock === "open") return null;
  const needed = concept.prerequisites
    .flatMap((id) => conceptById(outline, id) ?? [])
    .filter(({ key }) => !progressOf(record, key).complete);
  if (outline.unlock === "prerequisites") return { any: needed.length > 0, list: () => needed };
  const list = () => [...new Set([...incomplete.slice(0, before), ...needed])];
  return { any: before > 0 || needed.length > 0, list };
}

/**
 * The concept to do next so that a locked one comes nearer: the first open one among what it waits for, or what that
 * waits for.
 * @param {Map<string, Standing>} all
 * @param {string} id
 * @returns {OutlineConcept | null}
 */
export function nextStepTo(all, id) {
  const seen = new Set([id]);
  const waiting = [...(all.get(id)?.missing ?? [])];
  for (const concept of waiting) {
    if (seen.has(concept.id)) continue;
    seen.add(concept.id);
    const standing = all.get(concept.id);
    if (standing?.state === "open") return concept;
    waiting.push(...(standing?.missing ?? []));
  }
  return null;
}

/**
 * The concept to go on with: the first open one on the path.
 * @param {Outline} outline
 * @param {Map<string, Standing>} all
 */
export const firstOpen = (outline, all) => pathOf(outline).find(({ id }) => all.get(id)?.state === "open") ?? null;

/**
 * What the completion policy asks of a concept (practice is nothing that it asks), and how far the learner is. `stuck`: no tries are left that could get there.
 * @param {Outline} outline
 * @param {LearnerRecord} record
 * @param {OutlineConcept} concept
 */
export function tasks(outline, record, concept) {
  const { read, complete, answers } = progressOf(record, concept.key);
  const questions = countedOf(concept, answers);
  const graded = questions.flatMap((question) => answers[questionKey(question.key)] ?? []);
  const points = questions.reduce((sum, question) => sum + question.points, 0);
  const reached = questions.reduce(
    (sum, question) => sum + question.points * ((answers[questionKey(question.key)]?.score ?? 0) / SCORE_STEPS),
    0,
  );
  const share = points ? reached / points : 1;
  const stuck = outline.completion === "mastered" && !complete && possible(record, [concept]) < outline.pass_mark - 1e-9;
  const attempted = outline.completion === "read" || graded.length === questions.length;
  const mastered = outline.completion !== "mastered" || share >= outline.pass_mark - 1e-9;
  return {
    read,
    answered: graded.length,
    of: questions.length,
    share,
    stuck,
    complete: complete || (read && attempted && mastered),
  };
}

/**
 * Whether a question of an outline may be answered no more.
 * @param {import("./outline.js").OutlineQuestion} question
 * @param {import("./record/value.js").Answer | undefined} answer
 */
export const isSpent = ({ tries }, answer) => Boolean(tries && (answer?.attempts ?? 0) >= tries);

/**
 * The share of points that is still possible: a question counts in full as long as a try of it is left. 1 without points.
 * @param {LearnerRecord} record
 * @param {OutlineConcept[]} concepts
 */
export function possible(record, concepts) {
  let points = 0;
  let reach = 0;
  for (const concept of concepts) {
    const { answers } = progressOf(record, concept.key);
    for (const question of countedOf(concept, answers)) {
      const answer = answers[questionKey(question.key)];
      points += question.points;
      reach += question.points * (isSpent(question, answer) ? (answer?.score ?? 0) / SCORE_STEPS : 1);
    }
  }
  return points > 0 ? reach / points : 1;
}

/**
 * Concepts that can't be completed any more.
 * @param {Outline} outline
 * @param {LearnerRecord} record
 */
export const stuckIn = (outline, record) => pathOf(outline).filter((concept) => tasks(outline, record, concept).stuck);
