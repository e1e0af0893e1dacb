/**
 * The learner record as a value: what the package remembers of one learner. Everything here is pure.
 *
 * Two records merge as joins of ordered values (flags, and tuples compared part by part), so that merging is
 * commutative, associative and idempotent, and never takes back a completion or a score.
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
const LONGEST_ANSWER = 255;
/** Characters that name an attempt. */
export const ATTEMPT = 9;

/** @returns {LearnerRecord} */
export const emptyRecord = () => ({ attempt: "", concepts: {}, here: null, texts: {} });

/**
 * Whether there is nothing to keep; a name alone is nothing.
 * @param {LearnerRecord} record
 */
export const isEmpty = (record) =>
  !record.here && Object.keys(record.concepts).length === 0 && Object.keys(record.texts).length === 0;

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
const cleanText = (text) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text.slice(0, LONGEST_TEXT)));

/**
 * @template T
 * @param {Record<string, T>} a
 * @param {Record<string, T>} b
 * @param {(a: T, b: T) => T} join
 * @returns {Record<string, T>} in the order of the keys
 */
export function joinMaps(a, b, join) {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(keys.map((key) => [key, key in a && key in b ? join(a[key], b[key]) : (a[key] ?? b[key])]));
}

/**
 * @template T
 * @param {...((value: T) => string | number)} parts  compared one after the other
 * @returns {(a: T, b: T) => T} the greater one
 */
const greatestBy =
  (...parts) =>
  (a, b) => {
    for (const part of parts) {
      if (part(a) !== part(b)) return part(a) > part(b) ? a : b;
    }
    return a;
  };

/** @type {(a: Answer, b: Answer) => Answer} */
export const joinAnswers = greatestBy(
  (entry) => entry.score,
  (entry) => entry.attempts,
  (entry) => entry.answer,
);
/** @type {(a: Wording, b: Wording) => Wording} */
const joinTexts = greatestBy(
  (entry) => entry.clock,
  (entry) => entry.text,
);
/** @type {(a: Place, b: Place) => Place} */
const joinPlaces = greatestBy(
  (place) => place.clock,
  (place) => place.key,
);

/**
 * @param {Progress} a
 * @param {Progress} b
 * @returns {Progress}
 */
export const joinProgress = (a, b) => ({
  read: a.read || b.read,
  complete: a.complete || b.complete,
  answers: joinMaps(a.answers, b.answers, joinAnswers),
});

/** @type {(a: Record<string, Wording>, b: Record<string, Wording>) => Record<string, Wording>} */
export const joinWordings = (a, b) => joinMaps(a, b, joinTexts);

/**
 * Two names of one attempt, as two devices may give it at once, become the one that was given first.
 * @param {string} a
 * @param {string} b
 */
const joinAttempts = (a, b) => (a && b ? (a < b ? a : b) : a || b);

/**
 * @param {LearnerRecord} a
 * @param {LearnerRecord} b
 * @returns {LearnerRecord}
 */
export const merge = (a, b) => ({
  attempt: joinAttempts(a.attempt, b.attempt),
  concepts: joinMaps(a.concepts, b.concepts, joinProgress),
  here: a.here && b.here ? joinPlaces(a.here, b.here) : (a.here ?? b.here),
  texts: joinMaps(a.texts, b.texts, joinWordings),
});

/**
 * @template T, U
 * @param {Record<string, T>} map
 * @param {number} length  of a whole key; dense texts have shorter ones (density.js)
 * @param {(value: T) => U | null} change
 * @returns {Record<string, U>} what has a legal key and is something, in the order of the keys
 */
function sift(map, length, change) {
  /** @type {Record<string, U>} */
  const sifted = {};
  for (const key of Object.keys(map).sort()) {
    const value = key.length <= length && /^[\w-]+$/.test(key) ? change(map[key]) : null;
    if (value !== null) sifted[key] = value;
  }
  return sifted;
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
const clamp = (value, least, most) => Math.min(most, Math.max(least, Math.round(value) || 0));

/** @param {string} text */
export const isAttempt = (text) => text.length === ATTEMPT && /^[\w-]+$/.test(text);

/**
 * The one form of a record that its text keeps: legal keys in order, numbers in range, nothing empty.
 * @param {LearnerRecord} record
 * @returns {LearnerRecord}
 */
export function canonical(record) {
  const here = record.here && /^[\w-]{5}$/.test(record.here.key) ? record.here : null;
  return {
    attempt: isAttempt(record.attempt) ? record.attempt : "",
    concepts: sift(record.concepts, CONCEPT_KEY, canonicalProgress),
    here: here && { clock: clamp(here.clock, 1, LAST_TICK), key: here.key },
    texts: sift(record.texts, CONCEPT_KEY, (texts) => {
      const kept = sift(texts, QUESTION_KEY, ({ clock, text }) => ({
        clock: clamp(clock, 1, LAST_TICK),
        text: cleanText(text),
      }));
      return Object.keys(kept).length ? kept : null;
    }),
  };
}

/**
 * @param {Progress} progress
 * @returns {Progress | null}
 */
function canonicalProgress({ read, complete, answers }) {
  const kept = sift(answers, QUESTION_KEY, ({ score, attempts, answer }) => ({
    score: clamp(score, 0, SCORE_STEPS),
    attempts: clamp(attempts, 1, MOST_ATTEMPTS),
    answer: answer.replace(/[^\w.+-]/g, "").slice(0, LONGEST_ANSWER),
  }));
  return read || complete || Object.keys(kept).length ? { read: !!read, complete: !!complete, answers: kept } : null;
}
