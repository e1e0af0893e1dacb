/**
 * Opens the records of learners of one edition in another, with the code that opens them in a package.
 *
 * An edition is an outline (../player/outline.js), of which a question also says its `meaning`. A learner is where they
 * are, what they completed and read, and their answers.
 *
 * @typedef {import("../player/outline.js").Outline} Outline
 * @typedef {import("../player/outline.js").OutlineConcept} OutlineConcept
 * @typedef {import("../player/record/value.js").LearnerRecord} LearnerRecord
 * @typedef {{here: string, done: string[], read: string[], answers: [string, string, number][]}} Learner
 *   by concept ids; an answer is a concept's id, its question's key and the score, 0 to 60
 * @typedef {[kind: string, concept: string, question: string, count: number]} Told
 */

import { adopt, editionOf } from "../player/record/editions.js";
import { answerOf, emptyRecord, progressOf, questionKey, visited } from "../player/record/value.js";
import { decode, encode, LIMITS } from "../player/record/codec.js";
import { conceptById, pathOf } from "../player/outline.js";
import { createSession } from "../player/session.js";
import { standings } from "../player/unlock.js";
import { isOf, withMeaning } from "../player/questions/meaning.js";

/**
 * @param {Outline} outline
 * @param {LearnerRecord} record
 */
function opened(outline, record) {
  const saving = {
    status: { state: "saved" },
    open: () => record,
    seed: () => "",
    note() {},
    save() {},
    journal() {},
    flush() {},
    close() {},
  };
  return createSession(outline, () => /** @type {any} */ (saving), () => {});
}

/**
 * @param {Outline} before
 * @param {Outline} after
 * @param {LearnerRecord} record
 */
function reopened(before, after, record) {
  const { text } = encode(record, LIMITS[2004], editionOf(before));
  return opened(after, adopt(decode(text).record, after));
}

/**
 * @param {Outline} outline
 * @param {Learner} learner
 */
function recordOf(outline, { here, done, read, answers }) {
  /** @param {string} id */
  const keyOf = (id) => /** @type {OutlineConcept} */ (conceptById(outline, id)).key;
  const finished = new Set(done);
  const concepts = [...new Set([...done, ...read])].map((id) => [keyOf(id), { read: true, complete: finished.has(id), answers: {} }]);
  let record = { ...emptyRecord(), concepts: Object.fromEntries(concepts) };
  for (const [id, key, score] of answers) {
    const question = conceptById(outline, id)?.questions.find((each) => each.key === key);
    const code = withMeaning(/** @type {any} */ (question), "A");
    const { answers: given } = (record.concepts[keyOf(id)] ??= { read: false, complete: false, answers: {} });
    given[questionKey(key)] = { score, attempts: 1, answer: code };
  }
  return here ? visited(record, keyOf(here)) : record;
}

/**
 * What a learner has of one edition, seen in another.
 * @param {Outline} before
 * @param {Outline} after
 * @param {Learner} learner
 */
export function seen(before, after, learner) {
  const session = reopened(before, after, opened(before, recordOf(before, learner)).record);
  const { record, standings } = session;
  return pathOf(after).map(({ id, key, questions }) => ({
    id,
    state: standings.get(id)?.state,
    read: progressOf(record, key).read,
    answers: questions.flatMap((question) => {
      const entry = answerOf(record, key, question.key);
      return entry ? [{ key: question.key, score: entry.score, same: isOf(/** @type {any} */ (question), entry.answer) }] : [];
    }),
  }));
}

/**
 * Learners who have all: completed with every answer right, partly right or wrong, and begun without completing anything.
 * @param {Outline} outline
 * @returns {Learner[]}
 */
function begun(outline) {
  const path = pathOf(outline);
  const all = path.map(({ id }) => id);
  /** @param {number} score @returns {[string, string, number][]} */
  const answers = (score) => path.flatMap(({ id, questions }) => questions.map(({ key }) => /** @type {[string, string, number]} */ ([id, key, score])));
  const completing = outline.completion === "mastered" ? [60] : [60, 30, 0];
  return [
    ...completing.map((score) => ({ here: "", done: all, read: all, answers: answers(score) })),
    ...[60, 30, 0].map((score) => ({ here: "", done: [], read: all, answers: answers(score) })),
  ];
}

/**
 * What has to be complete before a concept opens.
 * @param {Outline} outline
 * @param {OutlineConcept} concept
 * @param {OutlineConcept[]} earlier
 */
function needed(outline, concept, earlier) {
  if (outline.unlock === "path") return earlier;
  if (outline.unlock === "open") return [];
  const found = new Set();
  const wait = [concept];
  for (const each of wait) {
    for (const id of each.prerequisites) {
      const need = conceptById(outline, id);
      if (need && !found.has(need)) {
        found.add(need);
        wait.push(need);
      }
    }
  }
  return /** @type {OutlineConcept[]} */ ([...found]);
}

/**
 * What learners of one edition lose in another, are asked again, or are kept from.
 * @param {Outline} before
 * @param {Outline} after
 * @returns {Told[]}
 */
export function replay(before, after) {
  /** @type {Map<string, Told>} */
  const told = new Map();
  /** @param {string} kind @param {string} concept @param {string} [question] */
  const tell = (kind, concept, question = "") => {
    const name = `${kind} ${concept} ${question}`;
    const found = told.get(name);
    if (found) found[3] += 1;
    else told.set(name, [kind, concept, question, 1]);
  };
  for (const learner of begun(before)) {
    const old = opened(before, recordOf(before, learner));
    const now = reopened(before, after, old.record);
    for (const was of pathOf(before)) {
      lost(old, now, was, (kind, question) => tell(kind, was.id, question));
      const is = conceptById(after, was.id);
      if (is && now.standings.get(is.id)?.state === "locked") tell("locked", was.id);
    }
  }
  for (const [place, was] of pathOf(before).entries()) {
    const is = conceptById(after, was.id);
    const done = needed(before, was, pathOf(before).slice(0, place)).map(({ id }) => id);
    const record = recordOf(before, { here: was.id, done, read: [], answers: [] });
    if (is && standings(after, adopt(record, after)).get(is.id)?.state === "locked") tell("locked", was.id);
  }
  return [...told.values()];
}

/**
 * @param {import("../player/session.js").Session} old
 * @param {import("../player/session.js").Session} now
 * @param {OutlineConcept} was
 * @param {(kind: string, question?: string) => void} tell
 */
function lost(old, now, was, tell) {
  const before = progressOf(old.record, was.key);
  if (!before.read && !before.complete && !Object.keys(before.answers).length) return;
  const is = conceptById(now.outline, was.id);
  if (!is) return tell("gone");
  const after = progressOf(now.record, is.key);
  if (before.complete && !after.complete) tell("uncompleted");
  if (before.read && !after.read) tell("unread");
  for (const question of was.questions) {
    const kept = questionKey(question.key);
    const given = before.answers[kept];
    if (!given) continue;
    const asked = is.questions.find(({ key }) => questionKey(key) === kept);
    const has = after.answers[kept];
    if (!asked) tell("unasked", question.key);
    else if (!has || has.score < given.score) tell("unanswered", question.key);
    else if (!isOf(/** @type {any} */ (asked), has.answer)) tell("changed", question.key);
  }
}
