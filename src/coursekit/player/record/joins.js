/**
 * Two records merge as joins of ordered values (flags, and tuples compared part by part), so that merging is commutative,
 * associative and idempotent, and never takes back a completion or a score. Only who begins anew gives them up: of two
 * records the one that was begun anew more often holds alone.
 *
 * @import { Answer, Progress, Wording, Place, LearnerRecord } from "./value.js"
 */

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
export function merge(a, b) {
  const attempt = joinAttempts(a.attempt, b.attempt);
  if (a.starts !== b.starts) return { ...(a.starts > b.starts ? a : b), attempt };
  return { attempt, starts: a.starts, ...joinContent(a, b) };
}

/**
 * What was done without knowing the record goes onto it, also where that was begun anew before.
 * @param {LearnerRecord} before
 * @param {LearnerRecord} done
 */
export const onto = (before, done) => merge(before, { ...done, starts: Math.max(before.starts, done.starts) });

/**
 * @param {LearnerRecord} a
 * @param {LearnerRecord} b
 */
const joinContent = (a, b) => ({
  concepts: joinMaps(a.concepts, b.concepts, joinProgress),
  here: a.here && b.here ? joinPlaces(a.here, b.here) : (a.here ?? b.here),
  texts: joinMaps(a.texts, b.texts, joinWordings),
});
