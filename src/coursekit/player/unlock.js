/**
 * What is locked, open and complete, and what opens it (DESIGN §2). Pure.
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
    const begun = read || Object.keys(answers).length > 0;
    const missing = complete || begun ? [] : missingFor(outline, record, concept, incomplete);
    all.set(concept.id, { state: complete ? "complete" : missing.length ? "locked" : "open", missing });
    if (!complete) incomplete.push(concept);
  }
  return all;
}

/**
 * @param {Outline} outline
 * @param {LearnerRecord} record
 * @param {OutlineConcept} concept
 * @param {OutlineConcept[]} before  what is incomplete before it on the path
 */
function missingFor(outline, record, concept, before) {
  if (outline.unlock === "open") return [];
  const needed = concept.prerequisites
    .flatMap((id) => conceptById(outline, id) ?? [])
    .filter(({ key }) => !progressOf(record, key).complete);
  if (outline.unlock === "prerequisites") return needed;
  return [...before, ...needed.filter((prerequisite) => !before.includes(prerequisite))];
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
 * What the completion policy asks of a concept, and how far the learner is.
 * @param {Outline} outline
 * @param {LearnerRecord} record
 * @param {OutlineConcept} concept
 */
export function tasks(outline, record, { key, questions }) {
  const { read, complete, answers } = progressOf(record, key);
  const graded = questions.flatMap((question) => answers[questionKey(question.key)] ?? []);
  const points = questions.reduce((sum, question) => sum + question.points, 0);
  const reached = questions.reduce(
    (sum, question) => sum + question.points * ((answers[questionKey(question.key)]?.score ?? 0) / SCORE_STEPS),
    0,
  );
  const share = points ? reached / points : 1;
  const attempted = outline.completion === "read" || graded.length === questions.length;
  const mastered = outline.completion !== "mastered" || share >= outline.pass_mark - 1e-9;
  return {
    read,
    answered: graded.length,
    of: questions.length,
    share,
    complete: complete || (read && attempted && mastered),
  };
}
