/**
 * Whose attempt is it? An attempt is one learner's way through one activity of an LMS, and a new one begins empty. SCORM
 * gives it no name, so its record carries one, and each copy on the device remembers what else it is known by. Pure.
 *
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 * @typedef {import("./lms/lms.js").Held} Held
 * @typedef {object} Told  what the LMS confirmed last
 * @property {boolean} complete
 * @property {number | null} score
 * @property {string} location
 * @typedef {object} Copy  of an attempt's record, on the device
 * @property {LearnerRecord} record
 * @property {Told | null} told
 * @property {boolean} sent  whether the LMS confirmed all of the record
 * @property {string} place  the page that the LMS opened
 * @property {number} opened  when the visit began in which the attempt got its name (milliseconds since 1970)
 * @property {number} until  when that visit did something last
 * @property {number} at  when it was written last
 * @property {string[]} refused  learners who said that it is not theirs
 */

import { ATTEMPT } from "./record/value.js";
import { canonical } from "./record/canonical.js";
import { merge } from "./record/joins.js";

/** In the order of ASCII, so that the name that was given first is the smaller text. */
const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
/** Names begin with the time, in 64ths of a second from 2025 on: enough for 34 years. */
const TIME = 6;
const EPOCH = Date.UTC(2025, 0, 1);
const TICK = 1000 / 64;

/**
 * What tells an attempt from others that begin at the same time. It is drawn before the attempt has a name: what is shuffled
 * in it is shuffled by this, from the first look on.
 * @param {() => number} random  0 to 1
 */
export const newToken = (random) => Array.from({ length: ATTEMPT - TIME }, () => DIGITS[Math.floor(random() * 64)]).join("");

/** @param {unknown} text  that may be one */
export const isToken = (text) => typeof text === "string" && text.length === ATTEMPT - TIME && /^[\w-]+$/.test(text);

/** @param {string} attempt */
export const tokenOf = (attempt) => attempt.slice(TIME);

/**
 * A name for an attempt, which no other has.
 * @param {number} now  milliseconds since 1970
 * @param {string} token
 */
export function newAttempt(now, token) {
  let ticks = Math.max(0, Math.floor((now - EPOCH) / TICK)) % 64 ** TIME;
  let time = "";
  for (let digit = 0; digit < TIME; digit += 1) {
    time = DIGITS[ticks % 64] + time;
    ticks = Math.floor(ticks / 64);
  }
  return time + token;
}

/**
 * When an attempt got its name (milliseconds since 1970).
 * @param {string} attempt
 */
function namedAt(attempt) {
  const ticks = [...attempt.slice(0, TIME)].reduce((sum, digit) => sum * 64 + DIGITS.indexOf(digit), 0);
  return EPOCH + ticks * TICK;
}

/** @param {LearnerRecord} record */
export const hasProgress = (record) => record.starts > 0 || Object.keys(record.concepts).length > 0;

/**
 * Whether a record has all the progress that another one has.
 * @param {LearnerRecord} record
 * @param {LearnerRecord} other
 */
export const covers = (record, other) => progressIn(merge(record, other)) === progressIn(record);

/** @param {LearnerRecord} record */
function progressIn(record) {
  const { starts, concepts } = canonical(record);
  return JSON.stringify([starts, concepts]);
}

/**
 * Whether an LMS has nothing of a learner: a new attempt, or one that it lost.
 * @param {Held} held
 */
export const isBlank = ({ text, location, score, complete, seconds }) =>
  text.trim() === "" && location === "" && score === null && !complete && seconds === 0;

/**
 * Whether a copy belongs to the attempt that the LMS opened: only then may it be taken over without a question.
 * @param {Copy} copy
 * @param {Held} held  what the LMS has
 * @param {LearnerRecord} there  its record, as far as it can be read
 * @param {Set<string>} known  names of the copies on this device
 */
export function belongs(copy, held, there, known) {
  const mine = copy.record.attempt;
  if (mine && mine === there.attempt) return true;
  // Two devices opened a new attempt at once, and each gave it a name.
  if (mine && there.attempt) return !known.has(there.attempt) && isDuring(there.attempt, copy.opened, copy.until);
  // A record of an edition that gave no names: the LMS's is an earlier state of the copy.
  if (hasProgress(there)) return covers(copy.record, there);
  return keptResult(copy, held);
}

/**
 * Some LMSes empty the record when a course is complete, and keep what the copy knows that they confirmed.
 * @param {Copy} copy
 * @param {Held} held
 */
function keptResult({ told }, held) {
  if (!told || (held.score === null && !held.complete)) return false;
  const same = told.complete === held.complete && Math.abs((told.score ?? 0) - (held.score ?? 0)) < 0.5;
  return same && (held.complete || told.location === held.location);
}

/**
 * The name that another window of this device gave the attempt that this one opened as well; "" when none did.
 * @param {Copy[]} copies
 * @param {string} place  the page that the LMS opened
 * @param {number} opened  when
 * @param {number} now
 */
export const namedBeside = (copies, place, opened, now) =>
  copies.map(({ record, place: where }) => (where === place ? record.attempt : "")).find((attempt) => attempt && isDuring(attempt, opened, now)) ?? "";

/**
 * @param {string} attempt
 * @param {number} from
 * @param {number} until
 */
const isDuring = (attempt, from, until) => namedAt(attempt) + TICK >= from && namedAt(attempt) <= until;
