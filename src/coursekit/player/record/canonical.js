/**
 * The one form of a record that its text keeps.
 *
 * @import { Progress, LearnerRecord } from "./value.js"
 */

import { ATTEMPT, cleanText, CONCEPT_KEY, LAST_TICK, MOST_ATTEMPTS, MOST_STARTS, QUESTION_KEY, SCORE_STEPS } from "./value.js";

const LONGEST_ANSWER = 255;

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
  const attempt = isAttempt(record.attempt) ? record.attempt : "";
  return {
    attempt,
    starts: attempt ? clamp(record.starts, 0, MOST_STARTS) : 0,
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
