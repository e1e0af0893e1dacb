/**
 * The learner record as a value: what the package remembers of one learner. Everything here is pure.
 *
 * @typedef {object} Answer
 * @property {number} score  the best score so far, 0 to SCORE_STEPS
 * @property {number} attempts  1 to MOST_ATTEMPTS; more are not counted
 * @property {string} answer  the graded answer behind `score`, as its question type writes it
 * @typedef {{read: boolean, complete: boolean, answers: Record<string, Answer>}} Progress
 * @typedef {{clock: number, text: string}} Wording
 * @typedef {{clock: number, key: string}} Place
 * @typedef {object} LearnerRecord
 * @property {string} attempt  whose way through the course it is (attempt.js); "" in records of earlier editions of coursekit
 * @property {number} starts  how often the learner began it anew, up to MOST_STARTS: what was before that is forgotten
 * @property {Record<string, Progress>} concepts  by concept key
 * @property {Place | null} here  the concept that the learner was at last
 * @property {Record<string, Record<string, Wording>>} texts  free text, by concept key and question key
 */

/** Scores have 60 steps, because halves, thirds, quarters, fifths and sixths are then exact. */
export const SCORE_STEPS = 60;
export const MOST_ATTEMPTS = 7;
/** Characters of a concept's key, and of a question's: 24 bits tell the few questions of one concept apart. */
export const CONCEPT_KEY = 5;
export const QUESTION_KEY = 4;
/** The logical clock stops here: five moves a minute, day and night, for 400 years. */
export const LAST_TICK = 2 ** 30 - 1;
/** UTF-16 units of a free text; longer ones are cut. */
export const LONGEST_TEXT = 2000;
/** Characters that name an attempt. */
export const ATTEMPT = 9;
/** One character of the text counts them. */
export const MOST_STARTS = 63;

/** @returns {LearnerRecord} */
export const emptyRecord = () => ({ attempt: "", starts: 0, concepts: {}, here: null, texts: {} });

/**
 * The same attempt from its beginning.
 * @param {LearnerRecord} record
 * @returns {LearnerRecord}
 */
export const begunAnew = ({ attempt, starts }) => ({ ...emptyRecord(), attempt, starts: Math.min(MOST_STARTS, starts + 1) });

/**
 * Whether there is nothing to keep; a name alone is nothing.
 * @param {LearnerRecord} record
 */
export const isEmpty = (record) =>
  !record.starts && !record.here && Object.keys(record.concepts).length === 0 && Object.keys(record.texts).length === 0;

/**
 * The part of a question's key that records hold.
 * @param {string} key
 */
export const questionKey = (key) => key.slice(0, QUESTION_KEY);

/**
 * @param {number} share  0 to 1
 * @returns {number} the nearest step
 */
export const stepOf = (share) => Math.round(Math.min(1, Math.max(0, share || 0)) * SCORE_STEPS);

/**
 * @param {LearnerRecord} record
 * @param {string} key
 * @returns {Progress}
 */
export const progressOf = (record, key) => record.concepts[key] ?? { read: false, complete: false, answers: {} };

/**
 * @param {LearnerRecord} record
 * @param {string} concept
 * @param {string} question
 * @returns {Answer | undefined}
 */
export const answerOf = (record, concept, question) => progressOf(record, concept).answers[questionKey(question)];

/**
 * @param {LearnerRecord} record
 * @param {string} concept
 * @param {string} question
 */
export const textOf = (record, concept, question) => record.texts[concept]?.[questionKey(question)]?.text;

/** @param {LearnerRecord} record */
export function clockOf(record) {
  let latest = record.here?.clock ?? 0;
  for (const texts of Object.values(record.texts)) {
    for (const { clock } of Object.values(texts)) latest = Math.max(latest, clock);
  }
  return latest;
}

/** @param {LearnerRecord} record */
const nextTick = (record) => Math.min(LAST_TICK, clockOf(record) + 1);

/**
 * @param {LearnerRecord} record
 * @param {string} key
 * @param {Partial<Progress>} change
 * @returns {LearnerRecord}
 */
const withProgress = (record, key, change) => ({
  ...record,
  concepts: { ...record.concepts, [key]: { ...progressOf(record, key), ...change } },
});

/**
 * @param {LearnerRecord} record
 * @param {string} key
 * @returns {LearnerRecord}
 */
export const visited = (record, key) =>
  record.here?.key === key ? record : { ...record, here: { clock: nextTick(record), key } };

/**
 * @param {LearnerRecord} record
 * @param {string} key
 */
export const readToEnd = (record, key) =>
  progressOf(record, key).read ? record : withProgress(record, key, { read: true });

/**
 * @param {LearnerRecord} record
 * @param {string} key
 */
export const completed = (record, key) =>
  progressOf(record, key).complete ? record : withProgress(record, key, { complete: true });

/**
 * A new answer counts when it is as good as the best so far; a worse one is only counted as an attempt.
 * @param {LearnerRecord} record
 * @param {string} concept
 * @param {string} question
 * @param {number} share  0 to 1
 * @param {string} answer
 * @param {string} [text]  free text that goes with the answer
 * @returns {LearnerRecord}
 */
export function answered(record, concept, question, share, answer, text) {
  const key = questionKey(question);
  const progress = progressOf(record, concept);
  const before = progress.answers[key];
  const attempts = Math.min(MOST_ATTEMPTS, (before?.attempts ?? 0) + 1);
  const score = stepOf(share);
  const better = !before || score >= before.score;
  const entry = better ? { score, attempts, answer } : { ...before, attempts };
  const changed = withProgress(record, concept, { answers: { ...progress.answers, [key]: entry } });
  return better && text !== undefined ? wrote(changed, concept, key, text) : changed;
}

/**
 * @param {LearnerRecord} record
 * @param {string} concept
 * @param {string} question
 * @param {string} text
 * @returns {LearnerRecord}
 */
export function wrote(record, concept, question, text) {
  const entry = { clock: nextTick(record), text: cleanText(text) };
  const texts = { ...record.texts[concept], [questionKey(question)]: entry };
  return { ...record, texts: { ...record.texts, [concept]: texts } };
}

/**
 * Cut, and with lone surrogates replaced, since UTF-8 can't carry them.
 * @param {string} text
 */
export const cleanText = (text) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text.slice(0, LONGEST_TEXT)));
