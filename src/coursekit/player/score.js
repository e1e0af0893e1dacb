/** The learner's score, and what else an LMS is told about progress. Pure. */

import { countedOf } from "./asked.js";
import { pathOf } from "./outline.js";
import { progressOf, questionKey, SCORE_STEPS } from "./record/value.js";
import { possible, tasks } from "./unlock.js";

/**
 * @typedef {object} Summary
 * @property {number | null} score  0 to 100 with two decimals; null before the first answer, and without points
 * @property {number} progress  0 to 1: the share of complete concepts
 * @property {number} done  complete concepts
 * @property {number} total
 * @property {boolean} complete  the whole course
 * @property {boolean} passed  complete, with the passing score or mastered where the course asks for it, or what opens
 *   other SCOs
 * @property {boolean} failed  the course says so where its passing score can't be reached any more
 * @property {boolean} open  complete, and neither passed nor failed yet
 * @property {number} mark  the passing score, 0 to 100; 0 where the course has none
 * @property {boolean} short  no tries are left that could reach it
 * @property {boolean} underway  begun anew, and not complete again: whatever an LMS shows, the attempt goes on
 * @property {string} location  identifier of the concept where the learner is, or ""
 */

/**
 * The best scores of all questions by points, of the points of the whole course.
 * @param {import("./outline.js").Outline} outline
 * @param {import("./record/value.js").LearnerRecord} record
 */
export function score(outline, record) {
  let points = 0;
  let reached = 0;
  let answered = false;
  for (const concept of pathOf(outline)) {
    const { answers } = progressOf(record, concept.key);
    for (const question of countedOf(concept, answers)) {
      const answer = answers[questionKey(question.key)];
      points += question.points;
      reached += question.points * ((answer?.score ?? 0) / SCORE_STEPS);
      answered ||= answer !== undefined;
    }
  }
  return answered && points > 0 ? Math.round((reached / points) * 10000) / 100 : null;
}

/**
 * Of the questions that count and were answered: how many, how many fully right, and which share of their points was reached.
 * @param {import("./outline.js").Outline} outline
 * @param {import("./record/value.js").LearnerRecord} record
 */
export function tally(outline, record) {
  const all = pathOf(outline).flatMap((concept) => {
    const { answers } = progressOf(record, concept.key);
    return countedOf(concept, answers).map((question) => ({ points: question.points, answer: answers[questionKey(question.key)] }));
  });
  const given = all.flatMap(({ points, answer }) => (answer ? [{ points, share: answer.score / SCORE_STEPS }] : []));
  const points = given.reduce((sum, each) => sum + each.points, 0);
  return {
    total: all.length,
    answered: given.length,
    right: given.filter(({ share }) => share === 1).length,
    share: points ? given.reduce((sum, each) => sum + each.points * each.share, 0) / points : 0,
  };
}

/**
 * In SCORM 2004 other SCOs wait for an objective to be satisfied, which nothing but success says (RTE §4.2.22).
 * @param {import("./outline.js").Outline} outline
 */
const opensOthers = ({ alone, scorm }) => Boolean(alone) && scorm === "2004";

/**
 * @param {import("./outline.js").Outline} outline
 * @param {import("./record/value.js").LearnerRecord} record
 * @returns {Summary}
 */
export function summarise(outline, record) {
  const path = pathOf(outline);
  const done = path.filter(({ key }) => progressOf(record, key).complete).length;
  const complete = path.length > 0 && done === path.length;
  const here = path.find(({ key }) => key === record.here?.key);
  const reached = score(outline, record);
  const mark = outline.alone ? 0 : (outline.passing_score ?? 0) * 100;
  const won = mark ? (reached ?? 0) >= mark - 1e-9 : outline.completion === "mastered";
  const passed = complete && (won || opensOthers(outline));
  const short = mark > 0 && !won && possible(record, path) * 100 < mark - 1e-9;
  const failed = short && Boolean(outline.report_failed);
  return {
    score: reached,
    progress: path.length ? Math.round((done / path.length) * 10000) / 10000 : 0,
    done,
    total: path.length,
    complete,
    passed,
    failed,
    open: complete && mark > 0 && !passed && !failed,
    mark,
    short,
    underway: record.starts > 0 && !complete,
    location: here?.identifier ?? "",
  };
}

/** Of a concept that is not complete: an LMS may take all for complete. */
const NEARLY = 0.99;

/**
 * What an LMS is told of each concept that was begun, in path order.
 * @param {import("./outline.js").Outline} outline
 * @param {import("./record/value.js").LearnerRecord} record
 * @returns {import("./lms/objectives.js").Objective[]}
 */
export const objectives = (outline, record) =>
  pathOf(outline).flatMap((concept) => {
    const { read, answered, of, share, complete } = tasks(outline, record, concept);
    if (!read && !answered && !complete) return [];
    return {
      id: concept.identifier,
      title: `${concept.code} ${concept.title}${concept.able ?? ""}`,
      score: answered && of ? Math.round(share * 10000) / 100 : null,
      progress: complete ? 1 : Math.min(NEARLY, (Number(read) + answered) / (1 + of)),
      complete,
      passed: complete && outline.completion === "mastered",
    };
  });
